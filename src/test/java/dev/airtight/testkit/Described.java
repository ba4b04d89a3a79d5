package dev.airtight.testkit;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Source;
import dev.airtight.facts.Standing;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what records hold, a component a line, leaving out what is absent, unknown or empty. */
public final class Described {

    private Described() {}

    /** The document's own values, then those of each API after a line with its id. */
    public static String of(Assessment assessment) {
        List<String> lines = new ArrayList<>();
        record("", assessment, lines);
        for (Api api : assessment.apis()) {
            lines.add("api " + api.id());
            record("  ", api, lines);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void record(String prefix, Record value, List<String> lines) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            boolean idOfApi = value instanceof Api && component.getName().equals("id");
            if (!component.getName().equals("apis") && !idOfApi) {
                value(prefix + component.getName(), get(component, value), lines);
            }
        }
    }

    private static void value(String name, @Nullable Object value, List<String> lines) {
        if (value == null || value instanceof Standing || value instanceof Source) {
            return;
        }
        if (value instanceof Record nested) {
            record(name + ".", nested, lines);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(key.toString(), entry));
            sorted.forEach((key, entry) -> value(name + "[" + key + "]", entry, lines));
        } else if (value instanceof Enum<?> constant) {
            if (!constant.name().equals("UNKNOWN")) {
                lines.add(name + ": " + constant.name().toLowerCase(Locale.ROOT));
            }
        } else if (!(value instanceof Collection<?> list && list.isEmpty())) {
            lines.add(name + ": " + value);
        }
    }

    private static @Nullable Object get(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
