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
        Place place = Place.of(report, finding);
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        out.write(Printable.of(place.file()) + ":" + place.line() + ":" + place.column() + ": " + severity + " "
                + Printable.of(finding.rule() + " " + finding.message()) + "\n");
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
