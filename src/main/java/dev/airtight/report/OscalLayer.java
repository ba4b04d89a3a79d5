package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * A layer of an API in OSCAL.
 *
 * @param uuid of its observation
 * @param met whether nothing holds it down
 */
record OscalLayer(UUID uuid, OscalSubject subject, LayerResult result, boolean met) {

    String target() {
        return OscalJson.token(result.layer());
    }

    void observation(OscalJson oscal, Instant collected) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeStartObject();
        oscal.uuid("uuid", uuid);
        oscal.text("title", title());
        oscal.markup("description", description());
        oscal.props(props());
        OscalFinding.examined(oscal);
        subject.refer(oscal);
        oscal.time("collected", collected);
        json.writeEndObject();
    }

    void finding(OscalJson oscal, OscalTool tool) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeStartObject();
        oscal.uuid("uuid", OscalUuids.part(uuid, "satisfied", 0));
        oscal.text("title", title());
        oscal.markup("description", description());
        oscal.props(props());
        tool.origins(oscal);
        OscalFinding.target(oscal, target(), true);
        OscalFinding.related(oscal, "observation", uuid);
        json.writeEndObject();
    }

    private String title() {
        return result.layer().title() + ": " + result.status().title();
    }

    private String description() {
        String because = result.status() == Status.NOT_ASSESSED ? ": the layers before it come first" : "";
        return result.layer().title() + " of " + subject.name() + ": "
                + result.status().title() + because + ".";
    }

    private OscalProps props() {
        return new OscalProps()
                .add("layer", result.layer())
                .add("status", result.status())
                .add("ceiling", result.ceiling())
                .add("level-so-far", result.levelSoFar());
    }
}
