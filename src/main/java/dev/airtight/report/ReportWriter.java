package dev.airtight.report;

import dev.airtight.posture.Report;
import java.io.IOException;

/** Writes the reports of one run, in the order in which they come. Not thread-safe. */
public interface ReportWriter {

    /** Writes one report. */
    void write(Report report) throws IOException;

    /** Writes what follows the last report and flushes; to be called once. The output stays open. */
    void finish() throws IOException;
}
