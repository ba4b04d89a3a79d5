package dev.airtight.authoring;

import dev.airtight.facts.Assessment;
import dev.airtight.facts.Position;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.policy.PolicyNodes;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads case files as strictly as facts: facts themselves by the reader of facts. Immutable and thread-safe. */
public final class CaseFileReader {

    private static final int MAX_FILE_BYTES = 16 << 20;
    private static final List<String> FILE_KEYS = List.of("given", "cases");
    private static final List<String> GIVEN_KEYS = List.of("inventory", "defaults");
    private static final List<String> CASE_KEYS = List.of("name", "inventory", "defaults", "api", "apis", "expect");

    private final Set<String> rules;
    private final FactsReader facts;

    /**
     * @param policy the cases of which are read
     * @param disabled rules that it has switched off; a case may still name them
     */
    public CaseFileReader(Policy policy, Collection<String> disabled) {
        rules = new TreeSet<>(disabled);
        policy.rules().stream().map(RuleMetadata::id).forEach(rules::add);
        facts = new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT);
    }

    /**
     * Reads a file.
     *
     * @throws PolicyException with all that is wrong with it
     */
    public CaseFile read(Path file) throws PolicyException {
        String name = FactsReader.uri(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw unreadable(name, "the case file is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parse(name, text);
        } catch (CharacterCodingException e) {
            throw unreadable(name, "the case file is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(name, FactsReader.unreadable(name, e).reason());
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param file as the user named it
     * @throws PolicyException with all that is wrong with it
     */
    public CaseFile parse(String file, String text) throws PolicyException {
        PolicyNodes nodes = new PolicyNodes(file);
        Node root = nodes.compose(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<RuleCase> cases = new ArrayList<>();
        if (root == null && nodes.issues().isEmpty()) {
            nodes.issue(new Position(1, 1), "the case file is empty", "Maybe begin with: cases:");
        } else if (root != null) {
            Map<String, Node> fields = nodes.fields(root, FILE_KEYS, "a mapping with given and cases");
            if (root instanceof MappingNode && !fields.containsKey("cases")) {
                nodes.issue(root, "cases is missing", "Maybe add: cases:");
            }
            Map<String, Node> given = nodes.fields(fields.get("given"), GIVEN_KEYS, "a mapping with facts");
            Set<String> names = new HashSet<>();
            for (Node item : nodes.items(fields.get("cases"), "cases")) {
                ruleCase(nodes, file, given, item, names).ifPresent(cases::add);
            }
        }
        List<PolicyIssue> issues = nodes.issues();
        if (!issues.isEmpty()) {
            throw new PolicyException(issues);
        }
        return new CaseFile(file, cases);
    }

    private Optional<RuleCase> ruleCase(
            PolicyNodes nodes, String file, Map<String, Node> given, Node item, Set<String> names) {
        int before = nodes.issues().size();
        Map<String, Node> fields = nodes.fields(item, CASE_KEYS, "a mapping with name, api and expect");
        String name = name(nodes, item, fields.get("name"), names);
        if (fields.containsKey("api") == fields.containsKey("apis")) {
            nodes.issue(item, "the case needs either api or apis", "Maybe add: api: {}");
            return Optional.empty();
        }
        Expectation expect = new ExpectationReader(nodes, rules).read(fields.get("expect"));
        Assessment read = facts(nodes, item, given, fields);
        Node stated = fields.getOrDefault("expect", item);
        if (expect.isEmpty() && nodes.issues().size() == before) {
            nodes.issue(stated, "the case expects nothing", "Maybe add: expect: { findings: [] }");
        } else if (read != null && read.apis().isEmpty() && expect.concernsApi()) {
            nodes.issue(
                    stated,
                    "something is expected of an API, and the case has none",
                    "Maybe expect document or documentFindings.");
        }
        return read == null
                ? Optional.empty()
                : Optional.of(new RuleCase(file, PolicyNodes.position(item), name, read, expect));
    }

    private static String name(PolicyNodes nodes, Node item, @Nullable Node node, Set<String> names) {
        if (node == null) {
            nodes.issue(item, "the case has no name", "Maybe add: name: what it shows, in a plain sentence");
            return "";
        }
        String name = nodes.text(node, "a name");
        if (!name.isEmpty() && !names.add(name)) {
            nodes.issue(node, "name (" + name + ") is a duplicate", "Maybe say what makes this case different.");
        }
        return name;
    }

    /** The document that a case describes; null, with an issue, if it is not valid. */
    private @Nullable Assessment facts(
            PolicyNodes nodes, Node item, Map<String, Node> given, Map<String, Node> fields) {
        FactsText text = document(item, given, fields);
        if (text.isExcessive()) {
            nodes.issue(item, "the facts are too deep or too long", "Maybe an alias contains itself.");
            return null;
        }
        try {
            return facts.parse(text.toString(), Format.YAML);
        } catch (FactsException e) {
            Position place = e.position();
            nodes.issue(text.position(place == null ? 1 : place.line()), e.reason(), null);
            return null;
        }
    }

    private static FactsText document(Node item, Map<String, Node> given, Map<String, Node> fields) {
        FactsText text = new FactsText();
        Position place = PolicyNodes.position(item);
        text.line("{", place);
        text.line("\"id\": \"case\",", place);
        for (String block : GIVEN_KEYS) {
            Node stated = fields.getOrDefault(block, given.get(block));
            if (stated != null) {
                text.name(block, PolicyNodes.position(stated));
                text.value(stated);
                text.comma(place);
            }
        }
        text.line("\"apis\":", place);
        Node apis = fields.get("apis");
        if (apis != null) {
            text.value(apis);
        } else {
            api(text, fields.get("api"), place);
        }
        text.line("}", place);
        return text;
    }

    /** The one API of a case needs no id. */
    private static void api(FactsText text, @Nullable Node api, Position place) {
        text.line("[", place);
        if (api instanceof MappingNode mapping) {
            text.line("{", PolicyNodes.position(mapping));
            if (mapping.getValue().stream().map(NodeTuple::getKeyNode).noneMatch(CaseFileReader::isId)) {
                text.line("\"id\": \"api\",", PolicyNodes.position(mapping));
            }
            text.entries(mapping, 1);
            text.line("}", place);
        } else if (api == null || PolicyNodes.isNull(api)) {
            text.line("{ \"id\": \"api\" }", place);
        } else {
            text.value(api);
        }
        text.line("]", place);
    }

    private static boolean isId(Node key) {
        return PolicyNodes.name(key).equals("id");
    }

    private static PolicyException unreadable(String file, String why) {
        return new PolicyException(List.of(new PolicyIssue(file, 0, 0, why, null)));
    }
}
