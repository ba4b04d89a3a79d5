package dev.airtight.cli;

import dev.airtight.report.MarkdownReportWriter;
import dev.airtight.report.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The summary of a step of GitHub Actions: Markdown that is appended to a file which the environment names, when all is written. */
final class StepSummary {

    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private final Path file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ReportWriter writer = new MarkdownReportWriter(bytes);

    private StepSummary(Path file) {
        this.file = file;
    }

    /** Null outside of GitHub Actions. */
    static @Nullable StepSummary of(Console console) {
        String file = console.environment(VARIABLE);
        return file.isEmpty() ? null : new StepSummary(Path.of(file));
    }

    /** It is short, whatever the number of reports. */
    ReportWriter writer() {
        return writer;
    }

    void commit() throws Target.UnwritableException {
        try {
            Files.write(file, bytes.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new Target.UnwritableException(
                    file + ": the summary can't be written: " + e.getMessage() + "\n  Maybe unset " + VARIABLE
                            + ", which names it.",
                    ExitCode.FAULT,
                    e);
        }
    }
}
