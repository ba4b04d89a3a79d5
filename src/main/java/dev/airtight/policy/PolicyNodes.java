package dev.airtight.policy;

import dev.airtight.facts.Names;
import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The YAML nodes of a file that belongs to a policy, read strictly: what is wrong becomes an issue with its place. */
public final class PolicyNodes {

    private static final int SHOWN = 60;

    private final String file;
    private final List<PolicyIssue> issues = new ArrayList<>();

    /** @param file as the user named it */
    public PolicyNodes(String file) {
        this.file = file;
    }

    /** What was found wrong so far, each once, in the order of lines. */
    public List<PolicyIssue> issues() {
        return issues.stream()
                .distinct()
                .sorted(Comparator.comparingInt(PolicyIssue::line).thenComparingInt(PolicyIssue::column))
                .toList();
    }

    /** The one document of a text; null if it has none, or, with an issue, if it is not YAML. */
    public @Nullable Node compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setLabel(file)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Node root = new Compose(settings).composeString(text).orElse(null);
            return root == null || isNull(root) ? null : root;
        } catch (MarkedYamlEngineException e) {
            Position place = e.getProblemMark().map(PolicyNodes::position).orElse(new Position(1, 1));
            issue(place, "the text is not YAML: " + shown(e.getProblem(), 300), "Maybe an indentation is off.");
        } catch (YamlEngineException | StackOverflowError e) {
            issue(new Position(1, 1), "the text is not YAML: " + shown(String.valueOf(e.getMessage()), 300), null);
        }
        return null;
    }

    /**
     * The values of a mapping by name, those that are null included; a name that is not known is an issue, unless it begins with
     * {@code x-}: then it is left out.
     */
    public Map<String, Node> fields(@Nullable Node node, Collection<String> known, String what) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping(node, what)) {
            String name = name(tuple.getKeyNode());
            if (!known.contains(name)) {
                if (!name.startsWith("x-")) {
                    unknown(tuple.getKeyNode(), "key", name, known);
                }
            } else if (fields.put(name, tuple.getValueNode()) != null) {
                issue(tuple.getKeyNode(), "key (" + name + ") is a duplicate", "Maybe keep one of the two.");
            }
        }
        return fields;
    }

    /** The entries of a mapping; none, with an issue, if something else stands there. */
    public List<NodeTuple> mapping(@Nullable Node node, String what) {
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        issue(node, "what stands here is not " + what, null);
        return List.of();
    }

    /** The items of a list; none, with an issue, if something else stands there. */
    public List<Node> items(@Nullable Node node, String what) {
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        issue(node, "what stands here is not a list of " + what, null);
        return List.of();
    }

    /** The text of a scalar; empty, with an issue, if something else stands there. */
    public String text(Node node, String what) {
        if (node instanceof ScalarNode scalar
                && !isNull(node)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        issue(node, "what stands here is not " + what, null);
        return "";
    }

    /** The constant of that name; empty, with an issue, if there is none. */
    public <E extends Enum<E>> Optional<E> token(Node node, String what, E[] constants) {
        String text = text(node, "a " + what);
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            if (constant.name().equals(text)) {
                return Optional.of(constant);
            }
            names.add(constant.name());
        }
        if (!text.isEmpty()) {
            unknown(node, what, text, names);
        }
        return Optional.empty();
    }

    /** Says that a name is not known, and which known one may be meant. */
    public void unknown(Node node, String what, String name, Collection<String> known) {
        String advice = Names.nearest(name, known)
                .map(nearest -> "Maybe " + nearest + "?")
                .orElseGet(() -> "Known are " + String.join(", ", new TreeSet<>(known)) + ".");
        issue(node, "unknown " + what + " (" + shown(name, SHOWN) + ")", advice);
    }

    public void issue(Node node, String message, @Nullable String advice) {
        issue(position(node), message, advice);
    }

    public void issue(Position place, String message, @Nullable String advice) {
        issues.add(new PolicyIssue(file, place.line(), place.column(), message, advice));
    }

    public static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    /** The name that a key is; empty if it is none. */
    public static String name(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    public static Position position(Node node) {
        return node.getStartMark().map(PolicyNodes::position).orElse(new Position(1, 1));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String shown(String text, int most) {
        return Printable.of(text, most);
    }
}
