package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API, or a document with findings of its own or without an API.
 *
 * @param order its place in the input
 * @param api null for the document itself
 */
record Subject(long order, DocumentView document, @Nullable ApiView api) {

    /** About what the page needs for each, whatever is found. */
    private static final int BASE = 2_000;

    private static final int FINDING = 300;
    private static final int EVIDENCE = 100;

    Level level() {
        return api == null ? document.level() : api.level();
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        long weight = BASE;
        List<FindingView> findings = api == null ? document.findings() : api.findings();
        for (FindingView finding : findings) {
            weight += FINDING + finding.message().length();
            for (EvidenceView evidence : finding.evidence()) {
                weight += EVIDENCE + evidence.length();
            }
        }
        return weight;
    }

    String anchor(Anchors anchors) {
        return api == null ? anchors.of("document", document.id()) : anchors.of("api", document.id(), api.id());
    }
}
