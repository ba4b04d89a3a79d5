package dev.airtight.report.html;

import dev.airtight.posture.Level;
import dev.airtight.report.html.HoldCounts.Hold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the steps that free most APIs of all that holds them at their levels, for each rule to mend. What would hold them next is not in a
 * report: where a finding is a gate, later layers were not assessed.
 */
final class StepChoice {

    private static final int MOST = 3;

    private final List<Hold> holds;
    private final Set<String> mended = new HashSet<>();

    private StepChoice(List<Hold> holds) {
        this.holds = new ArrayList<>(holds);
    }

    /**
     * Rules to mend together.
     *
     * @param rules ids by code point, without those of the steps before
     * @param alone whether it needs none of the steps before
     * @param apis how many are held by nothing but these rules and those of the steps before
     * @param documents likewise
     */
    record Step(Level level, List<String> rules, boolean alone, long apis, long documents) {

        private long freed() {
            return apis + documents;
        }
    }

    static List<Step> of(List<Hold> holds) {
        StepChoice choice = new StepChoice(holds);
        List<Step> steps = new ArrayList<>();
        for (Optional<Step> best = choice.best(); best.isPresent() && steps.size() < MOST; best = choice.best()) {
            steps.add(best.get());
            choice.mend(best.get().rules());
        }
        return List.copyOf(steps);
    }

    private void mend(List<String> rules) {
        mended.addAll(rules);
        holds.removeIf(hold -> mended.containsAll(hold.rules()));
    }

    /** A level that asks for action comes before one that may be good enough. */
    private Optional<Step> best() {
        Set<List<String>> candidates = new HashSet<>();
        for (Hold hold : holds) {
            candidates.add(unmended(hold));
        }
        return candidates.stream()
                .map(this::step)
                .min(Comparator.comparing((Step step) -> !step.level().isBelow(Level.SUFFICIENT))
                        .thenComparing(
                                step -> -(double) step.freed() / step.rules().size())
                        .thenComparing(Step::level)
                        .thenComparing(step -> step.rules().toString()));
    }

    private Step step(List<String> rules) {
        Set<String> after = new HashSet<>(mended);
        after.addAll(rules);
        long apis = 0;
        long documents = 0;
        boolean alone = true;
        Level level = Level.AIRTIGHT;
        for (Hold hold : holds) {
            if (after.containsAll(hold.rules())) {
                apis += hold.apis();
                documents += hold.documents();
                alone &= rules.containsAll(hold.rules());
                level = level.lowest(hold.level());
            }
        }
        return new Step(level, rules, alone, apis, documents);
    }

    private List<String> unmended(Hold hold) {
        return hold.rules().stream().filter(rule -> !mended.contains(rule)).toList();
    }
}
