package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Report;
import dev.airtight.posture.Unknowns;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was assessed, as a component in OSCAL: an API is a service, the document a system.
 *
 * @param name how texts refer to it
 */
record OscalSubject(UUID uuid, String type, String title, String name, String description, OscalProps props) {

    static OscalSubject of(Report report) {
        return new OscalSubject(
                OscalUuids.subject(report, null),
                "system",
                titleOr(report.title(), report.id()),
                report.id(),
                "The APIs of " + report.id() + ".",
                new OscalProps().oscals("asset-id", report.id()).add("level", report.level()));
    }

    static OscalSubject of(Report report, ApiPosture api) {
        Unknowns unknowns = api.unknowns();
        return new OscalSubject(
                OscalUuids.subject(report, api),
                "service",
                titleOr(api.title(), api.id()),
                api.id(),
                ApiHeading.of(api),
                new OscalProps()
                        .oscals("asset-id", api.id())
                        .add("level", api.level())
                        .add("exposure", api.exposure())
                        .add("owner", api.owner())
                        .add("team", api.team())
                        .add("environment", api.details().environment())
                        .add("version", api.details().version())
                        .add("lifecycle", api.details().lifecycle())
                        .add("data-sensitivity", api.details().dataSensitivity())
                        .add("best-level", unknowns == null ? null : unknowns.best())
                        .add(
                                "next-answer",
                                unknowns == null || unknowns.next() == null
                                        ? null
                                        : unknowns.next().pointer()));
    }

    private static String titleOr(@Nullable String title, String id) {
        return title == null || title.isBlank() ? id : title;
    }

    void write(OscalJson oscal) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeStartObject();
        oscal.uuid("uuid", uuid);
        oscal.text("type", type);
        oscal.markup("title", title);
        oscal.markup("description", description);
        oscal.props(props);
        json.writeObjectFieldStart("status");
        oscal.text("state", "other");
        oscal.text("remarks", "Not stated.");
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The list of subjects of an observation. */
    void refer(OscalJson oscal) throws IOException {
        JsonGenerator json = oscal.json();
        json.writeArrayFieldStart("subjects");
        json.writeStartObject();
        oscal.uuid("subject-uuid", uuid);
        oscal.text("type", "component");
        oscal.markup("title", title);
        json.writeEndObject();
        json.writeEndArray();
    }
}
