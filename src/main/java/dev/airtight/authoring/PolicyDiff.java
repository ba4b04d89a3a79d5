package dev.airtight.authoring;

import dev.airtight.facts.Names;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what two policies say of the same documents, one after the other, and counts. Not thread-safe. */
public final class PolicyDiff {

    private final Map<Level, Map<Level, Long>> matrix = new EnumMap<>(Level.class);
    private final Map<Change.Direction, Long> directions = new EnumMap<>(Change.Direction.class);
    private long documents;
    private long apis;

    /** What of a finding decides, beside its texts. */
    private record Weight(@Nullable Level ceiling, @Nullable Status status, boolean gate, Object severity) {}

    /** The changes of one document: its own first, then those of its APIs in document order. */
    public List<Change> compare(Report before, Report after) {
        documents++;
        List<Change> changes = new ArrayList<>();
        if (!weights(before.findings()).equals(weights(after.findings()))) {
            changes.add(change(
                    before.id(),
                    null,
                    lowest(before.findings()),
                    lowest(after.findings()),
                    before.findings(),
                    after.findings(),
                    Comparison.NONE));
        }
        for (int i = 0; i < before.apis().size(); i++) {
            compare(before.id(), before.apis().get(i), after.apis().get(i), changes);
        }
        changes.forEach(change -> directions.merge(change.direction(), 1L, Long::sum));
        return changes;
    }

    /** How many APIs went from one level to another, or stayed. */
    public long count(Level from, Level to) {
        return matrix.getOrDefault(from, Map.of()).getOrDefault(to, 0L);
    }

    public long documents() {
        return documents;
    }

    public long apis() {
        return apis;
    }

    /** How many changes there were in a direction; a mixed one counts as both. */
    public long count(Change.Direction direction) {
        long mixed = direction == Change.Direction.REWORDED ? 0 : directions.getOrDefault(Change.Direction.MIXED, 0L);
        return direction == Change.Direction.MIXED ? mixed : mixed + directions.getOrDefault(direction, 0L);
    }

    private void compare(String document, ApiPosture before, ApiPosture after, List<Change> changes) {
        apis++;
        matrix.computeIfAbsent(before.level(), level -> new EnumMap<>(Level.class))
                .merge(after.level(), 1L, Long::sum);
        Comparison layers = Comparison.of(before.layers(), after.layers());
        boolean sameFindings = weights(before.findings()).equals(weights(after.findings()));
        if (sameFindings && layers.isEqual() && before.level() == after.level()) {
            return;
        }
        changes.add(change(
                document, before.id(), before.level(), after.level(), before.findings(), after.findings(), layers));
    }

    private static Change change(
            String document,
            @Nullable String api,
            Level from,
            Level to,
            List<Finding> before,
            List<Finding> after,
            Comparison layers) {
        Map<String, Weight> weightsBefore = weights(before);
        Map<String, Weight> weightsAfter = weights(after);
        Change.Direction direction = from == to
                ? layers.and(Comparison.ofWeights(weightsBefore, weightsAfter)).direction()
                : to.isBelow(from) ? Change.Direction.TIGHTENED : Change.Direction.LOOSENED;
        return new Change(document, api, from, to, direction, rules(from, to, weightsBefore, weightsAfter));
    }

    /** The rules whose findings differ; for a change of level those of them that decide it. */
    private static List<String> rules(Level from, Level to, Map<String, Weight> before, Map<String, Weight> after) {
        Set<String> differing = new TreeSet<>(Names.CODE_POINT_ORDER);
        differing.addAll(before.keySet());
        differing.addAll(after.keySet());
        differing.removeIf(rule -> before.containsKey(rule) && before.get(rule).equals(after.get(rule)));
        // A level falls by what is newly below the old level, and rises by what is no longer below the new one.
        Map<String, Weight> decisive = to.isBelow(from) ? after : before;
        Level bound = to.isBelow(from) ? from : to;
        List<String> deciding = differing.stream()
                .filter(rule -> from != to && isBelow(decisive.get(rule), bound))
                .toList();
        return deciding.isEmpty() ? List.copyOf(differing) : deciding;
    }

    private static boolean isBelow(@Nullable Weight weight, Level bound) {
        return weight != null && weight.ceiling() != null && weight.ceiling().isBelow(bound);
    }

    private static Map<String, Weight> weights(List<Finding> findings) {
        Map<String, Weight> weights = new HashMap<>();
        for (Finding finding : findings) {
            weights.put(
                    finding.rule(),
                    new Weight(finding.ceiling(), finding.status(), finding.gate(), finding.severity()));
        }
        return weights;
    }

    private static Level lowest(List<Finding> findings) {
        Level lowest = Level.AIRTIGHT;
        for (Finding finding : findings) {
            lowest = finding.ceiling() == null ? lowest : lowest.lowest(finding.ceiling());
        }
        return lowest;
    }

    /** Whether layers became better or worse. */
    private record Comparison(boolean better, boolean worse) {

        static final Comparison NONE = new Comparison(false, false);

        static Comparison of(List<LayerResult> before, List<LayerResult> after) {
            boolean better = false;
            boolean worse = false;
            for (int i = 0; i < before.size(); i++) {
                for (int difference : differences(before.get(i), after.get(i))) {
                    better |= difference > 0;
                    worse |= difference < 0;
                }
            }
            return new Comparison(better, worse);
        }

        /** A finding that is gone or has a higher ceiling is better, even while others hold the level down. */
        static Comparison ofWeights(Map<String, Weight> before, Map<String, Weight> after) {
            Set<String> rules = new HashSet<>(before.keySet());
            rules.addAll(after.keySet());
            boolean better = false;
            boolean worse = false;
            for (String rule : rules) {
                int difference = ceiling(after.get(rule)).compareTo(ceiling(before.get(rule)));
                better |= difference > 0;
                worse |= difference < 0;
            }
            return new Comparison(better, worse);
        }

        private static Level ceiling(@Nullable Weight weight) {
            return weight == null || weight.ceiling() == null ? Level.AIRTIGHT : weight.ceiling();
        }

        Comparison and(Comparison other) {
            return new Comparison(better || other.better, worse || other.worse);
        }

        /** Positive where the new result is better; a layer that is not assessed is worse than any that is. */
        private static int[] differences(LayerResult before, LayerResult after) {
            Comparator<@Nullable Level> levels = Comparator.nullsFirst(Comparator.naturalOrder());
            return new int[] {
                levels.compare(after.ceiling(), before.ceiling()),
                Integer.compare(rank(after.status()), rank(before.status()))
            };
        }

        private static int rank(Status status) {
            return status == Status.NOT_ASSESSED ? -1 : status.ordinal();
        }

        boolean isEqual() {
            return !better && !worse;
        }

        Change.Direction direction() {
            if (better && worse) {
                return Change.Direction.MIXED;
            }
            return better ? Change.Direction.LOOSENED : worse ? Change.Direction.TIGHTENED : Change.Direction.REWORDED;
        }
    }
}
