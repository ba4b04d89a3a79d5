package dev.airtight.report.html;

import dev.airtight.posture.Level;
import dev.airtight.report.html.HoldCounts.Hold;
import dev.airtight.report.html.HoldCounts.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the steps that lift most APIs of all that holds them, for each rule to mend. What a change brings to light is not in a report, nor what
 * stands behind a gate.
 */
final class StepChoice {

    private static final int MOST = 3;

    private final List<Hold> holds;
    private final Set<String> mended = new HashSet<>();

    private StepChoice(List<Hold> holds) {
        this.holds = holds;
    }

    /**
     * The steps, in their order.
     *
     * @param apis how many are held at their level by nothing but the rules of all steps
     */
    record Steps(List<Step> all, long apis) {}

    /**
     * Rules to mend together.
     *
     * @param rules ids by code point, without those of the steps before
     * @param alone whether it needs none of the steps before
     * @param apis how many are held by nothing but these rules and those of the steps before
     * @param documents likewise
     */
    record Step(Level level, List<String> rules, boolean alone, long apis, long documents) {

        private long lifted() {
            return apis + documents;
        }
    }

    /** What holds next. */
    private record Next(Rung rung, boolean now) {}

    /** How many it holds. */
    private record Held(long apis, long documents) {

        Held and(Held other) {
            return new Held(apis + other.apis, documents + other.documents);
        }
    }

    static Steps of(List<Hold> holds) {
        StepChoice choice = new StepChoice(holds);
        List<Step> steps = new ArrayList<>();
        for (Optional<Step> best = choice.best(); best.isPresent() && steps.size() < MOST; best = choice.best()) {
            steps.add(best.get());
            choice.mended.addAll(best.get().rules());
        }
        long apis = holds.stream()
                .filter(hold -> choice.mended.containsAll(hold.rungs().get(0).rules()))
                .mapToLong(Hold::apis)
                .sum();
        return new Steps(List.copyOf(steps), apis);
    }

    /** A level that asks for action comes before one that may be good enough. */
    private Optional<Step> best() {
        Map<Next, Held> held = held();
        Set<List<String>> candidates = new HashSet<>();
        for (Next next : held.keySet()) {
            candidates.add(next.rung().rules().stream()
                    .filter(rule -> !mended.contains(rule))
                    .toList());
        }
        return candidates.stream()
                .map(rules -> step(rules, held))
                .min(Comparator.comparing((Step step) -> !step.level().isBelow(Level.SUFFICIENT))
                        .thenComparing(
                                step -> -(double) step.lifted() / step.rules().size())
                        .thenComparing(Step::level)
                        .thenComparing(step -> step.rules().toString()));
    }

    private Map<Next, Held> held() {
        Map<Next, Held> held = new HashMap<>();
        for (Hold hold : holds) {
            hold.rungs().stream()
                    .filter(rung -> !mended.containsAll(rung.rules()))
                    .findFirst()
                    .ifPresent(rung -> held.merge(
                            new Next(rung, rung.equals(hold.rungs().get(0))),
                            new Held(hold.apis(), hold.documents()),
                            Held::and));
        }
        return held;
    }

    private Step step(List<String> rules, Map<Next, Held> held) {
        Set<String> after = new HashSet<>(mended);
        after.addAll(rules);
        Held lifted = new Held(0, 0);
        boolean alone = true;
        Level level = Level.AIRTIGHT;
        for (Map.Entry<Next, Held> each : held.entrySet()) {
            Rung rung = each.getKey().rung();
            if (after.containsAll(rung.rules())) {
                lifted = lifted.and(each.getValue());
                alone &= each.getKey().now() && rules.containsAll(rung.rules());
                level = level.lowest(rung.level());
            }
        }
        return new Step(level, rules, alone, lifted.apis(), lifted.documents());
    }
}
