package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.authoring.Change;
import dev.airtight.authoring.PolicyDiff;
import dev.airtight.posture.Level;
import java.io.IOException;
import java.io.OutputStream;

/** A comparison for tools. The changes stand first, so that none has to be kept. */
final class DiffJson implements DiffWriter {

    private final Json json;
    private final JsonGenerator generator;

    DiffJson(OutputStream out) throws IOException {
        json = new Json(out);
        generator = json.generator();
        generator.writeStartObject();
        generator.writeArrayFieldStart("changes");
    }

    @Override
    public void write(Change change) throws IOException {
        generator.writeStartObject();
        json.text("document", change.document());
        json.text("api", change.api());
        json.text("from", change.from());
        json.text("to", change.to());
        json.text("direction", change.direction());
        json.texts("rules", change.rules());
        generator.writeEndObject();
    }

    @Override
    public void finish(PolicyDiff diff) throws IOException {
        generator.writeEndArray();
        generator.writeNumberField("documents", diff.documents());
        generator.writeNumberField("apis", diff.apis());
        generator.writeObjectFieldStart("matrix");
        for (Level from : Level.values()) {
            generator.writeObjectFieldStart(from.name());
            for (Level to : Level.values()) {
                generator.writeNumberField(to.name(), diff.count(from, to));
            }
            generator.writeEndObject();
        }
        generator.writeEndObject();
        generator.writeEndObject();
        json.close();
    }
}
