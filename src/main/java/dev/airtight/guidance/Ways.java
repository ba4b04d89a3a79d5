package dev.airtight.guidance;

import dev.airtight.engine.Trial;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds the smallest sets of changes that bring an API to a level: those of which no change can be left out, cheapest first.
 *
 * <p>A set that does not reach the level has an obstacle: a rule that fires with too low a ceiling. As long as nothing that this rule can read
 * changes, it keeps firing. So every larger set that reaches the level changes some of what the rule reads, until the rule is silent or a gate
 * before it closes its layer. The search goes from each set to those larger ones only, by cost, and so misses none; it does not assume that
 * more protection is better. Not thread-safe.
 */
final class Ways {

    /** The most sets looked at; then what was found is not proven to be all. Takes about a second. */
    private static final int MOST_SETS = 100_000;

    /** The most values of what one rule reads that are all tried; of more, changes are tried one by one. */
    private static final int MOST_COMBINATIONS = 1 << 13;

    private final Space space;
    private final Level target;
    private final long[] costs;
    private final Map<List<Object>, Collection<BitSet>> answers = new HashMap<>();
    private final Set<BitSet> seen = new HashSet<>();
    private final PriorityQueue<Candidate> open = new PriorityQueue<>(
            Comparator.comparingLong(Candidate::cost).thenComparing(Candidate::chosen, Ways::inOrder));
    private final Map<String, RuleMetadata> deadEnds = new LinkedHashMap<>();

    /** A set of changes to be looked at. */
    private record Candidate(BitSet chosen, long cost) {}

    /**
     * What was found.
     *
     * @param sets cheapest first
     * @param complete whether there are no others
     * @param obstacles where there is no way, rules that no change silences, in the order in which they were met
     */
    record Found(List<BitSet> sets, boolean complete, List<RuleMetadata> obstacles) {}

    /** @param costs of each change of the space, 0 or more; negative for a change that must not be made */
    Ways(Space space, Level target, long[] costs) {
        this.space = space;
        this.target = target;
        this.costs = costs;
    }

    /** @param limit the most sets to find, 1 or more */
    Found find(int limit) {
        return find(new BitSet(), limit);
    }

    /**
     * Finds sets that have some changes in any case.
     *
     * @param given these changes; nothing is left out of them
     */
    Found find(BitSet given, int limit) {
        List<BitSet> found = new ArrayList<>();
        add(given);
        int looked = 0;
        while (!open.isEmpty()) {
            BitSet chosen = open.remove().chosen();
            if (containsOneOf(found, chosen)) {
                continue;
            }
            if (found.size() == limit || looked++ == MOST_SETS) {
                return new Found(found, false, List.of());
            }
            Trial.Outcome outcome = space.outcome(chosen);
            List<RuleMetadata> obstacles = outcome == null ? List.of() : obstacles(outcome);
            if (outcome != null && obstacles.isEmpty()) {
                found.add(chosen);
                continue;
            }
            for (BitSet more : outcome == null ? each(chosen) : fewest(obstacles, chosen)) {
                add(union(chosen, more));
            }
        }
        return new Found(found, true, found.isEmpty() ? List.copyOf(deadEnds.values()) : List.of());
    }

    /** The changes of the smallest sets each of which silences a rule that stands in the way. */
    BitSet silencing() {
        BitSet silencing = new BitSet();
        Trial.Outcome now = space.outcome(new BitSet());
        for (RuleMetadata obstacle : now == null ? List.<RuleMetadata>of() : obstacles(now)) {
            turns(obstacle, new BitSet()).forEach(silencing::or);
        }
        return silencing;
    }

    private void add(BitSet chosen) {
        if (seen.add(chosen)) {
            open.add(new Candidate(
                    chosen, chosen.stream().mapToLong(change -> costs[change]).sum()));
        }
    }

