package dev.airtight.report;

import dev.airtight.posture.Evidence;

/** Says in a line which fact a finding stands on. */
final class EvidenceWords {

    private EvidenceWords() {}

    /** Such as {@code /apis/0/gateway/oauth is no, seen in kong.yaml:41}. */
    static String of(Evidence evidence) {
        String origin = evidence.origin() == null ? "" : OriginWords.of(evidence.origin());
        return evidence.pointer() + " is " + evidence.value().text() + origin;
    }
}
