package dev.airtight.posture;

import dev.airtight.facts.Exposure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posture of one API.
 *
 * @param title null where the document states none
 * @param owner null where the document states none
 * @param layers all four, in order
 * @param findings by layer, then by rule id in code point order
 */
public record ApiPosture(
        String id,
        @Nullable String title,
        @Nullable String owner,
        Exposure exposure,
        Level level,
        List<LayerResult> layers,
        List<Finding> findings) {

    public ApiPosture {
        layers = List.copyOf(layers);
        findings = List.copyOf(findings);
    }
}
