package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.FactValue;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.Plan;
import dev.airtight.policy.RuleMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Plans for tools: an array with an entry an API. */
final class PlanJson implements PlanWriter {

    private final Json json;
    private final JsonGenerator generator;

    PlanJson(OutputStream out) throws IOException {
        json = new Json(out);
        generator = json.generator();
        generator.writeStartArray();
    }

    @Override
    public void write(Plan plan) throws IOException {
        generator.writeStartObject();
        json.text("document", plan.document());
        json.text("api", plan.api());
        json.text("from", plan.from());
        json.text("to", plan.to());
        generator.writeBooleanField("complete", plan.complete());
        json.texts("obstacles", ids(plan.obstacles()));
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
        change(json, step.change());
        json.text("levelAfter", step.levelAfter());
        json.texts("settles", ids(step.settles()));
        generator.writeEndObject();
    }

    static void change(Json json, Change change) throws IOException {
        json.text("pointer", change.pointer());
        value(json, "from", change.from());
        value(json, "to", change.to());
    }

    private static void value(Json json, String name, FactValue value) throws IOException {
        if (value.list()) {
            json.texts(name, value.words());
        } else {
            json.text(name, value.words().get(0));
        }
    }

    private static List<String> ids(List<RuleMetadata> rules) {
        return rules.stream().map(RuleMetadata::id).toList();
    }

    @Override
    public void finish() throws IOException {
        generator.writeEndArray();
        json.close();
    }
}
