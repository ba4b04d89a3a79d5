package dev.airtight.report;

import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its line. GitHub shows the first ten of each kind in a step. */
public final class GithubReportWriter extends FindingWriter {

    private final Writer out;

    public GithubReportWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) throws IOException {
        Place place = Place.of(report, finding);
        String where = place.file().equals(Place.UNNAMED)
                ? ""
                : "file=" + property(place.file()) + ",line=" + place.line() + ",col=" + place.column() + ",";
        out.write("::" + kind(finding.severity()) + " " + where + "title="
                + property(finding.rule() + " " + finding.title()) + "::" + data(finding.message()) + "\n");
    }

    private static String kind(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM, LOW -> "warning";
            case INFO -> "notice";
        };
    }

    /** As the runner undoes it: a percent sign first, then what would end the command. */
    private static String data(String text) {
        return Printable.of(text).replace("%", "%25");
    }

    /** What would end a property as well. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        flush();
    }
}
