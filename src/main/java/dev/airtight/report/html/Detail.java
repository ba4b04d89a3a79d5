package dev.airtight.report.html;

/** How much the page tells of each finding. The first is all; each of those that follow also leaves out what those before it do. */
enum Detail {
    ALL(""),
    REASONS_ONCE(""),
    WITHOUT_ORIGINS("where facts were observed"),
    WITHOUT_PICTURES("the pictures of single APIs"),
    HOLDING_EVIDENCE("the evidence of findings that do not hold the level"),
    HOLDING_MESSAGES("their messages");

    private final String leftOut;

    Detail(String leftOut) {
        this.leftOut = leftOut;
    }

    /** Whether why and remediation stand at each finding, and not at its rule alone. */
    boolean reasons() {
        return this == ALL;
    }

    boolean origins() {
        return compareTo(WITHOUT_ORIGINS) < 0;
    }

    boolean evidence(FindingView finding) {
        return finding.holds() || compareTo(HOLDING_EVIDENCE) < 0;
    }

    boolean message(FindingView finding) {
        return finding.holds() || compareTo(HOLDING_MESSAGES) < 0;
    }

    /** Whether each API has a picture of its way up the layers. */
    boolean pictures() {
        return compareTo(WITHOUT_PICTURES) < 0;
    }

    /** What is on no other place of the page, in a sentence; empty if nothing is missing. */
    String leftOut() {
        StringBuilder all = new StringBuilder();
        for (Detail detail : values()) {
            if (detail.compareTo(this) <= 0 && !detail.leftOut.isEmpty()) {
                all.append(all.isEmpty() ? "" : ", ").append(detail.leftOut);
            }
        }
        return all.isEmpty()
                ? ""
                : "Left out to keep the page below " + PageBudget.MOST_BYTES / 1_000_000 + " MB: " + all
                        + ". The formats json and ndjson have all.";
    }
}
