package dev.airtight.guidance;

import dev.airtight.facts.Assessment;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest changes that lift all APIs of one document, where a change that stands on the document or under its defaults counts once.
 *
 * <p>Branch and bound over the shared changes: each is made, left out, or open. While it is open, each API may use it for nothing, so what the
 * APIs cost then is at most what they will cost; where none of them uses an open one, it is what they cost. Not thread-safe.
 */
final class SharedChanges {

    /** The most combinations of shared changes looked at; the best bound is told after that. */
    private static final int MOST_NODES = 2_000;

    private final SteadyTrial trial;
    private final Reading reading;
    private final Assessment document;
    private final Level target;
    private final List<List<Change>> changes = new ArrayList<>();
    private final List<long[]> costs = new ArrayList<>();
    private final Map<String, Long> sharedCosts = new TreeMap<>();

    /** What is decided of shared changes, by their pointers, and what each API does then, but for those that are stuck. */
    private record Node(Set<String> made, Set<String> left, Map<Integer, BitSet> chosen, long cost) {}

    /**
     * What to do.
     *
     * @param shared the pointers of the shared changes
     * @param chosen by the place of an API its changes, shared ones among them; without APIs that can't be lifted then
     * @param cost in thousandths
     * @param exact whether nothing cheaper does
     */
    record Solution(Set<String> shared, Map<Integer, BitSet> chosen, long cost, boolean exact) {}

    SharedChanges(
            SteadyTrial trial, Reading reading, Changes possible, Costs costs, Assessment document, Level target) {
        this.trial = trial;
        this.reading = reading;
        this.document = document;
        this.target = target;
        for (int i = 0; i < document.apis().size(); i++) {
            List<Change> own = possible.of(document.apis().get(i), i);
            long[] each = costs.of(own);
            this.changes.add(own);
            this.costs.add(each);
            for (int c = 0; c < own.size(); c++) {
                if (own.get(c).shared()) {
                    sharedCosts.put(own.get(c).pointer(), each[c]);
                }
            }
        }
    }

    List<Change> changes(int api) {
        return changes.get(api);
    }

    /** @param made the pointers of shared changes that are made in any case */
    Solution solve(Set<String> made) {
        PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingLong(Node::cost)
                .thenComparing(node -> node.made().size() + node.left().size(), Comparator.reverseOrder()));
        Node root = root(made);
        open.add(root);
        Node last = root;
        for (int looked = 0; !open.isEmpty() && looked < MOST_NODES; looked++) {
            last = open.remove();
            String next = mostUsed(last);
            if (next == null) {
                return new Solution(last.made(), last.chosen(), last.cost(), true);
            }
            branch(last, next, true, open);
            branch(last, next, false, open);
        }
        return settled(last);
    }

    /** Makes every shared change that some API would use, until none would use another. */
    private Solution settled(Node node) {
        Node settled = node;
        while (mostUsed(settled) != null) {
            settled = root(used(settled));
        }
        return new Solution(settled.made(), settled.chosen(), settled.cost(), false);
    }

    private Node root(Set<String> made) {
        Map<Integer, BitSet> chosen = new TreeMap<>();
        long cost = cost(made);
        for (int i = 0; i < changes.size(); i++) {
            BitSet cheapest = cheapest(i, made, Set.of());
            if (cheapest != null) {
                chosen.put(i, cheapest);
                cost += ownCost(i, cheapest);
            }
        }
        return new Node(made, Set.of(), chosen, cost);
    }

    private void branch(Node node, String pointer, boolean make, Collection<Node> open) {
        Set<String> made = make ? with(node.made(), pointer) : node.made();
        Set<String> left = make ? node.left() : with(node.left(), pointer);
        Map<Integer, BitSet> chosen = new TreeMap<>();
        long cost = cost(made);
        for (Map.Entry<Integer, BitSet> before : node.chosen().entrySet()) {
            int api = before.getKey();
            int shared = indexOf(api, pointer);
            // What was cheapest remains so where it agrees with the decision.
            boolean agrees = shared < 0 || before.getValue().get(shared) == make;
            BitSet cheapest = agrees ? before.getValue() : cheapest(api, made, left);
            if (cheapest == null) {
                return;
            }
            chosen.put(api, cheapest);
            cost += ownCost(api, cheapest);
        }
        open.add(new Node(made, left, chosen, cost));
    }

    /** The changes of an API that cost it least, when shared ones cost nothing; null if it is stuck. */
    private @Nullable BitSet cheapest(int api, Set<String> made, Set<String> left) {
        List<Change> own = changes.get(api);
        long[] each = costs.get(api).clone();
        BitSet given = new BitSet();
        for (int c = 0; c < own.size(); c++) {
            String pointer = own.get(c).pointer();
            if (own.get(c).shared()) {
                each[c] = left.contains(pointer) || each[c] < 0 ? -1 : 0;
                given.set(c, made.contains(pointer));
            }
        }
        Space space = new Space(trial, reading, document.apis().get(api), own);
        List<BitSet> found = new Ways(space, target, each).find(given, 1).sets();
        return found.isEmpty() ? null : found.get(0);
    }

    /** The open shared change that most APIs use; null if none is used. */
    private @Nullable String mostUsed(Node node) {
        Map<String, Integer> uses = new TreeMap<>();
        node.chosen().forEach((api, chosen) -> chosen.stream()
                .mapToObj(changes.get(api)::get)
                .filter(change -> change.shared() && !node.made().contains(change.pointer()))
                .forEach(change -> uses.merge(change.pointer(), 1, Integer::sum)));
        return uses.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** All shared changes that a node makes or uses. */
    private Set<String> used(Node node) {
        Set<String> used = new HashSet<>(node.made());
        node.chosen().forEach((api, chosen) -> chosen.stream()
                .mapToObj(changes.get(api)::get)
                .filter(Change::shared)
                .forEach(change -> used.add(change.pointer())));
        return used;
    }

    private long cost(Set<String> shared) {
        return shared.stream()
                .mapToLong(pointer -> sharedCosts.getOrDefault(pointer, 0L))
                .sum();
    }

    private long ownCost(int api, BitSet chosen) {
        return chosen.stream()
                .filter(c -> !changes.get(api).get(c).shared())
                .mapToLong(c -> costs.get(api)[c])
                .sum();
    }

    private int indexOf(int api, String pointer) {
        List<Change> own = changes.get(api);
        for (int c = 0; c < own.size(); c++) {
            if (own.get(c).pointer().equals(pointer)) {
                return c;
            }
        }
        return -1;
    }

    private static Set<String> with(Set<String> set, String more) {
        Set<String> with = new HashSet<>(set);
        with.add(more);
        return with;
    }
}
