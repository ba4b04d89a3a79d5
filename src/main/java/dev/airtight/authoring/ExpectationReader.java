package dev.airtight.authoring;

import dev.airtight.policy.PolicyNodes;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads what a case expects. */
final class ExpectationReader {

    /** How the ceiling and the level so far of a layer that is not assessed are written. */
    static final String NULL = "null";

    private static final List<String> KEYS =
            List.of("findings", "fires", "silent", "level", "document", "documentFindings", "layers", "evidence");
    private static final List<String> LAYER_KEYS = List.of("status", "ceiling", "levelSoFar");

    private final PolicyNodes nodes;
    private final Set<String> rules;

    /** @param rules the ids that a case may name */
    ExpectationReader(PolicyNodes nodes, Set<String> rules) {
        this.nodes = nodes;
        this.rules = rules;
    }

    Expectation read(@Nullable Node expect) {
        Map<String, Node> fields = nodes.fields(expect, KEYS, "a mapping with what is expected");
        return new Expectation(
                stated(fields, "findings"),
                rules(fields.get("fires")),
                rules(fields.get("silent")),
                level(fields, "level"),
                level(fields, "document"),
                stated(fields, "documentFindings"),
                layers(fields.get("layers")),
                evidence(fields.get("evidence")));
    }

    private @Nullable List<String> stated(Map<String, Node> fields, String key) {
        return fields.containsKey(key) ? rules(fields.get(key)) : null;
    }

    private List<String> rules(@Nullable Node node) {
        List<String> ids = new ArrayList<>();
        for (Node item : nodes.items(node, "rule ids")) {
            String id = nodes.text(item, "a rule id");
            if (!id.isEmpty() && !rules.contains(id)) {
                nodes.unknown(item, "rule", id, rules);
            }
            ids.add(id);
        }
        return ids;
    }

    private @Nullable Level level(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null ? null : nodes.token(node, "level", Level.values()).orElse(null);
    }

    private Map<Layer, Map<String, String>> layers(@Nullable Node node) {
        Map<Layer, Map<String, String>> layers = new LinkedHashMap<>();
        for (NodeTuple tuple : nodes.mapping(node, "a mapping of layers")) {
            Map<String, String> fields = layer(tuple.getValueNode());
            nodes.token(tuple.getKeyNode(), "layer", Layer.values()).ifPresent(layer -> layers.put(layer, fields));
        }
        return layers;
    }

    private Map<String, String> layer(Node node) {
        Map<String, String> tokens = new LinkedHashMap<>();
        nodes.fields(node, LAYER_KEYS, "a mapping with status, ceiling or levelSoFar")
                .forEach((key, value) -> {
                    if (key.equals("status")) {
                        nodes.token(value, key, Status.values()).ifPresent(status -> tokens.put(key, status.name()));
                    } else if (PolicyNodes.isNull(value)) {
                        tokens.put(key, NULL);
                    } else {
                        nodes.token(value, "level", Level.values()).ifPresent(level -> tokens.put(key, level.name()));
                    }
                });
        return tokens;
    }

    private Map<String, List<String>> evidence(@Nullable Node node) {
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        for (NodeTuple tuple : nodes.mapping(node, "a mapping of rule ids")) {
            String id = nodes.text(tuple.getKeyNode(), "a rule id");
            if (!id.isEmpty() && !rules.contains(id)) {
                nodes.unknown(tuple.getKeyNode(), "rule", id, rules);
            }
            List<String> paths = new ArrayList<>();
            nodes.items(tuple.getValueNode(), "paths").forEach(path -> paths.add(nodes.text(path, "a path")));
            evidence.put(id, paths);
        }
        return evidence;
    }
}
