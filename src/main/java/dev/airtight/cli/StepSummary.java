package dev.airtight.cli;

import dev.airtight.report.MarkdownReportWriter;
import dev.airtight.report.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * Null outside of GitHub Actions.
     *
     * @throws Target.UnwritableException if the file has no folder
     */
    static @Nullable StepSummary of(Console console) throws Target.UnwritableException {
        String name = console.environment(VARIABLE);
        if (name.isEmpty()) {
            return null;
        }
        Path file = Path.of(name);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritten(file, "its folder does not exist", ExitCode.USAGE, new NoSuchFileException(name));
        }
        return new StepSummary(file);
    }

    /** It is short, whatever the number of reports. */
    ReportWriter writer() {
        return writer;
    }

    void commit() throws Target.UnwritableException {
        try {
            Files.write(file, bytes.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritten(file, String.valueOf(e.getMessage()), ExitCode.FAULT, e);
        }
    }

    private static Target.UnwritableException unwritten(Path file, String reason, ExitCode exit, IOException cause) {
        return new Target.UnwritableException(
                file + ": the summary can't be written: " + reason + "\n  Maybe unset " + VARIABLE
                        + ", which names it.",
                exit,
                cause);
    }
}
