package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Finding;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that fired: what its findings have in common.
 *
 * @param meaning its severity, layer and ceiling, in words
 * @param found how many APIs or documents it has findings on, in words
 */
record RuleView(
        String anchor,
        String id,
        String tone,
        String meaning,
        String title,
        String found,
        @Nullable String why,
        @Nullable String remediation,
        List<Reference> references) {

    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 16;

    static RuleView of(String anchor, RuleCount count) {
        Finding finding = count.finding();
        String ceiling = finding.ceiling() == null
                ? ""
                : ", ceiling " + finding.ceiling().title();
        return new RuleView(
                anchor,
                Printable.of(finding.rule(), LONGEST),
                Tones.of(finding.severity()),
                Words.of(finding.severity()) + ", " + finding.layer().title() + ceiling,
                Printable.of(finding.title(), LONGEST),
                Words.plural(count.found(), "finding"),
                printable(finding.why()),
                printable(finding.remediation()),
                finding.references().stream().map(Reference::of).toList());
    }

    /** What to do, in its first sentence; null if the rule does not say. */
    @Nullable
    String firstRemedy() {
        if (remediation == null) {
            return null;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(remediation);
        return remediation.substring(0, sentences.next()).strip();
    }

    /** Ids stay on one line, unless they would not fit one. */
    String idStyle() {
        return id.length() <= LONGEST_LINE ? "id" : "id long";
    }

    private static @Nullable String printable(@Nullable String text) {
        return text == null || text.isBlank() ? null : Printable.of(text, LONGEST);
    }
}
