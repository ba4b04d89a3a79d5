package dev.airtight.cli;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what to do first. */
final class AskNextStep {

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(
                    Finding::ceiling, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::severity);

    private AskNextStep() {}

    /** The finding that holds the level down most; the first step comes first. Empty where all is well. */
    static Optional<Finding> of(Report report) {
        Stream<Finding> ofApis =
                report.apis().stream().map(ApiPosture::findings).flatMap(findings -> findings.stream());
        return Stream.concat(report.findings().stream(), ofApis).min(WORST_FIRST);
    }
}
