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
 * @param where the line, and what the document says of where the fact was observed; possibly empty
 */
record EvidenceView(String pointer, String value, String where) {

    private static final int LONGEST = 300;

    static EvidenceView of(Evidence evidence) {
        List<String> where = new ArrayList<>();
        if (evidence.position() != null) {
            where.add("line " + evidence.position().line());
        }
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
                String.join(", ", where));
    }

    private static void add(List<String> where, String label, @Nullable Object text) {
        if (text != null) {
            where.add(label + Printable.of(text.toString(), LONGEST));
        }
    }
}
