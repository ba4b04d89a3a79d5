package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a {@code policy.yaml} and says all that is wrong with it. */
final class ManifestReader {

    private static final Set<String> KEYS = Set.of("name", "version", "description", "disable", "facts");
    private static final Set<String> DISABLE_KEYS = Set.of("rule", "reason");
    private static final Set<String> FACT_KEYS = Set.of("path", "type", "question");
    private static final Pattern DECLARABLE =
            Pattern.compile("((inventory|gateway|waf|securityEngine)\\.)?x-[A-Za-z0-9_-]+");

    private final String file;
    private final List<PolicyIssue> issues;

    private ManifestReader(String file, List<PolicyIssue> issues) {
        this.file = file;
        this.issues = issues;
    }

    /** Reads the manifest of a folder; what is wrong is added to the issues. */
    static Manifest read(PolicyFolder folder, boolean base, List<PolicyIssue> issues) {
        String file = folder.label() + "/" + PolicyFolder.MANIFEST;
        String text = folder.files().get(PolicyFolder.MANIFEST);
        if (text == null) {
            if (base) {
                issues.add(new PolicyIssue(
                        file, 0, 0, "the manifest is missing", "Maybe add it, with name, version and description."));
            }
            return Manifest.EMPTY;
        }
        return new ManifestReader(file, issues).read(text, base);
    }

    private Manifest read(String text, boolean base) {
        Node root;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setMaxAliasesForCollections(10)
                    .setAllowDuplicateKeys(false)
                    .setLabel("policy.yaml")
                    .build();
            root = new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            issues.add(new PolicyIssue(
                    file,
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "the manifest is not YAML: " + e.getProblem(),
                    null));
            return Manifest.EMPTY;
        } catch (YamlEngineException | StackOverflowError e) {
            issues.add(new PolicyIssue(file, 0, 0, "the manifest is not YAML: " + e.getMessage(), null));
            return Manifest.EMPTY;
        }
        if (root == null && !base) {
            return Manifest.EMPTY;
        }
        Map<String, Node> fields = fields(root, KEYS, "a mapping with " + sorted(KEYS));
        Manifest manifest = new Manifest(
                text(fields, "name"),
                text(fields, "version"),
                text(fields, "description"),
                disables(fields.get("disable")),
                facts(fields.get("facts")));
        for (String key : base ? List.of("name", "version", "description") : List.<String>of()) {
            if (fields.get(key) == null) {
                issues.add(new PolicyIssue(file, 1, 1, key + " is missing", "Maybe add: " + key + ": …"));
            }
        }
        return manifest;
    }

    private List<Manifest.Disable> disables(@Nullable Node node) {
        List<Manifest.Disable> disables = new ArrayList<>();
        for (Node item : items(node, "disable", "a list such as [ { rule: WAF-005, reason: … } ]")) {
            Map<String, Node> fields = fields(item, DISABLE_KEYS, "{ rule: …, reason: … }");
            String rule = text(fields, "rule");
            if (rule == null) {
                issue(item, "rule is missing", "Maybe add: rule: WAF-005");
            } else {
                disables.add(new Manifest.Disable(rule, text(fields, "reason"), line(item), column(item)));
            }
        }
        return disables;
    }

    private List<DeclaredFact> facts(@Nullable Node node) {
        List<DeclaredFact> facts = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (Node item : items(node, "facts", "a list such as [ { path: gateway.x-dlp, type: answer } ]")) {
            Map<String, Node> fields = fields(item, FACT_KEYS, "{ path: …, type: …, question: … }");
            String path = text(fields, "path");
            String type = text(fields, "type");
            if (path == null || !DECLARABLE.matcher(path).matches()) {
                issue(
                        item,
                        "path (" + path + ") can't be declared",
                        "Maybe write x-name for an API, or gateway.x-name for a layer block.");
            } else if (!paths.add(path)) {
                issue(item, "path (" + path + ") is a duplicate", null);
            } else if (type == null || !Set.of("answer", "text").contains(type.toLowerCase(Locale.ROOT))) {
                issue(item, "type (" + type + ") is not known", "Maybe write answer or text.");
            } else {
                DeclaredFact.Type known = DeclaredFact.Type.valueOf(type.toUpperCase(Locale.ROOT));
                facts.add(new DeclaredFact(path, known, text(fields, "question")));
            }
        }
        return facts;
    }

    private Map<String, Node> fields(@Nullable Node node, Set<String> known, String expected) {
        if (!(node instanceof MappingNode mapping)) {
            issue(node, "what stands here is not " + expected, null);
            return Map.of();
        }
        Map<String, Node> fields = new java.util.HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (known.contains(name)) {
                if (!Tag.NULL.equals(tuple.getValueNode().getTag())) {
                    fields.put(name, tuple.getValueNode());
                }
            } else if (!name.startsWith("x-")) {
                String advice = Names.nearest(name, known)
                        .map(nearest -> "Maybe " + nearest + "?")
                        .orElse("Known are " + sorted(known) + ".");
                issue(tuple.getKeyNode(), "unknown field (" + name + ")", advice);
            }
        }
        return fields;
    }

    private List<Node> items(@Nullable Node node, String key, String expected) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        issue(node, key + " is not a list", "Maybe write " + expected + ".");
        return List.of();
    }

    private @Nullable String text(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        issue(node, key + " is not a text", null);
        return null;
    }

    private void issue(@Nullable Node node, String message, @Nullable String advice) {
        issues.add(new PolicyIssue(file, line(node), column(node), message, advice));
    }

    private static int line(@Nullable Node node) {
        return node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int column(@Nullable Node node) {
        return node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
