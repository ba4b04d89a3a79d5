package dev.airtight.report;

import dev.airtight.facts.Exposure;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** APIs and findings as a test wants them. */
final class Postures {

    private Postures() {}

    static ApiPosture api(String id, Level level, List<Finding> findings) {
        return new ApiPosture(id, ApiDetails.NONE, Exposure.PUBLIC, level, layers(), findings, null);
    }

    static ApiPosture api(
            String id, @Nullable String title, @Nullable String owner, @Nullable String team, Level level) {
        return new ApiPosture(
                id,
                new ApiDetails(title, owner, team, null, null, null, null),
                Exposure.PUBLIC,
                level,
                layers(),
                List.of(),
                null);
    }

    static List<LayerResult> layers() {
        return Stream.of(Layer.values())
                .map(layer -> layer == Layer.SECURITY_ENGINE
                        ? new LayerResult(layer, Status.NOT_ASSESSED, null, null)
                        : new LayerResult(layer, Status.MET, Level.AIRTIGHT, Level.SUFFICIENT))
                .toList();
    }

    static Finding finding(String rule, Level ceiling) {
        return finding(rule, ceiling, "message", null);
    }

    static Finding finding(String rule, Level ceiling, String message, @Nullable Origin origin) {
        return finding(rule, ceiling, message, origin, "remediation");
    }

    static Finding finding(
            String rule, Level ceiling, String message, @Nullable Origin origin, @Nullable String remediation) {
        List<Evidence> evidence = List.of(new Evidence("/apis/0", FactValue.NO, null, origin));
        return new Finding(
                rule,
                Layer.GATEWAY,
                Severity.HIGH,
                ceiling,
                Status.NOT_MET,
                false,
                "title of " + rule,
                message,
                null,
                remediation,
                List.of(),
                evidence);
    }
}
