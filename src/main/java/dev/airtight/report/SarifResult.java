package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding that waits to be written, and what is shown of its document, which is not kept itself.
 *
 * @param source null for facts from no named file; GitHub refuses results without a place, so they stand in a file {@code -}
 * @param api null for a finding on the document itself
 */
record SarifResult(
        Finding finding,
        @Nullable Source source,
        Place place,
        String document,
        @Nullable String api,
        String fingerprint) {

    /** GitHub shows no more places of a result. */
    private static final int MOST_RELATED = 100;

    static SarifResult of(Report report, @Nullable ApiPosture api, Finding finding, String fingerprint) {
        return new SarifResult(
                finding,
                report.source(),
                Place.of(report, finding),
                SarifText.shown(report.id()),
                api == null ? null : SarifText.shown(api.id()),
                fingerprint);
    }

    /** @param number 1 for the first of the results that have the same fingerprint */
    void write(JsonGenerator json, int ruleIndex, int number) throws IOException {
        json.writeStartObject();
        SarifText.field(json, "ruleId", finding.rule());
        json.writeNumberField("ruleIndex", ruleIndex);
        json.writeStringField("level", SarifText.level(finding.severity()));
        SarifText.message(json, "message", finding.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        physical(json, place);
        logical(json);
        json.writeEndObject();
        json.writeEndArray();
        related(json);
        json.writeObjectFieldStart("partialFingerprints");
        // GitHub follows alerts by this one, and makes it of the text of the line where it is missing.
        json.writeStringField("primaryLocationLineHash", fingerprint + ":" + number);
        json.writeEndObject();
        json.writeEndObject();
    }

    static void physical(JsonGenerator json, Place place) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", FileUri.of(place.file()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeNumberField("startColumn", place.column());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void logical(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("name", api == null ? document : api);
        json.writeStringField("fullyQualifiedName", api == null ? document : document + "/" + api);
        json.writeStringField("kind", "object");
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The facts beyond the first. */
    private void related(JsonGenerator json) throws IOException {
        List<Evidence> evidence = finding.evidence();
        if (evidence.size() < 2) {
            return;
        }
        json.writeArrayFieldStart("relatedLocations");
        for (int i = 1; i < Math.min(evidence.size(), MOST_RELATED + 1); i++) {
            Evidence one = evidence.get(i);
            json.writeStartObject();
            json.writeNumberField("id", i);
            physical(json, Place.of(source, one));
            SarifText.message(json, "message", EvidenceWords.of(one));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
