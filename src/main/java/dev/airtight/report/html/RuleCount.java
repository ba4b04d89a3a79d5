package dev.airtight.report.html;

import dev.airtight.posture.Finding;

/** What the findings of one rule have in common, and how many there are. */
final class RuleCount {

    private final Finding finding;
    private long found;

    /** @param finding any finding of the rule */
    RuleCount(Finding finding) {
        this.finding = finding;
    }

    void count() {
        found++;
    }

    Finding finding() {
        return finding;
    }

    long found() {
        return found;
    }
}
