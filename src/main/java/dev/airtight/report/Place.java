package dev.airtight.report;

import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;

/**
 * Where a finding is shown: at its first fact that has a place in a file.
 *
 * @param file as the user named it; {@value #UNNAMED} for facts that came from elsewhere
 * @param line from 1
 * @param column from 1
 */
record Place(String file, int line, int column) {

    /** What stands in place of a file's name for facts that were read from no named file. */
    static final String UNNAMED = "-";

    static Place of(Report report, Finding finding) {
        Source source = report.source();
        if (source == null) {
            return new Place(UNNAMED, 1, 1);
        }
        for (Evidence evidence : finding.evidence()) {
            Position position = evidence.position();
            if (position != null) {
                return new Place(source.uri(), position.line(), position.column());
            }
        }
        return new Place(source.uri(), source.line(), 1);
    }
}
