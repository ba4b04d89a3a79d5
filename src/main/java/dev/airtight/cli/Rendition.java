package dev.airtight.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One of the forms in which the reports of a run are written.
 *
 * @param file null for standard output
 */
record Rendition(ReportFormat format, @Nullable Path file) {}
