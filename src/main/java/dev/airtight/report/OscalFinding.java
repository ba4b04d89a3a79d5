package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Source;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding in OSCAL: what was observed, what may come of it, and the verdict on the rule.
 *
 * @param uuid from which those of its parts are made
 */
record OscalFinding(UUID uuid, OscalSubject subject, Finding finding) {

    /** Whether it holds its API down; advice does not. */
    boolean isHeld() {
        return finding.ceiling() != null;
    }

    String target() {
        return OscalJson.token(finding.rule());
    }

    /** @param source null for facts from no named file */
    void observation(OscalJson oscal, @Nullable Source source, Instant collected) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeStartObject();
        oscal.uuid("uuid", part("observation"));
        oscal.markup("title", finding.title());
        oscal.markup("description", finding.message());
        oscal.props(props());
        oscal.links(finding.references());
        examined(oscal);
        subject.refer(oscal);
        json.writeArrayFieldStart("relevant-evidence");
        for (Evidence one : finding.evidence()) {
            evidence(oscal, source, one);
        }
        json.writeEndArray();
        oscal.time("collected", collected);
        if (!isHeld()) {
            // Of the others the risk says it.
            oscal.optionalMarkup("remarks", finding.remediation());
        }
        json.writeEndObject();
    }

    private static void evidence(OscalJson oscal, @Nullable Source source, Evidence one) throws IOException {
        Place place = Place.of(source, one);
        boolean named = source != null;
        Origin origin = one.origin();
        oscal.json().writeStartObject();
        if (named) {
            oscal.text("href", FileUri.of(place.file()));
        }
        oscal.markup("description", EvidenceWords.of(one));
        OscalProps props = new OscalProps()
                .add("pointer", one.pointer())
                .add("value", one.value().text())
                .add("line", named ? place.line() : null)
                .add("column", named ? place.column() : null);
        if (origin != null) {
            props.add("origin-source", origin.source())
                    .add("origin-line", origin.line())
                    .add("observed-on", origin.observedOn())
                    .add("observed-by", origin.by());
        }
        oscal.props(props);
        oscal.json().writeEndObject();
    }

    void risk(OscalJson oscal, OscalTool tool) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeStartObject();
        oscal.uuid("uuid", part("risk"));
        oscal.markup("title", finding.title());
        oscal.markup("description", finding.message());
        oscal.markup("statement", finding.why() == null ? finding.title() : finding.why());
        oscal.text("status", "open");
        json.writeArrayFieldStart("characterizations");
        json.writeStartObject();
        json.writeFieldName("origin");
        oscal.origin(tool.component());
        json.writeArrayFieldStart("facets");
        json.writeStartObject();
        oscal.text("name", "severity");
        oscal.text("system", OscalJson.NAMESPACE);
        oscal.text("value", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        remediation(oscal);
        related(oscal, "observation", part("observation"));
        json.writeEndObject();
    }

    private void remediation(OscalJson oscal) throws IOException {
        String text = finding.remediation();
        if (text == null || text.isBlank()) {
            return;
        }
        JsonGenerator json = oscal.json();
        json.writeArrayFieldStart("remediations");
        json.writeStartObject();
        oscal.uuid("uuid", part("remediation"));
        oscal.text("lifecycle", "recommendation");
        oscal.text("title", "Do next");
        oscal.markup("description", text);
        json.writeEndObject();
        json.writeEndArray();
    }

    void finding(OscalJson oscal, OscalTool tool) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeStartObject();
        oscal.uuid("uuid", uuid);
        oscal.markup("title", finding.title());
        oscal.markup("description", finding.message());
        oscal.props(props());
        oscal.links(finding.references());
        tool.origins(oscal);
        target(oscal, target(), false);
        related(oscal, "observation", part("observation"));
        related(oscal, "risk", part("risk"));
        json.writeEndObject();
    }

    private OscalProps props() {
        OscalProps props = new OscalProps()
                .add("rule", finding.rule())
                .add("layer", finding.layer())
                .add("severity", finding.severity())
                .add("ceiling", finding.ceiling());
        // Those that can be read somewhere are links.
        finding.references().stream()
                .filter(reference -> ReferenceLink.of(reference) == null)
                .forEach(reference -> props.add("reference", reference));
        return props;
    }

    private UUID part(String kind) {
        return OscalUuids.part(uuid, kind, 0);
    }

    /** How all observations are made: facts that somebody stated are looked at, and nothing is tried out. */
    static void examined(OscalJson oscal) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeArrayFieldStart("methods");
        json.writeString("EXAMINE");
        json.writeEndArray();
        json.writeArrayFieldStart("types");
        json.writeString("control-objective");
        json.writeEndArray();
    }

    static void target(OscalJson oscal, String id, boolean satisfied) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeObjectFieldStart("target");
        oscal.text("type", "objective-id");
        oscal.text("target-id", id);
        json.writeObjectFieldStart("status");
        oscal.text("state", satisfied ? "satisfied" : "not-satisfied");
        oscal.text("reason", satisfied ? "pass" : "fail");
        json.writeEndObject();
        json.writeEndObject();
    }

    /** @param kind observation or risk */
    static void related(OscalJson oscal, String kind, UUID uuid) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeArrayFieldStart("related-" + kind + "s");
        json.writeStartObject();
        oscal.uuid(kind + "-uuid", uuid);
        json.writeEndObject();
        json.writeEndArray();
    }
}
