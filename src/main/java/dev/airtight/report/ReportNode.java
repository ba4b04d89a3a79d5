package dev.airtight.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.airtight.facts.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a saved report, and where it stands; whoever asks for a value says what it must be. */
final class ReportNode {

    private static final int SHOWN = 60;

    private final Map<String, @Nullable Object> fields;
    private final String pointer;

    private ReportNode(Map<String, @Nullable Object> fields, String pointer) {
        this.fields = fields;
        this.pointer = pointer;
    }

    /** Reads the object at which a parser stands. */
    static ReportNode read(JsonParser json) throws IOException, ReportException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new ReportException("a report is an object, not " + Printable.of(json.getText(), SHOWN));
        }
        return new ReportNode(object(json), "");
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield items;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : json.getText();
            default -> json.getText();
        };
    }

    boolean has(String name) {
        return fields.containsKey(name) && fields.get(name) != null;
    }

    String text(String name) throws ReportException {
        return typed(name, String.class, "a text");
    }

    @Nullable
    String textOrNull(String name) throws ReportException {
        return has(name) ? text(name) : null;
    }

    /** The number of a line or a column. */
    int number(String name) throws ReportException {
        int number = typed(name, Integer.class, "a number");
        if (number < 1) {
            throw wrong(name, "1 or more");
        }
        return number;
    }

    boolean flag(String name) throws ReportException {
        return typed(name, Boolean.class, "true or false");
    }

    <E extends Enum<E>> E token(String name, Class<E> type) throws ReportException {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "a known " + type.getSimpleName());
    }

    <E extends Enum<E>> @Nullable E tokenOrNull(String name, Class<E> type) throws ReportException {
        return has(name) ? token(name, type) : null;
    }

    /** The texts of a list. */
    List<String> texts(String name) throws ReportException {
        List<String> texts = new ArrayList<>();
        for (Object item : typed(name, List.class, "a list")) {
            if (!(item instanceof String text)) {
                throw wrong(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    boolean isList(String name) {
        return fields.get(name) instanceof List<?>;
    }

    @SuppressWarnings("unchecked") // the keys of JSON objects are strings
    ReportNode node(String name) throws ReportException {
        return new ReportNode(typed(name, Map.class, "an object"), pointer + "/" + name);
    }

    @SuppressWarnings("unchecked") // the keys of JSON objects are strings
    List<ReportNode> nodes(String name) throws ReportException {
        List<ReportNode> nodes = new ArrayList<>();
        for (Object item : typed(name, List.class, "a list")) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(name, "a list of objects");
            }
            nodes.add(new ReportNode((Map<String, @Nullable Object>) map, pointer + "/" + name + "/" + nodes.size()));
        }
        return nodes;
    }

    ReportException wrong(String name, String expected) {
        Object value = fields.get(name);
        String what = value == null ? "is missing" : "(" + Printable.of(value.toString(), SHOWN) + ")";
        return new ReportException(pointer + "/" + name + " " + what + "; expected is " + expected);
    }

    private <V> V typed(String name, Class<V> type, String expected) throws ReportException {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw wrong(name, expected);
        }
        return type.cast(value);
    }
}
