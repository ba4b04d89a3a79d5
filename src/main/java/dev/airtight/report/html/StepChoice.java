package dev.airtight.report.html;

import dev.airtight.posture.Level;
import dev.airtight.report.html.HoldCounts.Count;
import dev.airtight.report.html.HoldCounts.Rung;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the steps that lift most APIs of all that holds them, for each rule to mend. What a change brings to light is not in a report, nor what
 * stands behind a gate.
 */
final class StepChoice {

    private static final int MOST = 3;

    /** All rules, by code point: a set of them has a bit for each. */
    private final List<String> rules;

    private final List<Hold> holds = new ArrayList<>();
    private final BitSet mended = new BitSet();

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
     * @param count how many are held by nothing but these rules and those of the steps before
     */
    record Step(Level level, List<String> rules, boolean alone, Count count) {}

    /** @param levels of the rungs */
    private record Hold(List<Level> levels, List<BitSet> rungs, Count count) {}

    /**
     * What holds next.
     *
     * @param now whether it holds before anything is mended
     */
    private record Next(Level level, BitSet rules, boolean now) {}

    private StepChoice(Map<List<Rung>, Count> held) {
        TreeSet<String> all = new TreeSet<>();
        held.keySet().forEach(rungs -> rungs.forEach(rung -> all.addAll(rung.rules())));
        rules = List.copyOf(all);
        Map<String, Integer> bits = new HashMap<>();
        rules.forEach(rule -> bits.put(rule, bits.size()));
        held.forEach((rungs, count) -> holds.add(new Hold(
                rungs.stream().map(Rung::level).toList(),
                rungs.stream().map(rung -> bits(rung, bits)).toList(),
                count)));
    }

    static Steps of(Map<List<Rung>, Count> held) {
        StepChoice choice = new StepChoice(held);
        List<Step> steps = new ArrayList<>();
        Map<Next, Count> next = choice.next();
        while (steps.size() < MOST && !next.isEmpty()) {
            steps.add(choice.best(next));
            next = choice.next();
        }
        long apis = choice.holds.stream()
                .filter(hold -> isWithin(hold.rungs().get(0), choice.mended))
                .mapToLong(hold -> hold.count().apis())
                .sum();
        return new Steps(List.copyOf(steps), apis);
    }

    private static BitSet bits(Rung rung, Map<String, Integer> bits) {
        BitSet set = new BitSet();
        rung.rules().forEach(rule -> set.set(bits.getOrDefault(rule, 0)));
        return set;
    }

    /** Mends what lifts most. A level that asks for action comes before one that may be good enough. */
    private Step best(Map<Next, Count> next) {
        Set<BitSet> candidates = new HashSet<>();
        for (Next each : next.keySet()) {
            BitSet open = (BitSet) each.rules().clone();
            open.andNot(mended);
            candidates.add(open);
        }
        Step best = candidates.stream()
                .map(open -> step(open, next))
                .min(Comparator.comparing((Step step) -> !step.level().isBelow(Level.SUFFICIENT))
                        .thenComparing(step ->
                                -(double) step.count().sum() / step.rules().size())
                        .thenComparing(Step::level)
                        .thenComparing(step -> step.rules().toString()))
                .orElseThrow();
        best.rules().forEach(rule -> mended.set(rules.indexOf(rule)));
        return best;
    }

    private Map<Next, Count> next() {
        Map<Next, Count> next = new HashMap<>();
        for (Hold hold : holds) {
            int rung = 0;
            while (rung < hold.rungs().size() && isWithin(hold.rungs().get(rung), mended)) {
                rung++;
            }
            if (rung < hold.rungs().size()) {
                Next held = new Next(hold.levels().get(rung), hold.rungs().get(rung), rung == 0);
                next.merge(held, hold.count(), Count::and);
            }
        }
        return next;
    }

    private Step step(BitSet open, Map<Next, Count> next) {
        BitSet after = (BitSet) mended.clone();
        after.or(open);
        Count lifted = new Count(0, 0);
        boolean alone = true;
        Level level = Level.AIRTIGHT;
        for (Map.Entry<Next, Count> each : next.entrySet()) {
            Next held = each.getKey();
            if (isWithin(held.rules(), after)) {
                lifted = lifted.and(each.getValue());
                alone &= held.now() && isWithin(held.rules(), open);
                level = level.lowest(held.level());
            }
        }
        return new Step(level, open.stream().mapToObj(rules::get).toList(), alone, lifted);
    }

    private static boolean isWithin(BitSet some, BitSet all) {
        for (int bit = some.nextSetBit(0); bit >= 0; bit = some.nextSetBit(bit + 1)) {
            if (!all.get(bit)) {
                return false;
            }
        }
        return true;
    }
}
