package dev.airtight.engine;

import dev.airtight.testkit.RawText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One case of {@code rules/cases/*.yaml}: what is given in its file, with the facts of the case laid over it, and what
 * is expected of the report.
 *
 * @param file the name of its file, and its place there
 * @param name the sentence that states it
 * @param document the facts as a document tree
 * @param expect {@code level}, {@code findings} (exactly), {@code fires} (at least), {@code silent} (none of),
 *     {@code layers} and {@code evidence} (paths by rule, exactly) of the first API; {@code document} and
 *     {@code documentFindings} of the document; each may be left out
 */
record RuleCase(String file, String name, Map<String, Object> document, Map<String, Object> expect) {

    private static final Path FOLDER = Path.of("rules", "cases");

    static List<RuleCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(RuleCase::in)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<RuleCase> in(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the text has a key that is not known */
    static List<RuleCase> parse(String file, String text) {
        Map<String, Object> tree = RawText.tree(text);
        known(file, tree, Set.of("given", "cases"));
        Map<String, Object> given = object(tree, "given");
        known(file, given, Set.of("inventory", "defaults"));
        List<RuleCase> cases = new ArrayList<>();
        for (Object item : list(tree, "cases")) {
            Map<String, Object> written = object(Map.of("case", item), "case");
            String name = String.valueOf(written.get("name"));
            String place = file + " " + (cases.size() + 1);
            known(place, written, Set.of("name", "inventory", "defaults", "api", "apis", "expect"));
            Map<String, Object> expect = object(written, "expect");
            known(
                    place,
                    expect,
                    Set.of(
                            "findings",
                            "fires",
                            "silent",
                            "level",
                            "document",
                            "documentFindings",
                            "layers",
                            "evidence"));
            if (written.containsKey("api") == written.containsKey("apis")) {
                throw new IllegalArgumentException(place + " needs either api or apis");
            }
            cases.add(new RuleCase(place, name, document(given, written), expect));
        }
        return cases;
    }

    private static Map<String, Object> document(Map<String, Object> given, Map<String, Object> written) {
        Map<String, Object> document = new LinkedHashMap<>(given);
        document.put("id", "case");
        for (String field : List.of("inventory", "defaults", "apis")) {
            if (written.containsKey(field)) {
                document.put(field, written.getOrDefault(field, ""));
            }
        }
        if (written.containsKey("api")) {
            Map<String, Object> api = new LinkedHashMap<>(Map.of("id", "api"));
            api.putAll(object(written, "api"));
            document.put("apis", List.of(api));
        }
        return document;
    }

    List<String> expected(String list) {
        return list(expect, list).stream().map(String::valueOf).toList();
    }

    Map<String, Object> expectedBy(String object) {
        return object(expect, object);
    }

    @SuppressWarnings("unchecked") // case files have text names
    static Map<String, Object> object(Map<String, ?> tree, String key) {
        Object value = tree.get(key);
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    static List<?> list(Map<String, ?> tree, String key) {
        Object value = tree.get(key);
        return value == null ? List.of() : (List<?>) value;
    }

    private static void known(String place, Map<String, Object> tree, Set<String> keys) {
        for (String key : tree.keySet()) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(place + ": unknown key (" + key + ")");
            }
        }
    }
}
