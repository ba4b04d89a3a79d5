package dev.airtight.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the index of a compiled policy and reads it back. Not for other people's files: it trusts what it reads. */
final class PolicyIndexJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PolicyIndexJson() {}

    static byte[] write(PolicyIndex index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("name", index.identity().name());
            json.writeStringField("version", index.identity().version());
            json.writeStringField("digest", index.identity().digest());
            json.writeStringField("description", index.description());
            json.writeStringField("modelClass", index.modelClass());
            strings(json, "files", index.files());
            json.writeArrayFieldStart("declaredFacts");
            for (DeclaredFact fact : index.declaredFacts()) {
                json.writeStartObject();
                json.writeStringField("path", fact.path());
                json.writeStringField("type", fact.type().name());
                json.writeStringField("question", fact.question());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rules");
            for (RuleMetadata rule : index.rules()) {
                rule(json, rule);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("reads");
            for (RuleMetadata rule : index.rules()) {
                Set<String> paths = index.reads().get(rule.id());
                if (paths != null) {
                    strings(json, rule.id(), paths);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static PolicyIndex read(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            json.nextToken();
            Map<String, Object> fields = object(json);
            PolicyIdentity identity = new PolicyIdentity(
                    text(fields, "name"), text(fields, "version"), text(fields, "digest"), List.of(), false);
            List<DeclaredFact> declared = new ArrayList<>();
            for (Map<String, Object> fact : objects(fields, "declaredFacts")) {
                declared.add(declaredFact(fact));
            }
            List<RuleMetadata> rules = new ArrayList<>();
            for (Map<String, Object> rule : objects(fields, "rules")) {
                rules.add(rule(rule));
            }
            return new PolicyIndex(
                    identity,
                    optional(fields, "description"),
                    texts(fields, "files"),
                    declared,
                    rules,
                    reads(fields),
                    text(fields, "modelClass"));
        }
    }

    @SuppressWarnings("unchecked") // written below
    private static Map<String, Set<String>> reads(Map<String, Object> fields) {
        Map<String, Set<String>> reads = new HashMap<>();
        ((Map<String, List<String>>) Objects.requireNonNull(fields.get("reads")))
                .forEach((rule, paths) -> reads.put(rule, Set.copyOf(paths)));
        return reads;
    }

    private static void rule(JsonGenerator json, RuleMetadata rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeBooleanField("document", rule.document());
        json.writeStringField("layer", rule.layer().name());
        json.writeStringField("severity", rule.severity().name());
        json.writeStringField(
                "ceiling", rule.ceiling() == null ? null : rule.ceiling().name());
        json.writeStringField(
                "status", rule.status() == null ? null : rule.status().name());
        json.writeBooleanField("gate", rule.gate());
        json.writeStringField("title", rule.title());
        json.writeStringField(
                "message", rule.message() == null ? null : rule.message().text());
        json.writeStringField("why", rule.why());
        json.writeStringField("remediation", rule.remediation());
        strings(json, "references", rule.references());
        strings(json, "conditions", rule.conditions());
        strings(json, "evidence", rule.evidence());
        json.writeStringField("file", rule.file());
        json.writeNumberField("line", rule.line());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static DeclaredFact declaredFact(Map<String, Object> fields) {
        return new DeclaredFact(
                text(fields, "path"), DeclaredFact.Type.valueOf(text(fields, "type")), optional(fields, "question"));
    }

    private static RuleMetadata rule(Map<String, Object> fields) {
        String ceiling = optional(fields, "ceiling");
        String status = optional(fields, "status");
        String message = optional(fields, "message");
        return new RuleMetadata(
                text(fields, "id"),
                Boolean.TRUE.equals(fields.get("document")),
                Layer.valueOf(text(fields, "layer")),
                Severity.valueOf(text(fields, "severity")),
                ceiling == null ? null : Level.valueOf(ceiling),
                status == null ? null : Status.valueOf(status),
                Boolean.TRUE.equals(fields.get("gate")),
                text(fields, "title"),
                message == null ? null : new MessageTemplate(message),
                optional(fields, "why"),
                optional(fields, "remediation"),
                texts(fields, "references"),
                texts(fields, "conditions"),
                texts(fields, "evidence"),
                text(fields, "file"),
                (Integer) Objects.requireNonNull(fields.get("line")));
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(Objects.requireNonNull(value(json)));
                }
                yield items;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> json.getIntValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static String text(Map<String, Object> fields, String name) {
        return (String) Objects.requireNonNull(fields.get(name), name);
    }

    private static @Nullable String optional(Map<String, Object> fields, String name) {
        return (String) fields.get(name);
    }

    @SuppressWarnings("unchecked") // written above
    private static List<String> texts(Map<String, Object> fields, String name) {
        return (List<String>) Objects.requireNonNull(fields.get(name), name);
    }

    @SuppressWarnings("unchecked") // written above
    private static List<Map<String, Object>> objects(Map<String, Object> fields, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(fields.get(name), name);
    }
}
