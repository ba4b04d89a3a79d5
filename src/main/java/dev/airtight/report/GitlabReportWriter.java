package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The report that GitLab shows in merge requests as Code Quality: an array of findings, in the part of the Code Climate format that GitLab
 * reads. A fingerprint holds the file's path and no line, so a finding stays the same when lines move; those that would have the same one are numbered.
 */
public final class GitlabReportWriter extends FindingWriter {

    private final OutputStream out;
    private final JsonGenerator json;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Repeats repeats = new Repeats();

    public GitlabReportWriter(OutputStream out) throws IOException {
        this.out = out;
        json = ReportJson.FACTORY.createGenerator(out);
        json.writeStartArray();
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) throws IOException {
        entry(
                finding.title() + ": " + finding.message(),
                finding.rule(),
                fingerprint.of(report, api, finding),
                severity(finding.severity()),
                Place.of(report, finding));
    }

    @Override
    public void reject(Rejected rejected) throws IOException {
        Place place = Place.of(rejected);
        String description = Rejected.TITLE + ": " + rejected.reason();
        entry(description, Rejected.RULE, fingerprint.of(place.file(), Rejected.RULE), "blocker", place);
    }

    private void entry(String description, String check, String print, String severity, Place place)
            throws IOException {
        int number = repeats.next(print);
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("description", Printable.of(description));
        json.writeStringField("check_name", Printable.of(check));
        json.writeStringField("fingerprint", number == 1 ? print : fingerprint.of(print, String.valueOf(number)));
        json.writeStringField("severity", severity);
        json.writeObjectFieldStart("location");
        json.writeStringField("path", Printable.of(place.file()));
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", place.line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "blocker";
            case HIGH -> "critical";
            case MEDIUM -> "major";
            case LOW -> "minor";
            case INFO -> "info";
        };
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
        flush();
    }
}
