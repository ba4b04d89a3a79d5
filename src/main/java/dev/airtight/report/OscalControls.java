package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.Layer;
import java.io.IOException;
import java.util.Collection;

/** What was reviewed: the layers are the controls, their rules the objectives. */
final class OscalControls {

    private OscalControls() {}

    /** @param objectives what findings have as their targets */
    static void write(OscalJson oscal, Collection<Layer> layers, Collection<String> objectives) throws IOException {
        if (layers.isEmpty()) {
            writeNone(oscal);
            return;
        }
        JsonGenerator json = oscal.json();
        json.writeObjectFieldStart("reviewed-controls");
        json.writeArrayFieldStart("control-selections");
        json.writeStartObject();
        oscal.text("description", "The layers that were assessed.");
        json.writeArrayFieldStart("include-controls");
        for (Layer layer : layers) {
            id(oscal, "control-id", OscalJson.token(layer));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        if (!objectives.isEmpty()) {
            json.writeArrayFieldStart("control-objective-selections");
            json.writeStartObject();
            oscal.text("description", "The layers that are met, and the rules that raised findings.");
            json.writeArrayFieldStart("include-objectives");
            for (String objective : objectives) {
                id(oscal, "objective-id", objective);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** No layer was assessed; OSCAL demands a selection all the same. */
    static void writeNone(OscalJson oscal) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeObjectFieldStart("reviewed-controls");
        json.writeArrayFieldStart("control-selections");
        json.writeStartObject();
        oscal.text("description", "None: no layer was assessed.");
        json.writeObjectFieldStart("include-all");
        json.writeEndObject();
        json.writeArrayFieldStart("exclude-controls");
        for (Layer layer : Layer.values()) {
            id(oscal, "control-id", OscalJson.token(layer));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void id(OscalJson oscal, String name, String id) throws IOException {
        oscal.json().writeStartObject();
        oscal.text(name, id);
        oscal.json().writeEndObject();
    }
}
