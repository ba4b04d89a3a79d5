package dev.airtight.posture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that fired.
 *
 * @param rule the id of the rule
 * @param ceiling the highest level possible while the finding stands; null for advice
 * @param status what the finding makes of its layer at best; null where it leaves the layer alone
 * @param gate whether the layers after this one are not assessed while the finding stands
 * @param title what is wrong, in a few words
 * @param message what is wrong with this API
 * @param why what an attacker or an auditor makes of it; null where the rule does not say
 * @param remediation what to do; null where the rule does not say
 * @param references standards, such as {@code OWASP-API2:2023}
 * @param evidence at least one fact
 */
public record Finding(
        String rule,
        Layer layer,
        Severity severity,
        @Nullable Level ceiling,
        @Nullable Status status,
        boolean gate,
        String title,
        String message,
        @Nullable String why,
        @Nullable String remediation,
        List<String> references,
        List<Evidence> evidence) {

    /** @throws IllegalArgumentException if there is no evidence */
    public Finding {
        references = List.copyOf(references);
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding of " + rule + " needs evidence");
        }
    }
}
