package dev.airtight.engine;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.List;

/** The general laws that turn findings into levels: lowest ceiling, worst status, gate. They know no rule by its id. */
final class Fold {

    private Fold() {}

    /** The rules that stand: where one is a gate, those of later layers do not. Rules come and go in layer order. */
    static List<RuleMetadata> standing(List<RuleMetadata> fired) {
        for (RuleMetadata rule : fired) {
            if (rule.gate()) {
                return fired.stream()
                        .filter(other -> other.layer().compareTo(rule.layer()) <= 0)
                        .toList();
            }
        }
        return fired;
    }

    static Level lowestCeilingOf(List<RuleMetadata> rules) {
        Level lowest = Level.AIRTIGHT;
        for (RuleMetadata rule : rules) {
            lowest = rule.ceiling() == null ? lowest : lowest.lowest(rule.ceiling());
        }
        return lowest;
    }

    static Level lowestCeiling(List<Finding> findings) {
        Level lowest = Level.AIRTIGHT;
        for (Finding finding : findings) {
            lowest = finding.ceiling() == null ? lowest : lowest.lowest(finding.ceiling());
        }
        return lowest;
    }

    /** What became of each layer, given the findings that stand and the level so far at each layer. */
    static List<LayerResult> layers(List<Finding> findings, List<Level> levelsSoFar) {
        List<LayerResult> results = new ArrayList<>();
        boolean open = true;
        for (Layer layer : Layer.values()) {
            if (!open) {
                results.add(new LayerResult(layer, Status.NOT_ASSESSED, null, null));
                continue;
            }
            List<Finding> own =
                    findings.stream().filter(f -> f.layer() == layer).toList();
            Status status = Status.MET;
            for (Finding finding : own) {
                status = finding.status() == null ? status : status.worst(finding.status());
                open &= !finding.gate();
            }
            results.add(new LayerResult(layer, status, lowestCeiling(own), levelsSoFar.get(layer.ordinal())));
        }
        return results;
    }
}
