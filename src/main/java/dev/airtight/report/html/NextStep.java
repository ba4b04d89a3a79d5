package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;

import dev.airtight.posture.Level;
import java.util.Comparator;
import java.util.List;

/**
 * Something to do first.
 *
 * @param concerns how many it keeps at its level, in words
 */
record NextStep(RuleView rule, Level level, String concerns) {

    private static final int MOST = 3;

    /** A rule and how often it keeps an API or a document at its level. */
    record Candidate(RuleView rule, RuleCount count) {

        private boolean holds() {
            return held() > 0 && level() != Level.AIRTIGHT;
        }

        private Level level() {
            return requireNonNull(count.finding().ceiling());
        }

        private long held() {
            return count.heldApis() + count.heldDocuments();
        }
    }

    /** Those that keep most APIs at their level, the worst level first. */
    static List<NextStep> of(List<Candidate> candidates, long apis) {
        return candidates.stream()
                .filter(Candidate::holds)
                .sorted(Comparator.comparing(Candidate::level)
                        .thenComparing(Comparator.comparing(Candidate::held).reversed())
                        .thenComparing(candidate -> candidate.count().finding().severity()))
                .limit(MOST)
                .map(candidate -> new NextStep(candidate.rule(), candidate.level(), concerns(candidate.count(), apis)))
                .toList();
    }

    String tone() {
        return Tones.of(level);
    }

    private static String concerns(RuleCount count, long apis) {
        if (count.heldApis() == 0) {
            return Words.plural(count.heldDocuments(), "document");
        }
        String held = apis == 1 ? "the API" : Words.number(count.heldApis()) + " of " + Words.plural(apis, "API");
        return count.heldDocuments() == 0 ? held : held + " and " + Words.plural(count.heldDocuments(), "document");
    }
}
