package dev.airtight.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what the schema of OSCAL leaves open. */
final class Oscal {

    private static final List<String> REFERENCES =
            List.of("subject-uuid", "observation-uuid", "risk-uuid", "actor-uuid", "component-uuid");

    private Oscal() {}

    /** The value of a property of an object; empty if it has none of this name. */
    static String prop(JsonNode object, String name) {
        for (JsonNode prop : object.path("props")) {
            if (prop.get("name").asText().equals(name)) {
                return prop.get("value").asText();
            }
        }
        return "";
    }

    /** References to what is not in the document. */
    static List<String> dangling(JsonNode document) {
        Set<String> known = new HashSet<>(document.findValuesAsText("uuid"));
        return Stream.concat(
                        REFERENCES.stream().flatMap(name -> document.findValuesAsText(name).stream()),
                        document.findValuesAsText("href").stream()
                                .filter(href -> href.startsWith("#"))
                                .map(href -> href.substring(1)))
                .filter(uuid -> !known.contains(uuid))
                .toList();
    }
}
