package dev.airtight.report.html;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Unknowns;
import java.util.List;

/** What unknown answers leave open, over all APIs. */
final class UnknownCounts {

    private Level best = Level.AIRTIGHT;
    private boolean exact = true;
    private boolean next;
    private long asked;
    private long unasked;

    void add(ApiPosture api) {
        Unknowns unknowns = api.unknowns();
        unasked += api.restsOnUnknownAnswers() ? 1 : 0;
        if (unknowns == null) {
            best = best.lowest(api.level());
        } else {
            asked += unknowns.answers().isEmpty() ? 0 : 1;
            exact &= unknowns.exact();
            next |= unknowns.next() != null;
            best = best.lowest(unknowns.best());
        }
    }

    /** @param findings of a document itself, of which nobody asks what would be */
    void add(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.ceiling() != null) {
                best = best.lowest(finding.ceiling());
            }
        }
    }

    /** Whether {@code --unknowns} would tell more. */
    boolean canBeAsked() {
        return unasked > 0;
    }

    /** A sentence or two; empty if all is known. */
    String words(long apis, Level level) {
        if (unasked > 0) {
            String whose = apis == 1 ? "Some findings" : "Findings of " + Words.plural(unasked, "API");
            return whose + " rest on unknown answers, which are judged as no.";
        }
        if (asked == 0) {
            return "";
        }
        String whose = apis == 1 ? "Unknown answers" : "Unknown answers of " + Words.plural(asked, "API");
        String with = level == best
                ? "even with the best answers the level stays " + level.title() + "."
                : "with the best answers the level is " + (exact ? "" : "at most ") + best.title() + ".";
        return whose + " are judged as no; " + with + (next ? " What to ask next stands API by API." : "");
    }
}
