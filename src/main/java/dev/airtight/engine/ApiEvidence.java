package dev.airtight.engine;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Source;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the values that the findings of one API stand on, and where each of them stands in the document. */
final class ApiEvidence {

    private static final String LABELS = "labels";

    private final Api api;
    private final int index;
    private final @Nullable Source source;

    ApiEvidence(Api api, int index, @Nullable Source source) {
        this.api = api;
        this.index = index;
        this.source = source;
    }

    Finding finding(RuleMetadata rule) {
        Set<String> paths = new LinkedHashSet<>();
        rule.evidence().forEach(path -> paths.addAll(factsBehind(path)));
        List<Evidence> evidence = new ArrayList<>();
        for (String path : paths) {
            evidence.add(evidence(path));
        }
        return Message.finding(rule, path -> value(path).text(), paths, evidence);
    }

    /** A derived boolean stands on the facts that make it true or, if it is false, on all that could. */
    private List<String> factsBehind(String path) {
        Optional<DerivedFact> derived = DerivedFact.at(path);
        if (derived.isEmpty()) {
            return List.of(path);
        }
        List<String> all = derived.get().facts().stream().map(Fact::path).toList();
        List<String> telling = derived.get().facts().stream()
                .filter(this::holds)
                .map(Fact::path)
                .toList();
        return telling.isEmpty() ? all : telling;
    }

    /** An answer that is yes, or a list that has something in it. */
    private boolean holds(Fact fact) {
        FactValue value = fact.valueIn(api);
        return value.list() ? !value.words().isEmpty() : value.text().equals(Answer.YES.word());
    }

    private Evidence evidence(String path) {
        int scope = scope(path);
        return new Evidence(
                JsonPointer.of(scope, path),
                value(path),
                source == null ? null : source.position(scope, path),
                origin(path));
    }

    private @Nullable Origin origin(String path) {
        return api.evidence().get(path);
    }

    private int scope(String path) {
        Optional<Fact> fact = Fact.at(path);
        if (fact.isEmpty()) {
            return api.standing().inherits(path) ? Source.DEFAULTS : index;
        }
        if (fact.get() == Fact.INVENTORY_MAINTAINED) {
            return Source.DOCUMENT;
        }
        return api.standing().inherits(fact.get()) ? Source.DEFAULTS : index;
    }

    private FactValue value(String path) {
        if (path.equals("id")) {
            return FactValue.word(api.id());
        }
        Optional<DerivedFact> derived = DerivedFact.at(path);
        if (derived.isPresent()) {
            return FactValue.word(derived.get().facts().stream().anyMatch(this::holds) ? "yes" : "no");
        }
        return Fact.at(path).map(fact -> fact.valueIn(api)).orElseGet(() -> named(path));
    }

    /** The value of a label or of a declared fact. */
    private FactValue named(String path) {
        int dot = path.indexOf('.');
        String block = dot < 0 ? "" : path.substring(0, dot);
        String name = path.substring(dot + 1);
        Answer answer = answers(block).get(name);
        String text = answer == null ? texts(block).get(name) : answer.word();
        return text == null ? FactValue.UNKNOWN : FactValue.word(text);
    }

    private Map<String, Answer> answers(String block) {
        return switch (block) {
            case "" -> api.answers();
            case "inventory" -> api.inventory().answers();
            case "gateway" -> api.gateway().answers();
            case "waf" -> api.waf().answers();
            case "securityEngine" -> api.securityEngine().answers();
            default -> Map.of();
        };
    }

    private Map<String, String> texts(String block) {
        return switch (block) {
            case "" -> api.texts();
            case LABELS -> api.labels();
            case "inventory" -> api.inventory().texts();
            case "gateway" -> api.gateway().texts();
            case "waf" -> api.waf().texts();
            case "securityEngine" -> api.securityEngine().texts();
            default -> Map.of();
        };
    }
}
