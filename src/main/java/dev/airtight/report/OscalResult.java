package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One document in OSCAL: its APIs are components; each layer of each, and each finding, is an observation. Findings with a ceiling are risks
 * and findings too, not satisfied; layers that are met are findings, satisfied. OSCAL knows no third state: a layer that was not assessed, and
 * advice, are no more than observations.
 */
final class OscalResult {

    private final OscalJson oscal;
    private final JsonGenerator json;
    private final Report report;
    private final UUID uuid;
    private final UUID policy;
    private final OscalTimes times;
    private final Instant start;
    private final OscalTool tool;
    private final List<OscalLayer> layers = new ArrayList<>();
    private final List<OscalFinding> findings = new ArrayList<>();

    OscalResult(OscalJson oscal, Report report, UUID uuid, UUID policy, OscalTimes times) {
        this.oscal = oscal;
        this.json = oscal.json();
        this.report = report;
        this.uuid = uuid;
        this.policy = policy;
        this.times = times;
        start = times.start(report);
        tool = OscalTool.of(report, uuid);
        OscalSubject document = OscalSubject.of(report);
        report.findings().forEach(finding -> add(document, finding));
        for (ApiPosture api : report.apis()) {
            OscalSubject subject = OscalSubject.of(report, api);
            for (LayerResult layer : api.layers()) {
                layers.add(new OscalLayer(
                        OscalUuids.part(uuid, "layer", layers.size()), subject, layer, isMet(api, layer)));
            }
            api.findings().forEach(finding -> add(subject, finding));
        }
    }

    private void add(OscalSubject subject, Finding finding) {
        findings.add(new OscalFinding(OscalUuids.part(uuid, "finding", findings.size()), subject, finding));
    }

    /** A rule may leave the status of its layer alone and hold it down all the same. */
    private static boolean isMet(ApiPosture api, LayerResult layer) {
        return layer.status() == Status.MET
                && api.findings().stream()
                        .noneMatch(finding -> finding.layer() == layer.layer() && finding.ceiling() != null);
    }

    void write() throws IOException {
        json.writeStartObject();
        oscal.uuid("uuid", uuid);
        oscal.markup("title", OscalSubject.of(report).title());
        oscal.text("description", report.level().title() + ". " + report.level().asksFor());
        oscal.time("start", start);
        oscal.props(new OscalProps()
                .add("document", report.id())
                .add("level", report.level())
                .add("file", report.source() == null ? null : Place.file(report.source()))
                .add("line", report.source() == null ? null : report.source().line())
                .add("assessed-on", report.assessedOn()));
        json.writeArrayFieldStart("links");
        json.writeStartObject();
        oscal.text("href", "#" + policy);
        oscal.text("rel", "policy");
        json.writeEndObject();
        json.writeEndArray();
        localDefinitions();
        OscalControls.write(oscal, reviewed(), objectives());
        observations();
        risks();
        findings();
        json.writeEndObject();
    }

    private void localDefinitions() throws IOException {
        json.writeObjectFieldStart("local-definitions");
        json.writeArrayFieldStart("components");
        OscalSubject.of(report).write(oscal);
        for (ApiPosture api : report.apis()) {
            OscalSubject.of(report, api).write(oscal);
        }
        json.writeEndArray();
        tool.write(oscal);
        json.writeEndObject();
    }

    private Collection<Layer> reviewed() {
        Set<Layer> reviewed = EnumSet.noneOf(Layer.class);
        findings.forEach(finding -> reviewed.add(finding.finding().layer()));
        layers.stream()
                .filter(layer -> layer.result().status() != Status.NOT_ASSESSED)
                .forEach(layer -> reviewed.add(layer.result().layer()));
        return reviewed;
    }

    private Collection<String> objectives() {
        Set<String> objectives = new LinkedHashSet<>();
        findings.stream().filter(OscalFinding::isHeld).forEach(finding -> objectives.add(finding.target()));
        layers.stream().filter(OscalLayer::met).forEach(layer -> objectives.add(layer.target()));
        return objectives;
    }

    private void observations() throws IOException {
        if (layers.isEmpty() && findings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("observations");
        for (OscalLayer layer : layers) {
            layer.observation(oscal, start);
        }
        for (OscalFinding finding : findings) {
            finding.observation(oscal, report.source(), times.collected(finding.finding(), start));
        }
        json.writeEndArray();
    }

    private void risks() throws IOException {
        List<OscalFinding> held = findings.stream().filter(OscalFinding::isHeld).toList();
        if (held.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("risks");
        for (OscalFinding finding : held) {
            finding.risk(oscal, tool);
        }
        json.writeEndArray();
    }

    private void findings() throws IOException {
        if (objectives().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("findings");
        for (OscalFinding finding : findings) {
            if (finding.isHeld()) {
                finding.finding(oscal, tool);
            }
        }
        for (OscalLayer layer : layers) {
            if (layer.met()) {
                layer.finding(oscal, tool);
            }
        }
        json.writeEndArray();
    }
}
