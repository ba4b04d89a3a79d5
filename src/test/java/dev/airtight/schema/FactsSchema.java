package dev.airtight.schema;

import static dev.airtight.schema.Schemas.array;
import static dev.airtight.schema.Schemas.nullable;
import static dev.airtight.schema.Schemas.object;
import static dev.airtight.schema.Schemas.open;
import static dev.airtight.schema.Schemas.ordered;
import static dev.airtight.schema.Schemas.type;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.facts.Origin;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of assessment documents, from the catalogue of facts. */
final class FactsSchema {

    private FactsSchema() {}

    static Map<String, Object> generate() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$schema", Map.of());
        properties.put("schemaVersion", ordered("enum", Arrays.asList(1, null)));
        properties.put("id", id(Assessment.MAX_ID_LENGTH));
        properties.put("title", nullable(type("string")));
        properties.put("assessedOn", nullable(date()));
        properties.put("inventory", block(Map.of("maintained", reference("answer"))));
        properties.put("defaults", nullable(api(false)));
        properties.put("apis", nullable(array(api(true))));
        Map<String, Object> root =
                Schemas.root("facts", "Airtight assessment document", open(object(properties, List.of("id"))));
        root.put("definitions", definitions());
        return root;
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("answer", answerDefinition());
        definitions.put("exposure", Schemas.words(Exposure.values()));
        definitions.put("clients", Schemas.words(Clients.values()));
        definitions.put("mode", Schemas.words(Mode.values()));
        definitions.put("owaspCategories", owaspCategories());
        definitions.put("origin", origin());
        return definitions;
    }

    private static Map<String, Object> reference(String definition) {
        return ordered("$ref", "#/definitions/" + definition);
    }

    private static Map<String, Object> api(boolean whole) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Map<String, Object>> blocks = new LinkedHashMap<>();
        if (whole) {
            properties.put("id", id(0));
        }
        for (Fact fact : Fact.values()) {
            boolean stated = fact != Fact.INVENTORY_MAINTAINED && (whole || fact.inheritable());
            if (stated && fact.block().isEmpty()) {
                properties.put(fact.field(), value(fact));
            } else if (stated) {
                blocks.computeIfAbsent(fact.block(), block -> new LinkedHashMap<>())
                        .put(fact.field(), value(fact));
            }
        }
        blocks.forEach((block, facts) -> properties.put(block, block(facts)));
        properties.put("evidence", evidence());
        properties.put("labels", nullable(ordered("type", "object", "additionalProperties", nullable(type("string")))));
        return open(object(properties, whole ? List.of("id") : List.of()));
    }

    private static Map<String, Object> value(Fact fact) {
        return switch (fact.kind()) {
            case TEXT -> nullable(type("string"));
            case ANSWER -> reference("answer");
            case EXPOSURE -> reference("exposure");
            case CLIENTS -> reference("clients");
            case MODE -> reference("mode");
            case OWASP_LIST -> reference("owaspCategories");
        };
    }

    private static Map<String, Object> owaspCategories() {
        return nullable(array(ordered(
                "type",
                "string",
                "pattern",
                "^([Aa](0[1-9]|10):(2017|2021|2025)|[Aa][Pp][Ii]([1-9]|10):(2019|2023))$")));
    }

    private static Map<String, Object> answerDefinition() {
        return Schemas.words(Answer.values(), List.of("true", "false"), type("boolean"));
    }

    private static Map<String, Object> block(Map<String, Object> facts) {
        return nullable(open(object(facts, List.of())));
    }

    private static Map<String, Object> evidence() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Arrays.stream(Fact.values()).forEach(fact -> properties.put(fact.path(), reference("origin")));
        Map<String, Object> evidence = object(properties, List.of());
        evidence.put("patternProperties", Map.of("^([A-Za-z]+\\.)?x-", reference("origin")));
        return nullable(evidence);
    }

    private static Map<String, Object> origin() {
        Map<String, Object> origin = new LinkedHashMap<>();
        for (RecordComponent component : Origin.class.getRecordComponents()) {
            origin.put(component.getName(), nullable(originField(component.getType())));
        }
        return nullable(open(object(origin, List.of())));
    }

    private static Map<String, Object> originField(Class<?> type) {
        if (type == LocalDate.class) {
            return date();
        }
        return type == Integer.class ? ordered("type", "integer", "minimum", 1) : type("string");
    }

    private static Map<String, Object> id(int most) {
        Map<String, Object> id = type("string");
        id.put("minLength", 1);
        if (most > 0) {
            id.put("maxLength", most);
        }
        return id;
    }

    private static Map<String, Object> date() {
        return ordered("type", "string", "format", "date");
    }
}
