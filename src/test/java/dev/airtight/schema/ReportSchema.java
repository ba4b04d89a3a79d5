package dev.airtight.schema;

import static dev.airtight.schema.Schemas.array;
import static dev.airtight.schema.Schemas.nullable;
import static dev.airtight.schema.Schemas.object;
import static dev.airtight.schema.Schemas.ordered;
import static dev.airtight.schema.Schemas.tokens;
import static dev.airtight.schema.Schemas.type;

import dev.airtight.facts.FactValue;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Unknowns;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of reports, from the records that they are made of and the few places where JSON is put otherwise. */
final class ReportSchema {

    private ReportSchema() {}

    static Map<String, Object> generate() {
        return Schemas.root("report", "Airtight report", record(Report.class));
    }

    private static Map<String, Object> record(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        add(type, properties, required);
        return object(properties, required);
    }

    private static void add(Class<?> type, Map<String, Object> properties, List<String> required) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            if (component.getType() == Source.class) {
                properties.put(name, object(numberAndText("uri", "line"), List.of("uri", "line")));
            } else if (component.getType() == Position.class) {
                properties.put("line", number());
                properties.put("column", number());
            } else if (component.getType() == Unknowns.class) {
                properties.put(name, record(Unknowns.class));
            } else if (component.getType() == ApiDetails.class) {
                add(ApiDetails.class, properties, required);
            } else if (name.equals("toolVersion")) {
                Map<String, Object> tool = new LinkedHashMap<>();
                tool.put("name", type("string"));
                tool.put("version", type("string"));
                properties.put("tool", object(tool, List.of("name", "version")));
                required.add("tool");
            } else if (type != Finding.class || !List.of("status", "gate").contains(name)) {
                Map<String, Object> value = value(component.getGenericType());
                properties.put(name, isNullable(component.getAnnotatedType()) ? nullable(value) : value);
                required.add(name);
            }
        }
    }

    private static Map<String, Object> value(Type type) {
        if (type instanceof ParameterizedType list) {
            return array(value(list.getActualTypeArguments()[0]));
        }
        Class<?> value = (Class<?>) type;
        if (value == String.class) {
            return type("string");
        } else if (value == boolean.class) {
            return type("boolean");
        } else if (value == Integer.class) {
            return number();
        } else if (value == LocalDate.class) {
            return ordered("type", "string", "format", "date");
        } else if (value == FactValue.class) {
            return ordered("anyOf", List.of(type("string"), array(type("string"))));
        } else if (value.isEnum()) {
            return tokens((Enum<?>[]) value.getEnumConstants());
        }
        return record(value);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> numberAndText(String text, String number) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(text, type("string"));
        properties.put(number, number());
        return properties;
    }

    private static Map<String, Object> number() {
        return ordered("type", "integer", "minimum", 1);
    }
}
