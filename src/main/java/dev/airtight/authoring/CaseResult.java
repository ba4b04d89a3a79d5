package dev.airtight.authoring;

import dev.airtight.facts.FactValue;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a case.
 *
 * @param report null if the rules could not be run to their end on the facts
 * @param differences between what was expected and what was reported; none if the case passes
 * @param facts what the rules that the differences are about stand on
 * @param error why there is no report; null if there is one
 */
public record CaseResult(
        RuleCase ruleCase,
        @Nullable Report report,
        List<Difference> differences,
        List<RuleFacts> facts,
        @Nullable String error) {

    /**
     * Something that is not as expected.
     *
     * @param field as the case names it, such as {@code level} or {@code layers.GATEWAY.status}
     */
    public record Difference(String field, FactValue expected, FactValue actual) {}

    /**
     * What a rule stands on in a case.
     *
     * @param state {@code fires}, {@code silent}, {@code not assessed} behind a gate, or {@code not in force}
     * @param evidence empty for a rule that is not in force
     */
    public record RuleFacts(String rule, String state, List<Evidence> evidence) {

        public RuleFacts {
            evidence = List.copyOf(evidence);
        }
    }

    public CaseResult {
        differences = List.copyOf(differences);
        facts = List.copyOf(facts);
    }

    /** Whether all is as expected. */
    public boolean passes() {
        return differences.isEmpty() && error == null;
    }
}
