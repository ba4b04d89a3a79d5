package dev.airtight.cli;

import dev.airtight.posture.Report;
import dev.airtight.report.CompactReportWriter;
import dev.airtight.report.CsvApisReportWriter;
import dev.airtight.report.CsvReportWriter;
import dev.airtight.report.GithubReportWriter;
import dev.airtight.report.GitlabReportWriter;
import dev.airtight.report.JsonReportWriter;
import dev.airtight.report.JunitReportWriter;
import dev.airtight.report.MarkdownReportWriter;
import dev.airtight.report.NdjsonReportWriter;
import dev.airtight.report.OscalReportWriter;
import dev.airtight.report.Rejected;
import dev.airtight.report.ReportWriter;
import dev.airtight.report.SarifReportWriter;
import dev.airtight.report.TextReportWriter;
import dev.airtight.report.TextStyle;
import dev.airtight.report.TextView;
import dev.airtight.report.html.HtmlReportWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of a run in all the formats that are wanted, each in its place. */
final class Renditions implements ReportWriter, AutoCloseable {

    private final List<Rendition> wanted;
    private final boolean several;
    private final Console console;
    private final List<Target> targets = new ArrayList<>();
    private final List<ReportWriter> writers = new ArrayList<>();
    private @Nullable StepSummary summary;
    private boolean empty = true;

    private Renditions(List<Rendition> wanted, boolean several, Console console) {
        this.wanted = wanted;
        this.several = several;
        this.console = console;
    }

    /**
     * Opens all places.
     *
     * @param several whether more than one report may follow
     * @param readToTheEnd whether the run goes on after the reader of standard output went away
     */
    static Renditions open(
            List<Rendition> wanted,
            boolean several,
            TextStyle.Detail detail,
            TextView view,
            boolean readToTheEnd,
            Console console)
            throws IOException {
        Renditions renditions = new Renditions(wanted, several, console);
        StepSummary summary = isForGithub(wanted) ? StepSummary.of(console) : null;
        try {
            boolean toTheEnd = readToTheEnd || wanted.size() > 1 || summary != null;
            for (Rendition rendition : wanted) {
                renditions.add(rendition, detail, view, toTheEnd);
            }
            if (summary != null) {
                renditions.summary = summary;
                renditions.writers.add(summary.writer());
            }
            return renditions;
        } catch (IOException | RuntimeException e) {
            renditions.close();
            throw e;
        }
    }

    private static boolean isForGithub(List<Rendition> wanted) {
        return wanted.stream().anyMatch(rendition -> rendition.format() == ReportFormat.GITHUB);
    }

    private void add(Rendition rendition, TextStyle.Detail detail, TextView view, boolean readToTheEnd)
            throws IOException {
        Target target =
                rendition.file() == null ? Target.standardOutput(console, readToTheEnd) : Target.file(rendition.file());
        targets.add(target);
        Terminal terminal = console.terminal();
        boolean colour = rendition.file() == null && terminal.colour();
        TextStyle style = new TextStyle(terminal.columns(), colour, detail, view);
        Instant made = rendition.format() == ReportFormat.OSCAL ? SourceDate.of(console) : null;
        writers.add(writer(rendition.format(), target.out(), several, style, made));
    }

    /**
     * The writer of a format.
     *
     * @param made when the result is said to be made; null where nobody says
     */
    static ReportWriter writer(
            ReportFormat format, OutputStream out, boolean several, TextStyle style, @Nullable Instant made)
            throws IOException {
        return switch (format) {
            case TEXT -> new TextReportWriter(out, style);
            case JSON -> new JsonReportWriter(out, several);
            case NDJSON -> new NdjsonReportWriter(out);
            case MARKDOWN -> new MarkdownReportWriter(out);
            case GITHUB -> new GithubReportWriter(out);
            case GITLAB -> new GitlabReportWriter(out);
            case CSV -> new CsvReportWriter(out);
            case CSV_APIS -> new CsvApisReportWriter(out);
            case COMPACT -> new CompactReportWriter(out);
            case HTML -> new HtmlReportWriter(out);
            case SARIF -> new SarifReportWriter(out);
            case JUNIT -> new JunitReportWriter(out);
            case OSCAL -> new OscalReportWriter(out, made);
        };
    }

    @Override
    public void write(Report report) throws IOException {
        empty = false;
        for (ReportWriter writer : writers) {
            writer.write(report);
        }
    }

    @Override
    public void append(byte[] bytes, int start, int end) throws IOException {
        empty = false;
        // Reports are rendered elsewhere only if there is one format.
        writers.get(0).append(bytes, start, end);
    }

    @Override
    public void reject(Rejected rejected) throws IOException {
        for (ReportWriter writer : writers) {
            writer.reject(rejected);
        }
    }

    @Override
    public void flush() throws IOException {
        for (ReportWriter writer : writers) {
            writer.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        for (ReportWriter writer : writers) {
            writer.finish();
        }
    }

    /** Puts what was written to files in their places. */
    void commit() throws IOException {
        for (int i = 0; i < targets.size(); i++) {
            Path file = wanted.get(i).file();
            // One report is one object, and no object is no JSON.
            if (empty && !several && file != null && wanted.get(i).format() == ReportFormat.JSON) {
                console.message("airtight: " + file + " is left as it was: there is no report to write");
            } else {
                targets.get(i).commit();
            }
        }
        if (summary != null) {
            summary.commit();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (Target target : targets) {
            try {
                target.close();
            } catch (IOException e) {
                failed = failed == null ? e : failed;
            }
        }
        rethrow(failed);
    }

    private static void rethrow(@Nullable IOException failed) throws IOException {
        if (failed != null) {
            throw failed;
        }
    }
}
