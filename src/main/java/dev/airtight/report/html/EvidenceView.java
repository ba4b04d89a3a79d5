package dev.airtight.report.html;

import dev.airtight.facts.Origin;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a finding stands on.
 *
 * @param line possibly empty
 * @param origin what the document says of where the fact was observed; possibly empty
 */
record EvidenceView(String pointer, String value, String line, String origin) {

    private static final int LONGEST = 300;

    static EvidenceView of(Evidence evidence) {
        List<String> where = new ArrayList<>();
        Origin origin = evidence.origin();
        if (origin != null) {
            if (origin.source() != null) {
                String line = origin.line() == null ? "" : ":" + origin.line();
                where.add("seen in " + Printable.of(origin.source(), LONGEST) + line);
            }
            add(where, "on ", origin.observedOn());
            add(where, "by ", origin.by());
            add(where, "", origin.note());
        }
        return new EvidenceView(
                Printable.of(evidence.pointer(), LONGEST),
                Printable.of(evidence.value().text(), LONGEST),
                evidence.position() == null ? "" : "line " + evidence.position().line(),
                String.join(", ", where));
    }

    /** Where it stands and was observed, in brackets; empty if that is not known. */
    String where(boolean origins) {
        String shown = origins ? origin : "";
        String both = line + (line.isEmpty() || shown.isEmpty() ? "" : ", ") + shown;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    int length() {
        return pointer.length() + value.length() + line.length() + origin.length();
    }

    private static void add(List<String> where, String label, @Nullable Object text) {
        if (text != null) {
            where.add(label + Printable.of(text.toString(), LONGEST));
        }
    }
}
