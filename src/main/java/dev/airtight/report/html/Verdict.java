package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.facts.Source;
import dev.airtight.posture.Level;
import dev.airtight.report.Rejected;
import dev.airtight.report.RejectedInputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The level of all that was judged, what it means and what holds it there.
 *
 * @param level null if there is no report
 * @param meaning what the level asks for, in a sentence or two
 * @param reasons the rules that hold it there; of many, those that hold most
 * @param unknowns what unknown answers leave open, in a sentence or two; empty if all is known
 * @param canBeAsked whether {@code --unknowns} would tell more
 * @param rejected how much of the input could not be judged, in a sentence; empty if all was
 * @param rejects the first of it, with places and reasons
 */
record Verdict(
        @Nullable Level level,
        String meaning,
        List<Reason> reasons,
        String unknowns,
        boolean canBeAsked,
        String rejected,
        List<String> rejects) {

    private static final int MOST_REASONS = 3;
    private static final int MOST_PLACES = 5;
    private static final int LONGEST_REJECT = 500;

    /** @param held how many it holds, in words; empty where there is only one to hold */
    record Reason(RuleView rule, String held) {}

    static Verdict of(Estate estate, Map<String, RuleView> rules) {
        Level level = estate.level();
        RejectedInputs rejected = estate.rejected();
        return new Verdict(
                level,
                meaning(estate),
                level == null ? List.of() : reasons(estate, level, rules),
                level == null ? "" : estate.unknowns().words(estate.apis(), level),
                estate.unknowns().canBeAsked(),
                rejected.isEmpty() ? "" : words(rejected),
                rejects(rejected));
    }

    /** Of the card; what was not judged is no reason to be at ease. */
    String tone() {
        return rejected.isEmpty() || level != Level.AIRTIGHT ? levelTone() : "p";
    }

    String levelTone() {
        return Tones.of(level);
    }

    String label() {
        return rejected.isEmpty() ? "Level" : "Level of what could be judged";
    }

    /** Over the reasons. */
    String heading() {
        return reasons.get(0).held().isEmpty() ? "What holds it there" : "What holds them there";
    }

    private static String meaning(Estate estate) {
        Level level = estate.level();
        if (level == null) {
            return estate.rejected().isEmpty()
                    ? "There was no document to judge: this page says nothing of any API."
                    : "Nothing could be judged: this page says nothing of any API.";
        }
        if (level == Level.AIRTIGHT && !estate.rejected().isEmpty()) {
            return "What could be judged has the best protection on all four layers. Of the rest, nothing is known.";
        }
        long at = estate.apisAt(level);
        if (estate.apis() <= 1 || level == Level.AIRTIGHT || at == 0) {
            return level.asksFor();
        }
        return level.asksFor() + " The lowest level counts: " + Words.number(at) + " of "
                + Words.plural(estate.apis(), "API") + (at == 1 ? " stands" : " stand") + " at it.";
    }

    private static List<Reason> reasons(Estate estate, Level level, Map<String, RuleView> rules) {
        List<Reason> reasons = new ArrayList<>();
        for (Map.Entry<String, HoldCounts.Count> held : estate.holds().at(level)) {
            RuleView rule = rules.get(held.getKey());
            if (rule != null && reasons.size() < MOST_REASONS) {
                reasons.add(
                        new Reason(rule, estate.apis() <= 1 && estate.documents() <= 1 ? "" : whom(held.getValue())));
            }
        }
        return List.copyOf(reasons);
    }

    private static String whom(HoldCounts.Count count) {
        String documents = count.documents() == 0 ? "" : Words.plural(count.documents(), "document");
        String apis = count.apis() == 0 ? "" : Words.plural(count.apis(), "API");
        return apis + (apis.isEmpty() || documents.isEmpty() ? "" : " and ") + documents;
    }

    private static String words(RejectedInputs rejected) {
        long count = rejected.first().size() + rejected.left();
        return Words.plural(count, "input") + " could not be judged and " + (count == 1 ? "is" : "are")
                + " not counted here.";
    }

    /** What went wrong alike is told once. */
    private static List<String> rejects(RejectedInputs rejected) {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        for (Rejected one : rejected.first()) {
            String line = one.position() == null ? "" : ":" + one.position().line();
            places.computeIfAbsent(one.reason(), reason -> new LinkedHashSet<>())
                    .add(Source.file(one.source()) + line);
        }
        List<String> rejects = new ArrayList<>();
        places.forEach((reason, where) -> {
            StringJoiner names = new StringJoiner(", ", "", where.size() > MOST_PLACES ? ", …" : "");
            where.stream().limit(MOST_PLACES).forEach(names::add);
            rejects.add(Printable.of(names + ": " + reason, LONGEST_REJECT));
        });
        if (rejected.left() > 0) {
            rejects.add("and " + Words.number(rejected.left()) + " more");
        }
        return rejects;
    }
}
