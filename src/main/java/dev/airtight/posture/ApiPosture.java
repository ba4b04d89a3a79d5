package dev.airtight.posture;

import dev.airtight.facts.Exposure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posture of one API.
 *
 * @param layers all four, in order
 * @param findings by layer, then by rule id in code point order
 * @param unknowns what unknown answers leave open; null where nobody asked
 */
public record ApiPosture(
        String id,
        ApiDetails details,
        Exposure exposure,
        Level level,
        List<LayerResult> layers,
        List<Finding> findings,
        @Nullable Unknowns unknowns) {

    public ApiPosture {
        layers = List.copyOf(layers);
        findings = List.copyOf(findings);
    }

    /** Null where the document states none. */
    public @Nullable String title() {
        return details.title();
    }

    /** Null where the document states none. */
    public @Nullable String owner() {
        return details.owner();
    }

    /** The label {@code team}; null where the document states none. */
    public @Nullable String team() {
        return details.team();
    }

    /** Whether a finding stands on an answer that nobody gave, and what such answers leave open is not told here. */
    public boolean restsOnUnknownAnswers() {
        if (unknowns != null) {
            return false;
        }
        // Loops, as a stream would slow every start.
        for (Finding finding : findings) {
            for (Evidence evidence : finding.evidence()) {
                if (evidence.isUnknownAnswer()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same posture with what unknown answers leave open. */
    public ApiPosture with(Unknowns unknowns) {
        return new ApiPosture(id, details, exposure, level, layers, findings, unknowns);
    }
}
