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
            description = "In text, list documents and APIs by level (worst first), id or owner.")
    private TextView.Sort sort = TextView.Sort.INPUT;

    @Option(names = "--top", paramLabel = "N", description = "In text, list at most N documents, APIs and groups.")
    private int top = Integer.MAX_VALUE;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "In text, count the APIs of each owner, or of each team (the label team).")
    private TextView.@Nullable Group group;

    /** The default needs no class of it to be looked at. */
    boolean isPlain() {
        return only == null && sort == TextView.Sort.INPUT && top == Integer.MAX_VALUE && group == null;
    }

    /**
     * What is shown.
     *
     * @param rules the ids of the rules in force; null where nobody knows them
     * @throws ParameterException if an option can't be meant
     */
    TextView view(CommandLine line, @Nullable Collection<String> rules) {
        if (top < 1) {
            throw new ParameterException(line, "--top (" + top + ") is not 1 or more");
        }
        return isPlain() ? TextView.ALL : new TextView(only == null ? null : only(line, only, rules), sort, top, group);
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
