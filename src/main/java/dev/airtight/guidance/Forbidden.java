package dev.airtight.guidance;

import dev.airtight.posture.Level;
import java.util.BitSet;
import java.util.List;

/** Finds out whether it is the costs alone that forbid a way. */
final class Forbidden {

    /** More than all changes that may be made cost together, in thousandths. */
    private static final long DEAR = 1_000_000_000_000L;

    private Forbidden() {}

    /**
     * The facts that would have to change and must not, in a way with the fewest of them.
     *
     * @param costs of each change of the space; negative for a change that must not be made
     * @return their paths; empty if nothing is forbidden, or no way is found with it either
     */
    static List<String> of(Space space, Level target, long[] costs) {
        BitSet forbidden = new BitSet();
        long[] allowed = costs.clone();
        for (int change = 0; change < costs.length; change++) {
            if (costs[change] < 0) {
                forbidden.set(change);
                allowed[change] = DEAR;
            }
        }
        List<BitSet> ways = forbidden.isEmpty()
                ? List.of()
                : new Ways(space, target, allowed).find(1).sets();
        if (ways.isEmpty()) {
            return List.of();
        }
        forbidden.and(ways.get(0));
        return forbidden.stream()
                .mapToObj(change -> space.changes().get(change).path())
                .distinct()
                .toList();
    }
}
