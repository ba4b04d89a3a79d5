package dev.airtight.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parts of JSON Schemas (draft-07), as trees. */
final class Schemas {

    /** The base of the stable ids; a version is only ever added to. */
    private static final String BASE = "https://airtight.dev/schema/v1/";

    private Schemas() {}

    static Map<String, Object> root(String name, String title, Map<String, Object> object) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("$id", BASE + name + ".schema.json");
        root.put("title", title);
        root.putAll(object);
        return root;
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    /** An object that lets names of the user's own through. */
    static Map<String, Object> open(Map<String, Object> object) {
        Map<String, Object> open = new LinkedHashMap<>(object);
        open.put("patternProperties", Map.of("^x-", Map.of()));
        return open;
    }

    static Map<String, Object> type(String type) {
        return ordered("type", type);
    }

    static Map<String, Object> nullable(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>(schema);
        if (schema.get("type") instanceof String type) {
            nullable.put("type", List.of(type, "null"));
            if (schema.get("enum") instanceof List<?> values) {
                List<Object> withNull = new ArrayList<>(values);
                withNull.add(null);
                nullable.put("enum", withNull);
            }
            return nullable;
        }
        return ordered("anyOf", List.of(schema, type("null")));
    }

    static Map<String, Object> array(Map<String, Object> items) {
        Map<String, Object> array = type("array");
        array.put("items", items);
        return array;
    }

    static Map<String, Object> tokens(Enum<?>[] constants) {
        Map<String, Object> tokens = type("string");
        tokens.put("enum", Arrays.stream(constants).map(Enum::name).toList());
        return tokens;
    }

    /** Words in any case, null, or others: the enum is what editors offer, the pattern what is let through. */
    @SafeVarargs
    static Map<String, Object> words(Enum<?>[] constants, List<String> more, Map<String, Object>... others) {
        List<String> words = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        List<Object> choices = new ArrayList<>();
        choices.add(ordered("enum", words));
        choices.add(ordered("type", "string", "pattern", anyCase(all)));
        choices.addAll(List.of(others));
        choices.add(type("null"));
        return ordered("anyOf", choices);
    }

    static Map<String, Object> words(Enum<?>[] constants) {
        return words(constants, List.of());
    }

    static String anyCase(List<String> words) {
        StringBuilder pattern = new StringBuilder("^(");
        for (String word : words) {
            pattern.append(pattern.length() > 2 ? "|" : "");
            word.chars()
                    .forEach(c -> pattern.append(
                            Character.isLetter(c)
                                    ? "[" + (char) Character.toUpperCase(c) + (char) Character.toLowerCase(c) + "]"
                                    : String.valueOf((char) c)));
        }
        return pattern.append(")$").toString();
    }

    /** A tree whose names stay in order: a map of the JDK's own has another order in every run. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }
}
