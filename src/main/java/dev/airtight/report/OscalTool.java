package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.util.UUID;

/** The program as OSCAL's assessment assets have it: a component, and the platform that uses it. */
record OscalTool(UUID component, UUID platform, String version) {

    /** @param result every result defines its own */
    static OscalTool of(Report report, UUID result) {
        return new OscalTool(
                OscalUuids.part(result, "tool", 0), OscalUuids.part(result, "platform", 0), report.toolVersion());
    }

    void write(OscalJson oscal) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeObjectFieldStart("assessment-assets");
        json.writeArrayFieldStart("components");
        json.writeStartObject();
        oscal.uuid("uuid", component);
        oscal.text("type", "software");
        oscal.text("title", "Airtight");
        oscal.text("description", "Judges facts about APIs by the rules of a policy.");
        oscal.props(new OscalProps().oscals("version", version));
        json.writeObjectFieldStart("status");
        oscal.text("state", "operational");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("assessment-platforms");
        json.writeStartObject();
        oscal.uuid("uuid", platform);
        json.writeArrayFieldStart("uses-components");
        json.writeStartObject();
        oscal.uuid("component-uuid", component);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The list of origins of what the program concluded. */
    void origins(OscalJson oscal) throws IOException {
        oscal.json().writeArrayFieldStart("origins");
        oscal.origin(component);
        oscal.json().writeEndArray();
    }
}
