package dev.airtight.engine;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.List;

/**
 * What the rules of one layer made of some facts.
 *
 * @param fired the rules that fired, by id
 * @param ceiling the lowest ceiling of these rules
 * @param status the worst status of these rules
 * @param gate whether one of them is a gate
 */
record LayerOutcome(List<RuleMetadata> fired, Level ceiling, Status status, boolean gate) {

    static LayerOutcome of(List<RuleMetadata> fired) {
        Level ceiling = Level.AIRTIGHT;
        Status status = Status.MET;
        boolean gate = false;
        for (RuleMetadata rule : fired) {
            ceiling = rule.ceiling() == null ? ceiling : ceiling.lowest(rule.ceiling());
            status = rule.status() == null ? status : status.worst(rule.status());
            gate |= rule.gate();
        }
        return new LayerOutcome(fired, ceiling, status, gate);
    }
}
