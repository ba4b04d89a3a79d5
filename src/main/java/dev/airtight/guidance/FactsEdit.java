package dev.airtight.guidance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes changes into the text of a fact file and leaves the rest as it stands: other facts, their order, and in YAML comments too. The layout
 * of lines may change.
 */
public final class FactsEdit {

    /** The nodes to which aliases lead: they stand at more than one place. */
    private final Set<Node> aliased = Collections.newSetFromMap(new IdentityHashMap<>());

    private Node root;

    /**
     * @param text a document in YAML, or in JSON, that was read without errors before
     * @throws YamlEngineException if it is JSON of a kind that is no YAML
     */
    public FactsEdit(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setParseComments(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        root = new Compose(settings)
                .composeString(text)
                .orElseThrow(() -> new IllegalArgumentException("there is no document"));
        collect(root, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private void collect(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            aliased.add(node);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> collect(entry.getValueNode(), seen));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> collect(item, seen));
        }
    }

    /** Makes a change where its pointer leads. */
    public FactsEdit apply(Change change) {
        List<String> names = new ArrayList<>();
        for (String name : change.pointer().substring(1).split("/", -1)) {
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        root = with(root, names, value(change));
        return this;
    }

    private static Node value(Change change) {
        if (!change.to().list()) {
            return scalar(change.to().words().get(0));
        }
        List<Node> items = new ArrayList<>();
        for (String word : change.to().words()) {
            items.add(new ScalarNode(Tag.STR, word, ScalarStyle.DOUBLE_QUOTED));
        }
        return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
    }

    private static ScalarNode scalar(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    /** The node with the value: where aliases lead to it, it stays as it is at the other places. */
    private Node with(Node place, List<String> names, Node value) {
        Node node = aliased.contains(place) ? copy(place) : place;
        if (names.isEmpty()) {
            value.setInLineComments(node.getInLineComments());
            value.setBlockComments(node.getBlockComments());
            return value;
        }
        List<String> rest = names.subList(1, names.size());
        if (node instanceof SequenceNode list) {
            List<Node> items = new ArrayList<>(list.getValue());
            int index = Integer.parseInt(names.get(0));
            items.set(index, with(items.get(index), rest, value));
            return commented(new SequenceNode(list.getTag(), items, list.getFlowStyle()), list);
        }
        List<NodeTuple> entries =
                node instanceof MappingNode mapping ? new ArrayList<>(mapping.getValue()) : new ArrayList<>();
        FlowStyle style = node instanceof MappingNode mapping ? mapping.getFlowStyle() : FlowStyle.BLOCK;
        int at = indexOf(entries, names.get(0));
        if (at < 0) {
            Node made = rest.isEmpty() ? value : with(new MappingNode(Tag.MAP, List.of(), style), rest, value);
            entries.add(new NodeTuple(scalar(names.get(0)), made));
        } else {
            NodeTuple entry = entries.get(at);
            entries.set(at, new NodeTuple(entry.getKeyNode(), with(entry.getValueNode(), rest, value)));
        }
        return commented(new MappingNode(Tag.MAP, entries, style), node);
    }

    private static Node copy(Node node) {
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> entries = new ArrayList<>();
            mapping.getValue()
                    .forEach(entry -> entries.add(new NodeTuple(copy(entry.getKeyNode()), copy(entry.getValueNode()))));
            return commented(new MappingNode(mapping.getTag(), entries, mapping.getFlowStyle()), node);
        } else if (node instanceof SequenceNode list) {
            List<Node> items = list.getValue().stream().map(FactsEdit::copy).toList();
            return commented(new SequenceNode(list.getTag(), items, list.getFlowStyle()), node);
        }
        ScalarNode scalar = (ScalarNode) node;
        return commented(new ScalarNode(scalar.getTag(), scalar.getValue(), scalar.getScalarStyle()), node);
    }

    private static Node commented(Node copy, Node original) {
        copy.setBlockComments(original.getBlockComments());
        copy.setInLineComments(original.getInLineComments());
        copy.setEndComments(original.getEndComments());
        return copy;
    }

    private static int indexOf(List<NodeTuple> entries, String name) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The document as YAML. */
    public String yaml() {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDumpComments(true)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(Integer.MAX_VALUE)
                .setSplitLines(false)
                .build();
        return new Present(settings)
                .emitToString(new Serialize(settings).serializeOne(root).iterator());
    }

    /** Writes the document as JSON. */
    public void json(JsonGenerator json) throws IOException {
        json(root, json);
    }

    private static void json(Node node, JsonGenerator json) throws IOException {
        if (node instanceof MappingNode mapping) {
            json.writeStartObject();
            for (NodeTuple entry : mapping.getValue()) {
                json.writeFieldName(((ScalarNode) entry.getKeyNode()).getValue());
                json(entry.getValueNode(), json);
            }
            json.writeEndObject();
        } else if (node instanceof SequenceNode list) {
            json.writeStartArray();
            for (Node item : list.getValue()) {
                json(item, json);
            }
            json.writeEndArray();
        } else {
            json((ScalarNode) node, json);
        }
    }

    private static void json(ScalarNode scalar, JsonGenerator json) throws IOException {
        String text = scalar.getValue();
        if (Tag.NULL.equals(scalar.getTag())) {
            json.writeNull();
        } else if (Tag.BOOL.equals(scalar.getTag())) {
            json.writeBoolean(Boolean.parseBoolean(text));
        } else if (Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag())) {
            json.writeNumber(new BigDecimal(text));
        } else {
            json.writeString(text);
        }
    }
}
