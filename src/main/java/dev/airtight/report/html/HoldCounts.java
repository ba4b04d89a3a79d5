package dev.airtight.report.html;

import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which rules together hold how many APIs, and documents, at their levels. */
final class HoldCounts {

    /** Less than a hundred are usual; a policy that gives one for each API has those of the first APIs counted. */
    private static final int MOST = 2_000;

    private final Map<List<String>, Hold> holds = new LinkedHashMap<>();

    /**
     * Those that the same rules hold at the same level: none of them gets further before all of these rules are mended.
     *
     * @param rules ids by code point
     */
    record Hold(Level level, List<String> rules, long apis, long documents) {

        long size() {
            return apis + documents;
        }
    }

    /** @param findings of one API */
    void addApi(List<Finding> findings, Level level) {
        add(findings, level, 1, 0);
    }

    /** @param findings of one document itself */
    void addDocument(List<Finding> findings, Level level) {
        add(findings, level, 0, 1);
    }

    List<Hold> all() {
        return List.copyOf(holds.values());
    }

    private void add(List<Finding> findings, Level level, int apis, int documents) {
        TreeSet<String> rules = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding.ceiling() == level) {
                rules.add(finding.rule());
            }
        }
        if (rules.isEmpty() || level == Level.AIRTIGHT) {
            return;
        }
        List<String> key = new ArrayList<>(rules);
        key.add(level.name());
        if (holds.size() < MOST || holds.containsKey(key)) {
            holds.merge(
                    key,
                    new Hold(level, List.copyOf(rules), apis, documents),
                    (a, b) -> new Hold(level, a.rules(), a.apis() + b.apis(), a.documents() + b.documents()));
        }
    }
}
