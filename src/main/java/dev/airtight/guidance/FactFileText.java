package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a fact document as YAML with comments. The same facts give the same text. */
public final class FactFileText {

    private static final String SCHEMA = "https://airtight.dev/schema/v1/facts.schema.json";

    /** Words that a YAML reader may take for something else than a text. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!(?i:true|false|yes|no|on|off|null|y|n|nan|inf)$)[A-Za-z][A-Za-z0-9_-]*");

    private static final int COMMENT_WIDTH = 110;
    private static final List<String> BLOCKS = List.of("inventory", "gateway", "waf", "securityEngine");

    private final Questionnaire questionnaire;
    private final StringBuilder text = new StringBuilder();
    /** A question stands where its fact stands for the first time. */
    private final Set<String> commented = new HashSet<>();

    private FactFileText(Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
    }

    /** The text of a document. */
    public static String of(FactSheet sheet, Questionnaire questionnaire) {
        FactFileText file = new FactFileText(questionnaire);
        file.write(sheet);
        return file.text.toString();
    }

    private void write(FactSheet sheet) {
        line(0, "# yaml-language-server: $schema=" + SCHEMA);
        line(
                0,
                "# The facts that airtight judges: yes, no, partial (on some routes only) or unknown. Only yes protects.");
        line(0, "id: " + scalar(sheet.id()));
        optional(0, "title", sheet.title());
        optional(
                0,
                "assessedOn",
                sheet.assessedOn() == null ? null : sheet.assessedOn().toString());
        Answer maintained = sheet.maintained();
        if (maintained != null) {
            line(0, "inventory:");
            fact(1, Fact.INVENTORY_MAINTAINED.path(), maintained);
        }
        List<FactSheet.Block> blocks = sheet.blocks();
        FactSheet.Block defaults = blocks.get(0);
        if (!defaults.values().isEmpty()
                || !defaults.labels().isEmpty()
                || !defaults.evidence().isEmpty()) {
            line(0, "");
            line(0, "# What every API inherits unless it says otherwise.");
            line(0, "defaults:");
            block(1, defaults);
        }
        line(0, "");
        line(0, blocks.size() == 1 ? "apis: []" : "apis:");
        for (FactSheet.Block api : blocks.subList(1, blocks.size())) {
            line(1, "- id: " + scalar(api.id()));
            block(2, api);
        }
    }

    private void block(int depth, FactSheet.Block block) {
        Map<String, Map<String, Object>> byBlock = new TreeMap<>(Comparator.comparingInt(BLOCKS::indexOf));
        List<String> paths = new ArrayList<>(block.values().keySet());
        paths.sort(Comparator.comparingInt(FactFileText::place).thenComparing(Comparator.naturalOrder()));
        for (String path : paths) {
            int dot = path.indexOf('.');
            Object value = block.values().get(path);
            if (value != null) {
                byBlock.computeIfAbsent(dot < 0 ? "" : path.substring(0, dot), name -> new LinkedHashMap<>())
                        .put(path, value);
            }
        }
        byBlock.forEach((name, values) -> {
            if (!name.isEmpty()) {
                line(depth, name + ":");
            }
            values.forEach((path, value) -> fact(name.isEmpty() ? depth : depth + 1, path, value));
        });
        evidence(depth, block.evidence());
        if (!block.labels().isEmpty()) {
            line(depth, "labels:");
            block.labels().forEach((name, label) -> line(depth + 1, quoted(name) + ": " + quoted(label)));
        }
    }

    /** The order of the document format; declared facts after those. */
    private static int place(String path) {
        return Fact.at(path).map(Fact::ordinal).orElse(Fact.values().length);
    }

    private void fact(int depth, String path, Object value) {
        if (commented.add(path)) {
            questionnaire.of(path).ifPresent(question -> line(depth, comment(question)));
        }
        line(depth, path.substring(path.indexOf('.') + 1) + ": " + written(value));
    }

    private static String comment(Question question) {
        return "# " + Printable.of(question.question().strip(), COMMENT_WIDTH);
    }

    private static String written(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "[]"
                    : "[ "
                            + String.join(
                                    ", ",
                                    list.stream()
                                            .map(item -> quoted(item.toString()))
                                            .toList()) + " ]";
        }
        return value instanceof String string ? scalar(string) : AskedFact.word(value);
    }

    private void evidence(int depth, Map<String, Origin> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        line(depth, "evidence:");
        evidence.forEach((path, origin) -> {
            List<String> fields = new ArrayList<>();
            field(fields, "source", origin.source());
            field(fields, "line", origin.line());
            field(fields, "observedOn", origin.observedOn());
            field(fields, "by", origin.by());
            field(fields, "note", origin.note());
            line(
                    depth + 1,
                    quoted(path) + ": {" + (fields.isEmpty() ? "" : " " + String.join(", ", fields) + " ") + "}");
        });
    }

    private static void field(List<String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name + ": " + (value instanceof String string ? quoted(string) : value));
        }
    }

    private void optional(int depth, String name, @Nullable String value) {
        if (value != null) {
            line(depth, name + ": " + (name.equals("assessedOn") ? value : scalar(value)));
        }
    }

    private static String scalar(String value) {
        return PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    /** In double quotes, with every character as a code that a reader or a terminal could take for something else. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (isSafe(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(c > 0xFFFF ? String.format("\\U%08X", c) : String.format("\\u%04X", c));
            }
        }
        return quoted.append('"').toString();
    }

    /** YAML has no place for the two last code points of the first plane. */
    private static boolean isSafe(int c) {
        String alone = Character.toString(c);
        return Printable.of(alone).equals(alone);
    }

    private void line(int depth, String line) {
        if (!line.isEmpty()) {
            text.append("  ".repeat(depth)).append(line);
        }
        text.append('\n');
    }
}
