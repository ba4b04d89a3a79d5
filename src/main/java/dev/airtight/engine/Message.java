package dev.airtight.engine;

import dev.airtight.policy.MessageTemplate;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Puts what a rule says of itself and what it found into a finding. */
final class Message {

    private Message() {}

    static Finding finding(
            RuleMetadata rule, UnaryOperator<String> values, Collection<String> paths, List<Evidence> evidence) {
        MessageTemplate template = rule.message();
        String message = template != null
                ? template.fill(values)
                : paths.stream()
                        .map(path -> path + " is " + values.apply(path))
                        .collect(Collectors.joining(", ", rule.title() + ": ", "."));
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
}
