package dev.airtight.engine;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import java.util.List;

/** Puts what a rule says of itself and what it found into a finding. */
final class Message {

    private Message() {}

    static Finding finding(RuleMetadata rule, String message, List<Evidence> evidence) {
        return new Finding(
                rule.id(),
                rule.layer(),
                rule.severity(),
                rule.ceiling(),
                rule.status(),
                rule.gate(),
                rule.title(),
                message,
                rule.why(),
                rule.remediation(),
                rule.references(),
                evidence);
    }

    /** The message of a rule that has none of its own: its title and what it stands on. */
    static String ofEvidence(RuleMetadata rule, List<String> facts) {
        return rule.title() + ": " + String.join(", ", facts) + ".";
    }
}
