package dev.airtight.engine;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.List;

/**
 * What the rules of one layer made of some facts.
 *
 * @param fired the findings of the rules that fired, by id
 * @param ceiling the lowest ceiling of these rules
 * @param status the worst status of these rules
 * @param gate whether one of them is a gate
 */
record LayerOutcome(List<ApiFinding> fired, Level ceiling, Status status, boolean gate) {

    static LayerOutcome of(List<ApiFinding> fired) {
        Level ceiling = Level.AIRTIGHT;
        Status status = Status.MET;
        boolean gate = false;
        for (ApiFinding finding : fired) {
            RuleMetadata rule = finding.rule();
            ceiling = rule.ceiling() == null ? ceiling : ceiling.lowest(rule.ceiling());
            status = rule.status() == null ? status : status.worst(rule.status());
            gate |= rule.gate();
        }
        return new LayerOutcome(fired, ceiling, status, gate);
    }
}
