package dev.airtight.authoring;

import dev.airtight.facts.Position;
import dev.airtight.policy.PolicyNodes;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The facts of a case as the text of one document: YAML in its flow style, each token on a line of its own, so that the
 * line of an error tells where in the case file the token stands.
 */
final class FactsText {

    /** An alias within its own content has no end; honest facts come nowhere near these. */
    private static final int DEPTH = 100;

    private static final int LENGTH = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final List<Position> positions = new ArrayList<>();
    private boolean excessive;

    /** The text written so far. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** Whether the facts were too deep or too long to be written to their end. */
    boolean isExcessive() {
        return excessive;
    }

    /** Where the token on a line of the text stands in the case file. */
    Position position(int line) {
        return positions.get(Math.max(0, Math.min(line, positions.size()) - 1));
    }

    void line(String token, Position place) {
        text.append(token).append('\n');
        positions.add(place);
    }

    void name(String name, Position place) {
        line(quoted(name) + ":", place);
    }

    void value(Node node) {
        value(node, 0);
    }

    void comma(Position place) {
        line(",", place);
    }

    /** The entries of a mapping, each followed by a comma. */
    void entries(MappingNode mapping, int depth) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (excessive) {
                return;
            }
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                name(name.getValue(), PolicyNodes.position(name));
            } else {
                value(tuple.getKeyNode(), depth + 1);
                line(":", PolicyNodes.position(tuple.getKeyNode()));
            }
            value(tuple.getValueNode(), depth + 1);
            comma(PolicyNodes.position(tuple.getValueNode()));
        }
    }

    private void value(Node node, int depth) {
        Position place = PolicyNodes.position(node);
        excessive |= depth > DEPTH || text.length() > LENGTH;
        if (excessive) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            line(tag(node, Tag.MAP) + "{", place);
            entries(mapping, depth);
            line("}", place);
        } else if (node instanceof SequenceNode sequence) {
            line(tag(node, Tag.SEQ) + "[", place);
            for (Node item : sequence.getValue()) {
                if (!excessive) {
                    value(item, depth + 1);
                    comma(place);
                }
            }
            line("]", place);
        } else if (node instanceof ScalarNode scalar) {
            line(scalar(scalar), place);
        }
    }

    /** A number, a null and the like as they stand, and so judged by the reader of facts; a text in quotes. */
    private static String scalar(ScalarNode scalar) {
        if (Tag.STR.equals(scalar.getTag())) {
            return quoted(scalar.getValue());
        }
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN
                && !scalar.getValue().isEmpty();
        String value = plain ? scalar.getValue() : quoted(scalar.getValue());
        boolean tagged = !plain || !isCore(scalar.getTag());
        return isNull(scalar) ? "null" : (tagged ? tag(scalar, Tag.STR) : "") + value;
    }

    private static String tag(Node node, Tag expected) {
        return expected.equals(node.getTag()) ? "" : "!<" + node.getTag().getValue() + "> ";
    }

    private static boolean isNull(ScalarNode scalar) {
        return Tag.NULL.equals(scalar.getTag());
    }

    private static boolean isCore(Tag tag) {
        return Tag.INT.equals(tag) || Tag.FLOAT.equals(tag) || Tag.BOOL.equals(tag);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\U%08x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
