package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;

import dev.airtight.posture.Level;
import java.util.List;
import java.util.Map;

/**
 * Something to do first.
 *
 * @param rules those to mend together; of many, the first
 * @param more how many rules are not named, in words; empty if all are
 * @param held how many they hold at the level, in words
 */
record NextStep(Level level, List<RuleView> rules, String more, String held) {

    private static final int MOST_RULES = 5;

    static NextStep of(StepChoice.Step step, Map<String, RuleView> rules, long apis) {
        int count = step.rules().size();
        List<RuleView> named = step.rules().subList(0, Math.min(MOST_RULES, count)).stream()
                .map(id -> requireNonNull(rules.get(id)))
                .toList();
        String more = count > MOST_RULES ? "and " + Words.plural(count - MOST_RULES, "more rule") : "";
        return new NextStep(step.level(), named, more, how(step) + " " + whom(step, apis));
    }

    /** The sum of the steps, in a sentence; empty for a single API. */
    static String total(StepChoice.Steps steps, long apis) {
        if (steps.apis() == 0 || apis == 1) {
            return "";
        }
        String whom = Words.number(steps.apis()) + " of " + Words.plural(apis, "API");
        return (steps.all().size() == 1 ? "This mends" : "In this order they mend") + " all that holds " + whom + " at "
                + (steps.apis() == 1 ? "its level." : "their levels.");
    }

    String tone() {
        return Tones.of(level);
    }

    boolean single() {
        return rules.size() == 1;
    }

    private static String how(StepChoice.Step step) {
        if (!step.alone()) {
            return "After the steps before, holds";
        }
        return step.rules().size() == 1 ? "Alone holds" : "Together hold";
    }

    private static String whom(StepChoice.Step step, long apis) {
        long some = step.count().apis();
        String documents = Words.plural(step.count().documents(), "document");
        if (some == 0) {
            return documents;
        }
        String held = apis == 1 ? "the API" : Words.number(some) + " of " + Words.plural(apis, "API");
        return step.count().documents() == 0 ? held : held + " and " + documents;
    }
}
