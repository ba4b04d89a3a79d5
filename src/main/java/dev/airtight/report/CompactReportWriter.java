package dev.airtight.report;

import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line a finding, as compilers write it and editors read it: {@code file:line:column: severity rule message}. */
public final class CompactReportWriter extends FindingWriter {

    private final Writer out;

    public CompactReportWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) throws IOException {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        line(Place.of(report, finding), severity + " " + finding.rule() + " " + finding.message());
    }

    @Override
    public void reject(Rejected rejected) throws IOException {
        line(Place.of(rejected), "error " + Rejected.RULE + " " + rejected.reason());
    }

    private void line(Place place, String text) throws IOException {
        String where = place.file() + ":" + place.line() + ":" + place.column() + ": ";
        out.write(Printable.inLog(where + text) + "\n");
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
