package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a {@code policy.yaml} and says all that is wrong with it. */
final class ManifestReader {

    private static final List<String> KEYS = List.of("description", "disable", "facts", "name", "version");
    private static final List<String> DISABLE_KEYS = List.of("rule", "reason");
    private static final List<String> FACT_KEYS = List.of("path", "type", "question");
    private static final Pattern DECLARABLE =
            Pattern.compile("((inventory|gateway|waf|securityEngine)\\.)?x-[A-Za-z0-9_-]+");

    private final PolicyNodes nodes;

    private ManifestReader(PolicyNodes nodes) {
        this.nodes = nodes;
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
        PolicyNodes nodes = new PolicyNodes(file);
        Manifest manifest = new ManifestReader(nodes).read(text, base);
        issues.addAll(nodes.issues());
        return manifest;
    }

    private Manifest read(String text, boolean base) {
        Node root = nodes.compose(text);
        if (root == null && (!base || !nodes.issues().isEmpty())) {
            return Manifest.EMPTY;
        }
        Map<String, Node> fields = nodes.fields(root, KEYS, "a mapping with " + String.join(", ", KEYS));
        Manifest manifest = new Manifest(
                text(fields, "name"),
                text(fields, "version"),
                text(fields, "description"),
                disables(fields.get("disable")),
                facts(fields.get("facts")));
        for (String key : base ? List.of("name", "version", "description") : List.<String>of()) {
            Node node = fields.get(key);
            if (node == null || PolicyNodes.isNull(node)) {
                nodes.issue(new Position(1, 1), key + " is missing", "Maybe add: " + key + ": …");
            }
        }
        return manifest;
    }

    private List<Manifest.Disable> disables(@Nullable Node node) {
        List<Manifest.Disable> disables = new ArrayList<>();
        for (Node item : nodes.items(node, "rules such as [ { rule: WAF-005, reason: … } ]")) {
            Map<String, Node> fields = nodes.fields(item, DISABLE_KEYS, "{ rule: …, reason: … }");
            String rule = text(fields, "rule");
            if (rule == null) {
                nodes.issue(item, "rule is missing", "Maybe add: rule: WAF-005");
            } else {
                Position place = PolicyNodes.position(item);
                disables.add(new Manifest.Disable(rule, text(fields, "reason"), place.line(), place.column()));
            }
        }
        return disables;
    }

    private List<DeclaredFact> facts(@Nullable Node node) {
        List<DeclaredFact> facts = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (Node item : nodes.items(node, "facts such as [ { path: gateway.x-dlp, type: answer } ]")) {
            Map<String, Node> fields = nodes.fields(item, FACT_KEYS, "{ path: …, type: …, question: … }");
            String path = text(fields, "path");
            String type = text(fields, "type");
            if (path == null || !DECLARABLE.matcher(path).matches()) {
                nodes.issue(
                        item,
                        "path (" + path + ") can't be declared",
                        "Maybe write x-name for an API, or gateway.x-name for a layer block.");
            } else if (!paths.add(path)) {
                nodes.issue(item, "path (" + path + ") is a duplicate", null);
            } else if (type == null || !Set.of("answer", "text").contains(type.toLowerCase(Locale.ROOT))) {
                nodes.issue(item, "type (" + type + ") is not known", "Maybe write answer or text.");
            } else {
                DeclaredFact.Type known = DeclaredFact.Type.valueOf(type.toUpperCase(Locale.ROOT));
                facts.add(new DeclaredFact(path, known, text(fields, "question")));
            }
        }
        return facts;
    }

    /** Null where the field is left out or null, or, with an issue, is no text. */
    private @Nullable String text(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        String text = node == null || PolicyNodes.isNull(node) ? "" : nodes.text(node, "a text for " + key);
        return text.isEmpty() ? null : text;
    }
}
