package dev.airtight.engine;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Source;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the values that the findings of a document itself stand on. */
final class DocumentEvidence {

    private final Assessment assessment;

    DocumentEvidence(Assessment assessment) {
        this.assessment = assessment;
    }

    Finding finding(RuleMetadata rule) {
        List<Evidence> evidence = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        for (String path : rule.evidence()) {
            evidence.add(evidence(path));
            facts.add(path + " is " + value(path).text());
        }
        String message = rule.message() == null
                ? Message.ofEvidence(rule, facts)
                : rule.message().fill(path -> value(path).text());
        return Message.finding(rule, message, evidence);
    }

    /** What stands at a path, and where. */
    Evidence evidence(String path) {
        Source source = assessment.source();
        return new Evidence(
                JsonPointer.of(Source.DOCUMENT, path),
                value(path),
                source == null ? null : source.position(Source.DOCUMENT, path),
                null);
    }

    private FactValue value(String path) {
        return switch (path) {
            case "id" -> FactValue.word(assessment.id());
            case "title" -> wordOrUnknown(assessment.title());
            case "assessedOn" -> wordOrUnknown(assessment.assessedOn());
            case "inventory.maintained" ->
                FactValue.word(assessment.inventory().maintained().word());
            case "apis" ->
                assessment.apisStated()
                        ? FactValue.list(assessment.apis().stream().map(Api::id).toList())
                        : FactValue.UNKNOWN;
            default -> FactValue.UNKNOWN;
        };
    }

    private static FactValue wordOrUnknown(@Nullable Object value) {
        return value == null ? FactValue.UNKNOWN : FactValue.word(value.toString());
    }
}
