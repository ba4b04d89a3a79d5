package dev.airtight.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Unknowns;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a report in JSON, in their order; and parts of it, for other answers that hold them. */
public final class ReportJson {

    /** The output belongs to the caller, who also decides when it is flushed. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private static final String TOOL = "airtight";

    /** Enough for any policy; reports of many policies do not fill the memory. */
    private static final int MOST_RULE_TEXTS = 2_000;

    private final JsonGenerator json;
    /** By the text itself, not by what it says: a policy has one of each. */
    private final IdentityHashMap<String, SerializableString> ruleTexts = new IdentityHashMap<>();

    /** @param json what is written to, and neither flushed nor closed here */
    public ReportJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Report report) throws IOException {
        json.writeStartObject();
        text("id", report.id());
        text("title", report.title());
        text("assessedOn", report.assessedOn());
        text("level", report.level());
        source(report.source());
        json.writeObjectFieldStart("tool");
        text("name", TOOL);
        text("version", report.toolVersion());
        json.writeEndObject();
        policy(report.policy());
        findings(report.findings());
        json.writeArrayFieldStart("apis");
        for (ApiPosture api : report.apis()) {
            api(api);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The field {@code source}; nothing if the facts came from no named file. */
    public void source(@Nullable Source source) throws IOException {
        if (source != null) {
            json.writeObjectFieldStart("source");
            text("uri", source.uri());
            json.writeNumberField("line", source.line());
            json.writeEndObject();
        }
    }

    /** The field {@code policy}. */
    public void policy(PolicyIdentity policy) throws IOException {
        json.writeObjectFieldStart("policy");
        text("name", policy.name());
        text("version", policy.version());
        text("digest", policy.digest());
        json.writeArrayFieldStart("overlays");
        for (PolicyIdentity.Overlay overlay : policy.overlays()) {
            json.writeStartObject();
            text("name", overlay.name());
            text("version", overlay.version());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("trusted", policy.trusted());
        json.writeEndObject();
    }

    private void api(ApiPosture api) throws IOException {
        json.writeStartObject();
        text("id", api.id());
        ApiDetails details = api.details();
        text("title", details.title());
        text("owner", details.owner());
        text("team", details.team());
        text("environment", details.environment());
        text("version", details.version());
        text("lifecycle", details.lifecycle());
        text("dataSensitivity", details.dataSensitivity());
        text("exposure", api.exposure());
        text("level", api.level());
        layers(api.layers());
        findings(api.findings());
        unknowns(api.unknowns());
        json.writeEndObject();
    }

    /** The field {@code layers}. */
    public void layers(List<LayerResult> layers) throws IOException {
        json.writeArrayFieldStart("layers");
        for (LayerResult layer : layers) {
            json.writeStartObject();
            text("layer", layer.layer());
            text("status", layer.status());
            text("ceiling", layer.ceiling());
            text("levelSoFar", layer.levelSoFar());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void unknowns(@Nullable Unknowns unknowns) throws IOException {
        if (unknowns == null) {
            return;
        }
        json.writeObjectFieldStart("unknowns");
        texts("answers", unknowns.answers());
        text("best", unknowns.best());
        json.writeBooleanField("exact", unknowns.exact());
        Unknowns.Next next = unknowns.next();
        if (next == null) {
            json.writeNullField("next");
        } else {
            json.writeObjectFieldStart("next");
            text("pointer", next.pointer());
            text("answer", next.answer());
            text("level", next.level());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void findings(List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            text("rule", finding.rule());
            text("layer", finding.layer());
            text("severity", finding.severity());
            text("ceiling", finding.ceiling());
            ruleText("title", finding.title());
            text("message", finding.message());
            ruleText("why", finding.why());
            ruleText("remediation", finding.remediation());
            json.writeArrayFieldStart("references");
            for (String reference : finding.references()) {
                ruleText(reference);
            }
            json.writeEndArray();
            evidence(finding.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The field {@code evidence}. */
    public void evidence(List<Evidence> all) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : all) {
            json.writeStartObject();
            evidence(evidence);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The fields of one piece of evidence, into an object that is begun. */
    public void evidence(Evidence evidence) throws IOException {
        text("pointer", evidence.pointer());
        value("value", evidence.value());
        Position position = evidence.position();
        if (position != null) {
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", position.column());
        }
        origin(evidence.origin());
    }

    private void origin(@Nullable Origin origin) throws IOException {
        if (origin == null) {
            json.writeNullField("origin");
            return;
        }
        json.writeObjectFieldStart("origin");
        text("source", origin.source());
        if (origin.line() == null) {
            json.writeNullField("line");
        } else {
            json.writeNumberField("line", origin.line());
        }
        text("observedOn", origin.observedOn());
        text("by", origin.by());
        text("note", origin.note());
        json.writeEndObject();
    }

    /** A value of a fact: a text, or an array of texts. */
    public void value(String name, FactValue value) throws IOException {
        if (value.list()) {
            texts(name, value.words());
        } else {
            text(name, value.text());
        }
    }

    /** Texts that a terminal may show. */
    public void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            SafeJson.write(json, value);
        }
        json.writeEndArray();
    }

    /** A text that a terminal may show, or {@code null}. */
    public void text(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeFieldName(name);
            SafeJson.write(json, value.toString());
        }
    }

    private void ruleText(String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeFieldName(name);
            ruleText(text);
        }
    }

    /** A text that every finding of a rule has: encoded once. */
    private void ruleText(String text) throws IOException {
        SerializableString known = ruleTexts.get(text);
        if (known != null) {
            json.writeString(known);
        } else if (ruleTexts.size() < MOST_RULE_TEXTS && SafeJson.isSafe(text)) {
            ruleTexts.put(text, new SerializedString(text));
            json.writeString(text);
        } else {
            SafeJson.write(json, text);
        }
    }
}
