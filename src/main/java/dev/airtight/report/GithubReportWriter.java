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

/**
 * Workflow commands of GitHub Actions: each finding becomes an annotation at its line. GitHub shows the first ten of each kind in a step, so they
 * come worst first, at most {@value #MOST_FINDINGS}; how many were left out is said.
 */
public final class GithubReportWriter extends FindingWriter {

    private static final int MOST_FINDINGS = 5_000;
    private static final int MOST_CHARACTERS = 10_000;
    private static final int MOST_REJECTED = 1_000;
    /** More would leave no room for the worst findings among the ten errors that are shown. */
    private static final int REJECTED_BEFORE_FINDINGS = 3;

    private final Writer out;
    private final Worst<String> worst = new Worst<>(MOST_FINDINGS);
    private final RejectedInputs rejected = new RejectedInputs(MOST_REJECTED);

    public GithubReportWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) {
        if (worst.takes(finding.severity())) {
            String title = finding.rule() + " " + finding.title();
            String kind = kind(finding.severity());
            worst.keep(finding.severity(), command(kind, Place.of(report, finding), title, finding.message()));
        }
    }

    @Override
    public void reject(Rejected input) {
        rejected.add(input);
    }

    private static String command(String kind, Place place, String title, String message) {
        String where = place.isNamed()
                ? "file=" + property(place.file()) + ",line=" + place.line() + ",col=" + place.column() + ","
                : "";
        return "::" + kind + " " + where + "title=" + property(title) + "::" + data(message) + "\n";
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
        return Printable.of(text, MOST_CHARACTERS).replace("%", "%25");
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
        int before = Math.min(REJECTED_BEFORE_FINDINGS, rejected.first().size());
        rejected(0, before);
        for (String command : worst.all()) {
            out.write(command);
        }
        rejected(before, rejected.first().size());
        if (rejected.left() > 0) {
            out.write(
                    "::error title=" + Rejected.TITLE + "::" + rejected.left() + " more inputs could not be judged\n");
        }
        if (!worst.leftOut().isEmpty()) {
            out.write("::notice title=airtight::" + worst.leftOut() + "\n");
        }
        flush();
    }

    private void rejected(int start, int end) throws IOException {
        for (Rejected input : rejected.first().subList(start, end)) {
            out.write(command("error", Place.of(input), Rejected.TITLE, input.reason()));
        }
    }
}
