package dev.airtight.report.html;

import dev.airtight.posture.Finding;

/** What the findings of one rule have in common, and how many there are. */
final class RuleCount {

    private final Finding finding;
    private long found;
    private long heldApis;
    private long heldDocuments;

    /** @param finding any finding of the rule */
    RuleCount(Finding finding) {
        this.finding = finding;
    }

    /** @param holds whether the finding keeps the API at its level */
    void countApi(boolean holds) {
        found++;
        heldApis += holds ? 1 : 0;
    }

    /** @param holds whether the finding keeps the document at its level */
    void countDocument(boolean holds) {
        found++;
        heldDocuments += holds ? 1 : 0;
    }

    Finding finding() {
        return finding;
    }

    long found() {
        return found;
    }

    long heldApis() {
        return heldApis;
    }

    long heldDocuments() {
        return heldDocuments;
    }
}
