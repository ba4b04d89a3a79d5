package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding; what all findings of its rule have in common is said once, at the rule.
 *
 * @param holds whether it keeps its API or document at its level
 */
record FindingView(
        String rule, Severity severity, boolean holds, String title, String message, List<EvidenceView> evidence) {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_MESSAGE = 1_000;

    /** The findings of an API or document at a level, worst first. */
    static List<FindingView> of(List<Finding> findings, Level level) {
        List<FindingView> views = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            for (Finding finding : findings) {
                if (finding.severity() == severity) {
                    views.add(of(finding, level));
                }
            }
        }
        return List.copyOf(views);
    }

    private static FindingView of(Finding finding, Level level) {
        return new FindingView(
                finding.rule(),
                finding.severity(),
                finding.ceiling() == level,
                Printable.of(finding.title(), LONGEST_TITLE),
                Printable.of(finding.message(), LONGEST_MESSAGE),
                finding.evidence().stream().map(EvidenceView::of).toList());
    }

    String tone() {
        return Tones.of(severity);
    }

    String severityWord() {
        return Words.of(severity);
    }
}
