package dev.airtight.report;

import dev.airtight.facts.Origin;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The times that OSCAL demands, out of the facts: no clock is read. A day stands for its first second in UTC. */
final class OscalTimes {

    /** What stands where no day is known. */
    static final Instant UNKNOWN = Instant.EPOCH;

    /** OSCAL's date-time-with-timezone takes no others. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2999;

    private final @Nullable Instant made;
    private Instant latest = UNKNOWN;

    /** @param made when the document was made; null where nobody said */
    OscalTimes(@Nullable Instant made) {
        this.made = made;
    }

    /** The day of the assessment; where the document states none, when the whole was made. */
    Instant start(@Nullable Report report) {
        return met(known(report == null ? null : report.assessedOn(), made == null ? UNKNOWN : made));
    }

    /** The last day on which a fact of the finding was observed; where none is stated, the start of the result. */
    Instant collected(Finding finding, Instant start) {
        LocalDate last = null;
        for (Evidence evidence : finding.evidence()) {
            Origin origin = evidence.origin();
            LocalDate day = origin == null ? null : origin.observedOn();
            if (day != null && isKnown(day) && (last == null || day.isAfter(last))) {
                last = day;
            }
        }
        return met(known(last, start));
    }

    /** When the whole was made; where nobody said, the latest time in it. */
    Instant lastModified() {
        return made == null ? latest : made;
    }

    private Instant met(Instant time) {
        latest = time.isAfter(latest) ? time : latest;
        return time;
    }

    private static Instant known(@Nullable LocalDate day, Instant otherwise) {
        return day == null || !isKnown(day)
                ? otherwise
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean isKnown(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }
}
