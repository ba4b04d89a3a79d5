package dev.airtight.engine;

import dev.airtight.oracle.Oracle;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States a report in the words of the oracle. */
final class Verdicts {

    private Verdicts() {}

    static Oracle.Verdict of(Report report) {
        return new Oracle.Verdict(
                report.level().name(),
                found(report.findings()),
                report.apis().stream().map(Verdicts::of).toList());
    }

    private static Oracle.ApiVerdict of(ApiPosture api) {
        return new Oracle.ApiVerdict(
                api.id(),
                api.exposure().name(),
                api.level().name(),
                api.layers().stream().map(Verdicts::of).toList(),
                found(api.findings()));
    }

    private static Oracle.LayerVerdict of(LayerResult layer) {
        return new Oracle.LayerVerdict(
                layer.layer().name(), layer.status().name(), name(layer.ceiling()), name(layer.levelSoFar()));
    }

    private static List<Oracle.Found> found(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Oracle.Found(finding.rule(), name(finding.ceiling())))
                .toList();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