    private static boolean containsOneOf(List<BitSet> found, BitSet chosen) {
        for (BitSet way : found) {
            BitSet missing = (BitSet) way.clone();
            missing.andNot(chosen);
            if (missing.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The rules that hold an API below the target. */
    private List<RuleMetadata> obstacles(Trial.Outcome outcome) {
        List<RuleMetadata> obstacles = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            if (outcome.assesses(layer)) {
                for (RuleMetadata rule : outcome.fired(layer)) {
                    if (isTooLow(rule)) {
                        obstacles.add(rule);
                    }
                }
            }
        }
        return obstacles;
    }

    private boolean isTooLow(RuleMetadata rule) {
        return rule.ceiling() != null && rule.ceiling().compareTo(target) < 0;
    }

    /** What to add because of one of the obstacles: every way has to deal with each of them, so the one with the fewest choices is taken. */
    private List<BitSet> fewest(List<RuleMetadata> obstacles, BitSet chosen) {
        List<BitSet> fewest = null;
        for (RuleMetadata obstacle : obstacles) {
            List<BitSet> choices = choices(obstacle, chosen);
            if (choices.isEmpty()) {
                deadEnds.putIfAbsent(obstacle.id(), obstacle);
            }
            if (fewest == null || choices.size() < fewest.size()) {
                fewest = choices;
            }
        }
        return fewest == null ? List.of() : fewest;
    }

    private List<BitSet> choices(RuleMetadata obstacle, BitSet chosen) {
        List<BitSet> choices = new ArrayList<>(turns(obstacle, chosen));
        for (RuleMetadata gate : space.gates()) {
            if (gate.layer().compareTo(obstacle.layer()) < 0 && !isTooLow(gate)) {
                choices.addAll(turns(gate, chosen));
            }
        }
        return choices;
    }

    /** The smallest additions after which a rule that fires is silent, or one that is silent fires. */
    private Collection<BitSet> turns(RuleMetadata rule, BitSet chosen) {
        BitSet known = (BitSet) chosen.clone();
        known.and(space.readable(rule));
        return answers.computeIfAbsent(List.of(rule.id(), known), key -> turnsOf(rule, chosen));
    }

    private Collection<BitSet> turnsOf(RuleMetadata rule, BitSet chosen) {
        List<int[]> free = free(rule, chosen);
        boolean fires = space.fires(chosen, rule);
        long combinations = 1;
        for (int[] changes : free) {
            combinations = Math.min(combinations * (changes.length + 1), MOST_COMBINATIONS + 1L);
        }
        List<BitSet> turns = new ArrayList<>();
        if (combinations > MOST_COMBINATIONS) {
            free.forEach(changes -> {
                for (int change : changes) {
                    turns.add(one(change));
                }
            });
            return turns;
        }
        for (int size = 1; size <= free.size(); size++) {
            turnsOf(rule, fires, chosen, free, 0, size, new BitSet(), turns);
        }
        return turns;
    }

    private void turnsOf(
            RuleMetadata rule,
            boolean fires,
            BitSet chosen,
            List<int[]> free,
            int from,
            int size,
            BitSet added,
            List<BitSet> turns) {
        if (size == 0) {
            if (!containsOneOf(turns, added) && isTurned(rule, fires, union(chosen, added))) {
                turns.add((BitSet) added.clone());
            }
            return;
        }
        for (int i = from; i <= free.size() - size; i++) {
            for (int change : free.get(i)) {
                added.set(change);
                turnsOf(rule, fires, chosen, free, i + 1, size - 1, added, turns);
                added.clear(change);
            }
        }
    }

    /** Where a rule fails nobody knows, and the search goes on from there. */
    private boolean isTurned(RuleMetadata rule, boolean fires, BitSet chosen) {
        return space.outcome(chosen) == null || space.fires(chosen, rule) != fires;
    }

    /** Every single change that may still be made. */
    private List<BitSet> each(BitSet chosen) {
        List<BitSet> each = new ArrayList<>();
        for (int change = 0; change < costs.length; change++) {
            if (costs[change] >= 0 && !space.rivals(change).intersects(chosen)) {
                each.add(one(change));
            }
        }
        return each;
    }

    /** The changes that may still be made to each fact that a rule reads and that is as it was. */
    private List<int[]> free(RuleMetadata rule, BitSet chosen) {
        BitSet readable = space.readable(rule);
        List<int[]> free = new ArrayList<>();
        for (int i = readable.nextSetBit(0); i >= 0; i = readable.nextSetBit(i + 1)) {
            BitSet rivals = space.rivals(i);
            if (rivals.nextSetBit(0) == i && !rivals.intersects(chosen)) {
                int[] allowed =
                        rivals.stream().filter(change -> costs[change] >= 0).toArray();
                if (allowed.length > 0) {
                    free.add(allowed);
                }
            }
        }
        return free;
    }

    private static BitSet one(int change) {
        BitSet one = new BitSet();
        one.set(change);
        return one;
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    /** Fewer changes first; of as many, those that come first. */
    private static int inOrder(BitSet one, BitSet other) {
        int fewer = Integer.compare(one.cardinality(), other.cardinality());
        if (fewer != 0) {
            return fewer;
        }
        BitSet different = (BitSet) one.clone();
        different.xor(other);
        int first = different.nextSetBit(0);
        return first < 0 ? 0 : one.get(first) ? -1 : 1;
    }
}
