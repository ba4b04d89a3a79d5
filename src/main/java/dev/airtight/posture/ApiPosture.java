package dev.airtight.posture;

import dev.airtight.facts.Exposure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posture of one API.
 *
 * @param title null where the document states none
 * @param owner null where the document states none
 * @param team the label {@code team}; null where the document states none
 * @param layers all four, in order
 * @param findings by layer, then by rule id in code point order
 * @param unknowns what unknown answers leave open; null where nobody asked
 */
public record ApiPosture(
        String id,
        @Nullable String title,
        @Nullable String owner,
        @Nullable String team,
        Exposure exposure,
        Level level,
        List<LayerResult> layers,
        List<Finding> findings,
        @Nullable Unknowns unknowns) {

    public ApiPosture {
        layers = List.copyOf(layers);
        findings = List.copyOf(findings);
    }

    /** Whether a finding stands on an answer that nobody gave, and what such answers leave open is not told here. */
    public boolean restsOnUnknownAnswers() {
        return unknowns == null
                && findings.stream()
                        .flatMap(finding -> finding.evidence().stream())
                        .anyMatch(Evidence::isUnknownAnswer);
    }

    /** The same posture with what unknown answers leave open. */
    public ApiPosture with(Unknowns unknowns) {
        return new ApiPosture(id, title, owner, team, exposure, level, layers, findings, unknowns);
    }
}
