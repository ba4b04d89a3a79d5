package dev.airtight.guidance;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import java.math.BigDecimal;
import java.util.List;

/**
 * The ways of one API to a level.
 *
 * @param document the id of its document
 * @param api its id
 * @param from its level as judged
 * @param to the level to be reached
 * @param ways cheapest first; one without steps where the level is reached already; empty where there is none
 * @param complete whether there are no other sets of changes of which none can be left out
 * @param obstacles where there is no way, the rules that no change silences
 * @param forbidden where there is no way only because costs forbid it, the paths of the facts that would have to change
 */
public record Plan(
        String document,
        String api,
        Level from,
        Level to,
        List<Way> ways,
        boolean complete,
        List<RuleMetadata> obstacles,
        List<String> forbidden) {

    public Plan {
        ways = List.copyOf(ways);
        obstacles = List.copyOf(obstacles);
        forbidden = List.copyOf(forbidden);
    }

    /**
     * Changes that reach the level together; without any one of them it is not reached.
     *
     * @param cost the effort of all steps
     * @param steps in the order of layers
     */
    public record Way(BigDecimal cost, List<Step> steps) {

        public Way {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A change, made after those before it.
     *
     * @param levelAfter the level of the API then
     * @param settles the rules with a ceiling that fire no more then
     */
    public record Step(Change change, Level levelAfter, List<RuleMetadata> settles) {

        public Step {
            settles = List.copyOf(settles);
        }
    }
}
