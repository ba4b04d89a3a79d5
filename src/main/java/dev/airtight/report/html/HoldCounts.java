package dev.airtight.report.html;

import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rules together hold how many APIs, and documents, at their levels, and which would hold them next. */
final class HoldCounts {

    /** Some hundreds are usual; a policy that gives one for each API has those of the first APIs counted. */
    private static final int MOST = 2_000;

    private final Map<List<Rung>, Hold> holds = new LinkedHashMap<>();

    /**
     * Rules that hold at a level: all of them have to be mended to get further.
     *
     * @param rules ids by code point
     */
    record Rung(Level level, List<String> rules) {}

    /**
     * Those that the same rules hold.
     *
     * @param rungs the lowest first, at least one
     */
    record Hold(List<Rung> rungs, long apis, long documents) {}

    /** @param whole whether all layers were assessed; otherwise it is not known what holds next */
    void addApi(List<Finding> findings, boolean whole) {
        add(findings, whole, 1, 0);
    }

    /** @param findings of one document itself */
    void addDocument(List<Finding> findings) {
        add(findings, false, 0, 1);
    }

    List<Hold> all() {
        return List.copyOf(holds.values());
    }

    /** The rules that hold APIs, or documents, at a level now, with how many; those that hold most first. */
    List<Map.Entry<String, Long>> at(Level level) {
        Map<String, Long> counts = new TreeMap<>();
        for (Hold hold : holds.values()) {
            Rung now = hold.rungs().get(0);
            if (now.level() == level) {
                now.rules().forEach(rule -> counts.merge(rule, hold.apis() + hold.documents(), Long::sum));
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    private void add(List<Finding> findings, boolean whole, int apis, int documents) {
        List<Rung> rungs = rungs(findings);
        if (rungs.isEmpty()) {
            return;
        }
        List<Rung> known = whole ? rungs : rungs.subList(0, 1);
        if (holds.size() < MOST || holds.containsKey(known)) {
            holds.merge(
                    known,
                    new Hold(List.copyOf(known), apis, documents),
                    (a, b) -> new Hold(a.rungs(), a.apis() + b.apis(), a.documents() + b.documents()));
        }
    }

    private static List<Rung> rungs(List<Finding> findings) {
        List<Rung> rungs = new ArrayList<>();
        for (Level level : Level.values()) {
            List<String> rules = level == Level.AIRTIGHT
                    ? List.of()
                    : findings.stream()
                            .filter(finding -> finding.ceiling() == level)
                            .map(Finding::rule)
                            .distinct()
                            .sorted()
                            .toList();
            if (!rules.isEmpty()) {
                rungs.add(new Rung(level, rules));
            }
        }
        return rungs;
    }
}
