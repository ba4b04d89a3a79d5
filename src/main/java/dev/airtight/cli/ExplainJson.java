package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.Explanation;
import dev.airtight.guidance.SeenCondition;
import dev.airtight.guidance.SeenRule;
import dev.airtight.guidance.SeenValue;
import dev.airtight.guidance.WhyNot;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.report.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Explanations as JSON: an object for one document, an array where more may follow. */
final class ExplainJson implements ExplainWriter {

    private final Json out;
    private final JsonGenerator json;
    private final ReportJson fields;
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
        this.fields = out.fields();
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
        fields.text("id", report.id());
        fields.text("title", report.title());
        fields.text("assessedOn", report.assessedOn());
        fields.text("level", report.level());
        fields.source(report.source());
        fields.policy(report.policy());
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
        fields.text("id", posture.id());
        fields.text("title", posture.title());
        fields.text("owner", posture.owner());
        fields.text("exposure", posture.exposure());
        fields.text("level", posture.level());
        fields.layers(posture.layers());
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
        fields.text("rule", rule.rule().id());
        fields.text("state", rule.state());
        json.writeBooleanField("fires", rule.fires());
        fields.text("layer", rule.rule().layer());
        fields.text("severity", rule.rule().severity());
        fields.text("ceiling", rule.rule().ceiling());
        json.writeBooleanField("gate", rule.rule().gate());
        fields.text("title", rule.rule().title());
        Finding finding = rule.finding();
        fields.text("message", finding == null ? null : finding.message());
        fields.text("remediation", rule.rule().remediation());
        fields.text("file", rule.rule().file());
        json.writeNumberField("line", rule.rule().line());
        json.writeArrayFieldStart("conditions");
        for (SeenCondition condition : rule.conditions()) {
            json.writeStartObject();
            fields.text("text", condition.text());
            fields.text("words", condition.words());
            if (condition.held() == null) {
                json.writeNullField("held");
            } else {
                json.writeBooleanField("held", condition.held());
            }
            values("values", condition.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        fields.evidence(finding == null ? List.of() : finding.evidence());
    }

    private void whyNot(WhyNot whyNot) throws IOException {
        json.writeObjectFieldStart("whyNot");
        fields.text("level", whyNot.wanted());
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
            fields.text("path", change.path());
            fields.text("pointer", change.pointer());
            fields.value("from", change.from());
            fields.value("to", change.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        fields.texts("brings", way.brings());
        json.writeEndObject();
    }

    private void values(String name, List<SeenValue> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (SeenValue value : values) {
            json.writeStartObject();
            fields.text("path", value.path());
            fields.text("name", value.name());
            fields.evidence(value.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
