package dev.airtight.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import dev.airtight.posture.Unknowns;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads saved reports, one after the other: an object, an array of objects, or an object a line. Status and gate of single findings do not
 * stand in a saved report, so they are absent. Not thread-safe.
 */
public final class ReportReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Enough for any policy. */
    private static final int MOST_TEXTS = 10_000;

    /** The texts of rules are the same in most findings: each is kept once. */
    private final Map<String, String> texts = new HashMap<>();

    /** Takes reports in their order. */
    public interface Sink {
        void accept(Report report) throws IOException;
    }

    /** Where the facts came from, as far as a report says. */
    private record Saved(String uri, int line) implements Source {

        @Override
        public Position position(int scope, String path) {
            return new Position(line, 1);
        }
    }

    /**
     * Reads all reports of a stream.
     *
     * @param name of the stream, for messages
     * @throws ReportException if something else stands there, after those before it were handed on
     */
    public void read(InputStream in, String name, Sink sink) throws IOException, ReportException {
        try (JsonParser json = FACTORY.createParser(in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                int line = json.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                    continue;
                }
                try {
                    sink.accept(report(ReportNode.read(json)));
                } catch (ReportException e) {
                    throw new ReportException(name + ":" + line + ": this is no report: " + e.getMessage());
                }
            }
        } catch (JsonProcessingException e) {
            throw new ReportException(name + ":" + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr() + ": this is no JSON: " + e.getOriginalMessage());
        }
    }

    private Report report(ReportNode node) throws ReportException {
        List<ApiPosture> apis = new ArrayList<>();
        for (ReportNode api : node.nodes("apis")) {
            apis.add(api(api));
        }
        return new Report(
                node.text("id"),
                node.textOrNull("title"),
                date(node, "assessedOn"),
                node.token("level", Level.class),
                node.has("source") ? source(node.node("source")) : null,
                node.node("tool").text("version"),
                policy(node.node("policy")),
                findings(node),
                apis);
    }

    private static Source source(ReportNode node) throws ReportException {
        return new Saved(node.text("uri"), node.number("line"));
    }

    private static PolicyIdentity policy(ReportNode node) throws ReportException {
        List<PolicyIdentity.Overlay> overlays = new ArrayList<>();
        for (ReportNode overlay : node.nodes("overlays")) {
            overlays.add(new PolicyIdentity.Overlay(overlay.textOrNull("name"), overlay.textOrNull("version")));
        }
        return new PolicyIdentity(
                node.text("name"),
                node.text("version"),
                node.text("digest"),
                overlays,
                node.has("trusted") && node.flag("trusted"));
    }

    private ApiPosture api(ReportNode node) throws ReportException {
        List<LayerResult> layers = new ArrayList<>();
        for (ReportNode layer : node.nodes("layers")) {
            layers.add(new LayerResult(
                    layer.token("layer", Layer.class),
                    layer.token("status", Status.class),
                    layer.tokenOrNull("ceiling", Level.class),
                    layer.tokenOrNull("levelSoFar", Level.class)));
        }
        if (!layers.stream().map(LayerResult::layer).toList().equals(List.of(Layer.values()))) {
            throw node.wrong("layers", "the four layers in their order");
        }
        return new ApiPosture(
                node.text("id"),
                new ApiDetails(
                        node.textOrNull("title"),
                        node.textOrNull("owner"),
                        node.textOrNull("team"),
                        node.textOrNull("environment"),
                        node.textOrNull("version"),
                        node.textOrNull("lifecycle"),
                        node.textOrNull("dataSensitivity")),
                node.token("exposure", Exposure.class),
                node.token("level", Level.class),
                layers,
                findings(node),
                node.has("unknowns") ? unknowns(node.node("unknowns")) : null);
    }

    private static Unknowns unknowns(ReportNode node) throws ReportException {
        Unknowns.Next next = null;
        if (node.has("next")) {
            ReportNode answer = node.node("next");
            next = new Unknowns.Next(answer.text("pointer"), answer.text("answer"), answer.token("level", Level.class));
        }
        return new Unknowns(node.texts("answers"), node.token("best", Level.class), node.flag("exact"), next);
    }

    private List<Finding> findings(ReportNode parent) throws ReportException {
        List<Finding> findings = new ArrayList<>();
        for (ReportNode node : parent.nodes("findings")) {
            List<Evidence> evidence = new ArrayList<>();
            for (ReportNode one : node.nodes("evidence")) {
                evidence.add(evidence(one));
            }
            if (evidence.isEmpty()) {
                throw node.wrong("evidence", "at least one fact");
            }
            findings.add(new Finding(
                    shared(node.text("rule")),
                    node.token("layer", Layer.class),
                    node.token("severity", Severity.class),
                    node.tokenOrNull("ceiling", Level.class),
                    null,
                    false,
                    shared(node.text("title")),
                    node.text("message"),
                    sharedOrNull(node.textOrNull("why")),
                    sharedOrNull(node.textOrNull("remediation")),
                    node.texts("references").stream().map(this::shared).toList(),
                    evidence));
        }
        return findings;
    }

    private static Evidence evidence(ReportNode node) throws ReportException {
        FactValue value =
                node.isList("value") ? FactValue.list(node.texts("value")) : FactValue.word(node.text("value"));
        Position position = node.has("line") ? new Position(node.number("line"), node.number("column")) : null;
        return new Evidence(
                node.text("pointer"), value, position, node.has("origin") ? origin(node.node("origin")) : null);
    }

    private static Origin origin(ReportNode node) throws ReportException {
        return new Origin(
                node.textOrNull("source"),
                node.has("line") ? node.number("line") : null,
                date(node, "observedOn"),
                node.textOrNull("by"),
                node.textOrNull("note"));
    }

    private static @Nullable LocalDate date(ReportNode node, String name) throws ReportException {
        String text = node.textOrNull(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw node.wrong(name, "a date such as 2026-11-20");
        }
    }

    private String shared(String text) {
        if (texts.size() >= MOST_TEXTS) {
            texts.clear();
        }
        return texts.computeIfAbsent(text, same -> same);
    }

    private @Nullable String sharedOrNull(@Nullable String text) {
        return text == null ? null : shared(text);
    }
}
