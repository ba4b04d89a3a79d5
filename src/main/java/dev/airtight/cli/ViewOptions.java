package dev.airtight.cli;

import dev.airtight.facts.Names;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.report.TextView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what of reports is shown as text, and in which order; other formats, counts and exit codes are of all. */
final class ViewOptions {

    @Option(
            names = "--only",
            paramLabel = "LAYER|LEVEL|RULE",
            description = "In text, list only APIs at a level, or findings of a layer (inventory, gateway, waf,"
                    + " security-engine) or of a rule, and where there are any.")
    private @Nullable String only;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            converter = ViewWords.Sorts.class,
            description = "In text, list documents and APIs by level (worst first), by id, by owner, or as in the input"
                    + " (default: input; with --top: level).")
    private TextView.@Nullable Sort sort;

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = ViewWords.Count.class,
            description = "In text, list at most N documents, APIs and groups, the worst first.")
    private @Nullable Integer top;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            converter = ViewWords.Groups.class,
            description = "In text, count the APIs of each owner, or of each team (the label team).")
    private TextView.@Nullable Group group;

    /** The default needs no class of it to be looked at. */
    boolean isPlain() {
        return only == null && sort == null && top == null && group == null;
    }

    /** Says which of these options are in vain, where nothing is written as text. */
    void examine(List<Rendition> renditions, Console console) {
        if (isPlain() || renditions.stream().anyMatch(rendition -> rendition.format() == ReportFormat.TEXT)) {
            return;
        }
        List<String> given = new ArrayList<>();
        add(given, "--only", only);
        add(given, "--sort", sort);
        add(given, "--top", top);
        add(given, "--group", group);
        console.message("airtight: " + String.join(", ", given) + (given.size() == 1 ? " counts" : " count")
                + " in text only; other formats hold everything");
    }

    private static void add(List<String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.add(name);
        }
    }

    /**
     * What is shown.
     *
     * @param rules the ids of the rules in force; null where nobody knows them
     * @throws ParameterException if an option can't be meant
     */
    TextView view(CommandLine line, @Nullable Collection<String> rules) {
        if (isPlain()) {
            return TextView.ALL;
        }
        if (top != null && top < 1) {
            throw new ParameterException(line, "--top (" + top + ") is not 1 or more");
        }
        TextView.Sort order = sort != null ? sort : top != null ? TextView.Sort.LEVEL : TextView.Sort.INPUT;
        return new TextView(
                only == null ? null : only(line, only, rules), order, top == null ? Integer.MAX_VALUE : top, group);
    }

    private static TextView.Only only(CommandLine line, String text, @Nullable Collection<String> rules) {
        String token = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        List<String> known = new ArrayList<>();
        for (Level level : Level.values()) {
            known.add(level.name());
            if (level.name().equals(token)) {
                return new TextView.Only.OfLevel(level);
            }
        }
        for (Layer layer : Layer.values()) {
            known.add(layer.name());
            if (layer.name().equals(token)) {
                return new TextView.Only.OfLayer(layer);
            }
        }
        String rule = text.strip();
        if (rules != null) {
            known.addAll(rules);
            rule = rules.stream()
                    .filter(id -> id.equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElse("");
        }
        if (rule.isEmpty()) {
            throw new ParameterException(
                    line,
                    "--only (" + text + ") is no layer, level or rule in force"
                            + Names.nearest(text, known)
                                    .map(nearest -> ". Maybe " + nearest + "?")
                                    .orElse(""));
        }
        return new TextView.Only.OfRule(rule);
    }
}
