package dev.airtight.report.html;

import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rules together hold how many APIs, and documents, at their levels, and which would hold them next. */
final class HoldCounts {

    /** Some hundreds are usual. Beyond, what would hold next is no longer kept; beyond twice as many, nothing new is. */
    private static final int MOST = 2_000;

    private final Map<List<Rung>, Count> holds = new LinkedHashMap<>();
    private final Map<Level, TreeMap<String, Count>> rules = new EnumMap<>(Level.class);
    private boolean whole = true;

    /**
     * Rules that hold at a level: all of them have to be mended to get further.
     *
     * @param rules ids by code point
     */
    record Rung(Level level, List<String> rules) {}

    /** How many are held. */
    record Count(long apis, long documents) {

        Count and(Count other) {
            return new Count(apis + other.apis, documents + other.documents);
        }

        long sum() {
            return apis + documents;
        }
    }

    /** @param assessed whether all layers were; otherwise it is not known what holds next */
    void addApi(List<Finding> findings, boolean assessed) {
        add(findings, assessed, new Count(1, 0));
    }

    /** @param findings of one document itself */
    void addDocument(List<Finding> findings) {
        add(findings, false, new Count(0, 1));
    }

    /** How many the same rules hold; the rungs begin with the lowest, of which there is one at least. */
    Map<List<Rung>, Count> all() {
        return holds;
    }

    /** Whether all that is held is among {@link #all}. */
    boolean isWhole() {
        return whole;
    }

    /** The rules that hold APIs, or documents, at a level now, with how many; those that hold most first. */
    List<Map.Entry<String, Count>> at(Level level) {
        return rules.getOrDefault(level, new TreeMap<>()).entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
                .toList();
    }

    private void add(List<Finding> findings, boolean assessed, Count one) {
        List<Rung> rungs = rungs(findings);
        if (rungs.isEmpty()) {
            return;
        }
        Rung now = rungs.get(0);
        Map<String, Count> counts = rules.computeIfAbsent(now.level(), level -> new TreeMap<>());
        now.rules().forEach(rule -> counts.merge(rule, one, Count::and));
        if (!assessed || !hasRoom(rungs, MOST)) {
            rungs = List.of(now);
        }
        if (hasRoom(rungs, 2 * MOST)) {
            holds.merge(rungs, one, Count::and);
        } else {
            whole = false;
        }
    }

    private boolean hasRoom(List<Rung> rungs, int most) {
        return holds.size() < most || holds.containsKey(rungs);
    }

    private static List<Rung> rungs(List<Finding> findings) {
        List<Rung> rungs = new ArrayList<>();
        for (Level level : Level.values()) {
            List<String> held = level == Level.AIRTIGHT
                    ? List.of()
                    : findings.stream()
                            .filter(finding -> finding.ceiling() == level)
                            .map(Finding::rule)
                            .distinct()
                            .sorted()
                            .toList();
            if (!held.isEmpty()) {
                rungs.add(new Rung(level, held));
            }
        }
        return rungs;
    }
}
