package dev.airtight.guidance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what to fix first: of all sets of facts that lift some API to its next level, the one that lifts most APIs for its effort; then the
 * same again among the APIs that are left. Not thread-safe.
 */
final class FirstFixes {

    private final Costs costs;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Lift> lifts = new ArrayList<>();
    /** By the numbers of the paths of a way, the changes of the first that has them. */
    private final Map<BitSet, List<Change>> sets = new LinkedHashMap<>();

    /** One way of an API to its next level. */
    private record Way(EstatePlan.Lifted api, List<Change> changes, BitSet paths) {}

    /** An API and its ways, cheapest first. */
    private record Lift(List<Way> ways) {}

    FirstFixes(Costs costs) {
        this.costs = costs;
    }

    void add(EstatePlan.Lifted api, List<List<Change>> ways) {
        List<Way> added = new ArrayList<>();
        for (List<Change> changes : ways) {
            BitSet paths = new BitSet();
            changes.forEach(change -> paths.set(numbers.computeIfAbsent(change.path(), path -> numbers.size())));
            sets.putIfAbsent(paths, changes);
            added.add(new Way(api, changes, paths));
        }
        lifts.add(new Lift(added));
    }

    /** What to do first, then after that, and so on, as long as something lifts an API. */
    List<EstatePlan.Fix> best(int limit) {
        Map<BitSet, List<Way>> within = new LinkedHashMap<>();
        sets.keySet().forEach(paths -> within.put(paths, within(paths)));
        Set<EstatePlan.Lifted> done = new HashSet<>();
        Set<String> made = new HashSet<>();
        List<EstatePlan.Fix> best = new ArrayList<>();
        while (best.size() < limit) {
            EstatePlan.Fix next = null;
            List<Way> ways = List.of();
            for (Map.Entry<BitSet, List<Way>> set : within.entrySet()) {
                set.getValue().removeIf(way -> done.contains(way.api()));
                EstatePlan.Fix fix = fix(sets.getOrDefault(set.getKey(), List.of()), set.getValue(), made);
                if (next == null || isBetter(fix, next)) {
                    next = fix;
                    ways = set.getValue();
                }
            }
            if (next == null || next.apis().isEmpty()) {
                break;
            }
            best.add(next);
            done.addAll(next.apis());
            ways.forEach(way -> way.changes().forEach(change -> made.add(place(way, change))));
        }
        return best;
    }

    /** The cheapest way of each API that has no other facts than these. */
    private List<Way> within(BitSet paths) {
        List<Way> within = new ArrayList<>();
        for (Lift lift : lifts) {
            Way first = firstWithin(lift.ways(), paths);
            if (first != null) {
                within.add(first);
            }
        }
        return within;
    }

    private static @Nullable Way firstWithin(List<Way> ways, BitSet paths) {
        for (Way way : ways) {
            BitSet others = (BitSet) way.paths().clone();
            others.andNot(paths);
            if (others.isEmpty()) {
                return way;
            }
        }
        return null;
    }

    private EstatePlan.Fix fix(List<Change> facts, List<Way> ways, Set<String> made) {
        Map<String, Change> changes = new HashMap<>();
        for (Way way : ways) {
            for (Change change : way.changes()) {
                if (!made.contains(place(way, change))) {
                    changes.put(place(way, change), change);
                }
            }
        }
        return new EstatePlan.Fix(
                facts,
                costs.total(List.copyOf(changes.values())),
                ways.stream().map(Way::api).toList());
    }

    private static String place(Way way, Change change) {
        return way.api().place() + change.pointer();
    }

    /** More APIs for the same effort; of those alike more APIs, then the one that was met first. */
    private static boolean isBetter(EstatePlan.Fix fix, EstatePlan.Fix than) {
        if (fix.apis().isEmpty() || than.apis().isEmpty()) {
            return than.apis().isEmpty() && !fix.apis().isEmpty();
        }
        int cheaper = effortOfOne(fix).compareTo(effortOfOne(than));
        return cheaper < 0 || (cheaper == 0 && fix.apis().size() > than.apis().size());
    }

    private static BigDecimal effortOfOne(EstatePlan.Fix fix) {
        return fix.cost().divide(BigDecimal.valueOf(fix.apis().size()), MathContext.DECIMAL64);
    }
}
