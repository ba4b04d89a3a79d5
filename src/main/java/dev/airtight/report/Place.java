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
                ? new Place(file(source), source.line(), 1)
                : new Place(file(source), position.line(), position.column());
    }

    /** The name of a document's file as places have it. */
    static String file(@Nullable Source source) {
        if (source == null) {
            return UNNAMED;
        }
        // The servers that show findings know the files of a repository by such paths only.
        return source.uri().startsWith("./") ? source.uri().substring(2) : source.uri();
    }
}
