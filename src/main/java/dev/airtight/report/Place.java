package dev.airtight.report;

import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding is shown: at its first fact that has a place in a file.
 *
 * @param file as the user named it, without a "./" before it; {@value #UNNAMED} for facts that came from elsewhere
 * @param line from 1
 * @param column from 1
 */
record Place(String file, int line, int column) {

    /** What stands in place of a file's name for facts that were read from no named file. */
    static final String UNNAMED = "-";

    static Place of(Report report, Finding finding) {
        for (Evidence evidence : finding.evidence()) {
            if (evidence.position() != null) {
                return of(report.source(), evidence);
            }
        }
        return of(report.source(), finding.evidence().get(0));
    }

    /** Where a single fact is shown. */
    static Place of(@Nullable Source source, Evidence evidence) {
        Position position = evidence.position();
        if (source == null) {
            return new Place(UNNAMED, 1, 1);
        }
        return position == null
                ? new Place(source.file(), source.line(), 1)
                : new Place(source.file(), position.line(), position.column());
    }

    /** Where something stands that could not be judged. */
    static Place of(Rejected rejected) {
        Position position = rejected.position();
        String file = Source.file(rejected.source());
        return position == null ? new Place(file, 1, 1) : new Place(file, position.line(), position.column());
    }

    /** The name of a file as it is shown. */
    static String file(@Nullable Source source) {
        return source == null ? UNNAMED : source.file();
    }

    boolean isNamed() {
        return !file.equals(UNNAMED);
    }
}
