package dev.airtight.guidance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what to fix first: of all sets of facts that lift some API to its next level, the one that lifts most APIs for its effort, where it
 * does; then the same again among the APIs that are left. Not thread-safe.
 */
final class FirstFixes {

    private final Costs costs;
    /** Of facts, by their paths. */
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Of shared changes, by the place of their document and their pointers. */
    private final Map<String, Integer> places = new HashMap<>();

    private final List<Long> placeCosts = new ArrayList<>();
    private final List<EstatePlan.Lifted> apis = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();
    /** By the numbers of the paths of a way, the changes of the first that has them. */
    private final Map<BitSet, List<Change>> sets = new LinkedHashMap<>();

    /**
     * One way of an API to its next level.
     *
     * @param api the number of the API
     * @param shared the shared changes, by number
     * @param ownCost what the others cost
     */
    private record Way(int api, int document, BitSet paths, BitSet shared, long ownCost) {}

    /** What lifts most for its effort in one document. */
    private record Group(BitSet shared, List<Way> ways, long cost) {

        /** Less effort an API, or as much and more of them. */
        boolean isBetter(@Nullable Group than) {
            if (than == null) {
                return true;
            }
            int cheaper = compareEffort(than);
            return cheaper < 0 || (cheaper == 0 && ways.size() > than.ways.size());
        }

        int compareEffort(Group other) {
            return Long.compare(cost * other.ways.size(), other.cost * ways.size());
        }

        Group with(Group other) {
            List<Way> all = new ArrayList<>(ways);
            all.addAll(other.ways);
            BitSet both = (BitSet) shared.clone();
            both.or(other.shared);
            return new Group(both, all, cost + other.cost);
        }
    }

    FirstFixes(Costs costs) {
        this.costs = costs;
    }

    void add(EstatePlan.Lifted api, List<List<Change>> ways) {
        for (List<Change> changes : ways) {
            BitSet paths = new BitSet();
            BitSet shared = new BitSet();
            long[] each = costs.of(changes);
            long ownCost = 0;
            for (int c = 0; c < each.length; c++) {
                Change change = changes.get(c);
                paths.set(numbers.computeIfAbsent(change.path(), path -> numbers.size()));
                if (change.shared()) {
                    shared.set(place(api.place() + change.pointer(), each[c]));
                } else {
                    ownCost += each[c];
                }
            }
            sets.putIfAbsent(paths, changes);
            this.ways.add(new Way(apis.size(), api.place(), paths, shared, ownCost));
        }
        apis.add(api);
    }

    private int place(String place, long cost) {
        Integer known = places.putIfAbsent(place, placeCosts.size());
        if (known != null) {
            return known;
        }
        placeCosts.add(cost);
        return placeCosts.size() - 1;
    }

    /** What to do first, then after that, and so on, as long as something lifts an API. */
    List<EstatePlan.Fix> best(int limit) {
        Map<BitSet, List<List<Way>>> within = new LinkedHashMap<>();
        sets.keySet().forEach(paths -> within.put(paths, within(paths)));
        BitSet done = new BitSet();
        BitSet made = new BitSet();
        List<EstatePlan.Fix> best = new ArrayList<>();
        while (best.size() < limit) {
            BitSet facts = new BitSet();
            Group next = null;
            for (Map.Entry<BitSet, List<List<Way>>> set : within.entrySet()) {
                Group group = best(set.getKey(), set.getValue(), done, made);
                if (group != null && group.isBetter(next)) {
                    next = group;
                    facts = set.getKey();
                }
            }
            if (next == null) {
                break;
            }
            best.add(new EstatePlan.Fix(
                    sets.getOrDefault(facts, List.of()),
                    Costs.units(next.cost()),
                    next.ways().stream().map(way -> apis.get(way.api())).toList()));
            next.ways().forEach(way -> done.set(way.api()));
            made.or(next.shared());
        }
        return best;
    }

    /** By document, the ways that have no other facts than these. */
    private List<List<Way>> within(BitSet paths) {
        Map<Integer, List<Way>> within = new LinkedHashMap<>();
        for (Way way : ways) {
            if (contains(paths, way.paths())) {
                within.computeIfAbsent(way.document(), document -> new ArrayList<>())
                        .add(way);
            }
        }
        return new ArrayList<>(within.values());
    }

    /** What lifts most for its effort by these facts; in several documents, where it does so in each of them. */
    private @Nullable Group best(BitSet paths, List<List<Way>> documents, BitSet done, BitSet made) {
        Group best = null;
        for (List<Way> ways : documents) {
            ways.removeIf(way -> done.get(way.api()));
            Group group = bestOfDocument(paths, ways, made);
            if (group == null) {
                continue;
            }
            int cheaper = best == null ? -1 : group.compareEffort(best);
            if (cheaper < 0) {
                best = group;
            } else if (cheaper == 0 && best != null) {
                best = best.with(group);
            }
        }
        return best;
    }

    private @Nullable Group bestOfDocument(BitSet paths, List<Way> ways, BitSet made) {
        Set<BitSet> choices = new LinkedHashSet<>();
        for (Way way : ways) {
            if (way.paths().equals(paths)) {
                choices.add(without(way.shared(), made));
            }
        }
        Group best = null;
        for (BitSet shared : choices) {
            Group group = bestWith(shared, ways, made);
            best = group.isBetter(best) ? group : best;
        }
        return best;
    }

    /** As many APIs, cheapest first, as make the effort for each the least once these shared changes are made. */
    private Group bestWith(BitSet shared, List<Way> ways, BitSet made) {
        Map<Integer, Way> cheapest = new LinkedHashMap<>();
        for (Way way : ways) {
            if (contains(shared, without(way.shared(), made))) {
                cheapest.merge(way.api(), way, (one, other) -> other.ownCost() < one.ownCost() ? other : one);
            }
        }
        List<Way> sorted = new ArrayList<>(cheapest.values());
        sorted.sort(Comparator.comparingLong(Way::ownCost));
        long cost = shared.stream().mapToLong(placeCosts::get).sum();
        int count = 0;
        while (count < sorted.size() && (count == 0 || sorted.get(count).ownCost() * count <= cost)) {
            cost += sorted.get(count).ownCost();
            count++;
        }
        List<Way> chosen = new ArrayList<>(sorted.subList(0, count));
        chosen.sort(Comparator.comparingInt(Way::api));
        return new Group(shared, chosen, cost);
    }

    private static boolean contains(BitSet all, BitSet some) {
        BitSet missing = (BitSet) some.clone();
        missing.andNot(all);
        return missing.isEmpty();
    }

    private static BitSet without(BitSet all, BitSet some) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest;
    }
}
