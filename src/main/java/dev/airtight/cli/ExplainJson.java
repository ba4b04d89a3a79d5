package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.Explanation;
import dev.airtight.guidance.SeenCondition;
import dev.airtight.guidance.SeenRule;
import dev.airtight.guidance.SeenValue;
import dev.airtight.guidance.WhyNot;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.report.SafeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explanations as JSON: an object for one document, an array where more may follow. */
final class ExplainJson implements ExplainWriter {

    private final Json out;
    private final JsonGenerator json;
    private final boolean several;
    private final boolean trace;
    private boolean any;

    /**
     * @param several whether more than one explanation may follow
     * @param trace whether every rule is written, not only those that fired
     */
    ExplainJson(OutputStream stream, boolean several, boolean trace) throws IOException {
        this.out = new Json(stream);
        this.json = out.generator();
        this.several = several;
        this.trace = trace;
        if (several) {
            json.writeStartArray();
        }
    }

    @Override
    public void write(Explanation explanation) throws IOException {
        any = true;
        Report report = explanation.report();
        json.writeStartObject();
        text("id", report.id());
        text("title", report.title());
        text("assessedOn", report.assessedOn());
        text("level", report.level());
        Source source = report.source();
        if (source != null) {
            json.writeObjectFieldStart("source");
            text("uri", source.uri());
            json.writeNumberField("line", source.line());
            json.writeEndObject();
        }
        json.writeObjectFieldStart("policy");
        text("name", report.policy().name());
        text("version", report.policy().version());
        text("digest", report.policy().digest());
        json.writeBooleanField("trusted", report.policy().trusted());
        json.writeEndObject();
        rules(explanation.rules());
        json.writeArrayFieldStart("apis");
        for (Explanation.OfApi api : explanation.apis()) {
            api(api);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void finish() throws IOException {
        if (several) {
            json.writeEndArray();
        }
        if (any || several) {
            out.close();
        } else {
            json.flush();
        }
    }

    private void api(Explanation.OfApi api) throws IOException {
        ApiPosture posture = api.posture();
        json.writeStartObject();
        text("id", posture.id());
        text("title", posture.title());
        text("owner", posture.owner());
        text("exposure", posture.exposure());
        text("level", posture.level());
        json.writeArrayFieldStart("layers");
        for (LayerResult layer : posture.layers()) {
            json.writeStartObject();
            text("layer", layer.layer());
            text("status", layer.status());
            text("ceiling", layer.ceiling());
            text("levelSoFar", layer.levelSoFar());
            json.writeEndObject();
        }
        json.writeEndArray();
        rules(api.rules());
        WhyNot whyNot = api.whyNot();
        if (whyNot != null) {
            whyNot(whyNot);
        }
        json.writeEndObject();
    }

    /** Those that fired, or all. */
    private void rules(List<SeenRule> rules) throws IOException {
        json.writeArrayFieldStart("rules");
        for (SeenRule rule : rules) {
            if (trace || rule.state() == SeenRule.State.FIRED) {
                json.writeStartObject();
                rule(rule);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void rule(SeenRule rule) throws IOException {
        text("rule", rule.rule().id());
        text("state", rule.state());
        json.writeBooleanField("fires", rule.fires());
        text("layer", rule.rule().layer());
        text("severity", rule.rule().severity());
        text("ceiling", rule.rule().ceiling());
        json.writeBooleanField("gate", rule.rule().gate());
        text("title", rule.rule().title());
        Finding finding = rule.finding();
        text("message", finding == null ? null : finding.message());
        text("remediation", rule.rule().remediation());
        text("file", rule.rule().file());
        json.writeNumberField("line", rule.rule().line());
        json.writeArrayFieldStart("conditions");
        for (SeenCondition condition : rule.conditions()) {
            json.writeStartObject();
            text("text", condition.text());
            text("words", condition.words());
            if (condition.held() == null) {
                json.writeNullField("held");
            } else {
                json.writeBooleanField("held", condition.held());
            }
            values("values", condition.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : finding == null ? List.<Evidence>of() : finding.evidence()) {
            json.writeStartObject();
            evidence(evidence);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void whyNot(WhyNot whyNot) throws IOException {
        json.writeObjectFieldStart("whyNot");
        text("level", whyNot.wanted());
        json.writeBooleanField("reached", whyNot.reached());
        json.writeArrayFieldStart("obstacles");
        for (WhyNot.Obstacle obstacle : whyNot.obstacles()) {
            json.writeStartObject();
            rule(obstacle.rule());
            json.writeArrayFieldStart("ways");
            for (WhyNot.Way way : obstacle.ways()) {
                way(way);
            }
            json.writeEndArray();
            values("asides", obstacle.asides());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void way(WhyNot.Way way) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("changes");
        for (WhyNot.Difference difference : way.differences()) {
            Change change = difference.change();
            json.writeStartObject();
            text("path", change.path());
            text("pointer", change.pointer());
            value("from", change.from());
            value("to", change.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("brings");
        for (String rule : way.brings()) {
            SafeJson.write(json, rule);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void values(String name, List<SeenValue> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (SeenValue value : values) {
            json.writeStartObject();
            text("path", value.path());
            text("name", value.name());
            evidence(value.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void evidence(Evidence evidence) throws IOException {
        text("pointer", evidence.pointer());
        value("value", evidence.value());
        Position position = evidence.position();
        if (position != null) {
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", position.column());
        }
        Origin origin = evidence.origin();
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

    private void value(String name, FactValue value) throws IOException {
        if (!value.list()) {
            text(name, value.text());
            return;
        }
        json.writeArrayFieldStart(name);
        for (String word : value.words()) {
            SafeJson.write(json, word);
        }
        json.writeEndArray();
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeFieldName(name);
            SafeJson.write(json, value.toString());
        }
    }
}
