package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.EstatePlan;
import dev.airtight.guidance.Plan;
import dev.airtight.policy.RuleMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Plans for tools: an array with an entry an API, or an object for an estate. */
final class PlanJson implements PlanWriter {

    private final Json json;
    private final JsonGenerator generator;
    private boolean begun;
    private boolean estate;

    PlanJson(OutputStream out) throws IOException {
        json = new Json(out);
        generator = json.generator();
    }

    @Override
    public void write(Plan plan) throws IOException {
        begin();
        generator.writeStartObject();
        json.text("document", plan.document());
        json.text("api", plan.api());
        json.text("from", plan.from());
        json.text("to", plan.to());
        generator.writeBooleanField("complete", plan.complete());
        json.texts("obstacles", ids(plan.obstacles()));
        json.texts("forbidden", plan.forbidden());
        generator.writeArrayFieldStart("plans");
        for (Plan.Way way : plan.ways()) {
            generator.writeStartObject();
            generator.writeNumberField("cost", way.cost());
            generator.writeArrayFieldStart("steps");
            for (Plan.Step step : way.steps()) {
                step(step);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private void step(Plan.Step step) throws IOException {
        generator.writeStartObject();
        change(step.change());
        json.text("levelAfter", step.levelAfter());
        json.texts("settles", ids(step.settles()));
        generator.writeEndObject();
    }

    private void change(Change change) throws IOException {
        json.text("pointer", change.pointer());
        json.fields().value("from", change.from());
        json.fields().value("to", change.to());
    }

    private static List<String> ids(List<RuleMetadata> rules) {
        return rules.stream().map(RuleMetadata::id).toList();
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            generator.writeStartArray();
        }
    }

    @Override
    public void write(EstatePlan plan) throws IOException {
        estate = true;
        generator.writeStartObject();
        json.text("from", plan.from());
        json.text("to", plan.to());
        generator.writeNumberField("documents", plan.documents());
        generator.writeNumberField("apis", plan.apis());
        generator.writeNumberField("cost", plan.cost());
        generator.writeBooleanField("exact", plan.exact());
        generator.writeArrayFieldStart("first");
        for (EstatePlan.Fix fix : plan.first()) {
            fix(fix);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("changes");
        for (EstatePlan.Item item : plan.changes()) {
            generator.writeStartObject();
            json.text("document", item.document());
            change(item.change());
            generator.writeNumberField("cost", item.cost());
            json.texts("apis", item.apis());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("stuck");
        for (EstatePlan.Stuck stuck : plan.stuck()) {
            generator.writeStartObject();
            json.text("document", stuck.document());
            json.text("api", stuck.api());
            json.texts("obstacles", ids(stuck.obstacles()));
            json.texts("forbidden", stuck.forbidden());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private void fix(EstatePlan.Fix fix) throws IOException {
        generator.writeStartObject();
        generator.writeArrayFieldStart("facts");
        for (Change change : fix.changes()) {
            generator.writeStartObject();
            json.text("fact", change.path());
            json.fields().value("to", change.to());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeNumberField("lifts", fix.apis().size());
        generator.writeNumberField("cost", fix.cost());
        generator.writeArrayFieldStart("apis");
        for (EstatePlan.Lifted lifted : fix.apis()) {
            generator.writeStartObject();
            json.text("document", lifted.document());
            json.text("api", lifted.api());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    @Override
    public void finish() throws IOException {
        if (!estate) {
            begin();
            generator.writeEndArray();
        }
        json.close();
    }
}
