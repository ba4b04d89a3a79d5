package dev.airtight.guidance;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which facts each rule of a policy can read, by the paths of the document format. Immutable. */
final class Reading {

    private static final String EMPTINESS = ".empty";

    /** By the id of a rule; one that is not there may read anything. */
    private final Map<String, Set<String>> paths = new HashMap<>();

    /** What rules read of facts and derived booleans, as they write it. */
    private final Set<String> asWritten = new HashSet<>();

    private final List<RuleMetadata> gates;
    private final boolean anything;

    Reading(Policy policy) {
        gates = policy.rules().stream()
                .filter(rule -> rule.gate() && !rule.document())
                .toList();
        anything = policy.rules().stream().anyMatch(rule -> policy.reads(rule) == null);
        for (RuleMetadata rule : policy.rules()) {
            Set<String> read = policy.reads(rule);
            if (read != null) {
                asWritten.addAll(read);
                Set<String> facts = new HashSet<>();
                read.forEach(path -> add(path, policy.declaredFacts(), facts));
                paths.put(rule.id(), facts);
            }
        }
    }

    /** Whether a rule can read the fact at a path such as {@code gateway.oauth} or {@code gateway.x-dlp}. */
    boolean reads(RuleMetadata rule, String path) {
        Set<String> known = paths.get(rule.id());
        return known == null || known.contains(path);
    }

    /** The rules on APIs that close the layers after their own. */
    List<RuleMetadata> gates() {
        return gates;
    }

    /** Whether some rule can read the fact at a path. */
    boolean isRead(String path) {
        return anything || paths.values().stream().anyMatch(read -> read.contains(path));
    }

    /** Whether some rule can read what a list holds, not only whether it is empty. */
    boolean looksInto(Fact list) {
        return anything || asWritten.contains(list.path());
    }

    private static void add(String path, List<DeclaredFact> declared, Set<String> facts) {
        String read = path.endsWith(EMPTINESS) ? path.substring(0, path.length() - EMPTINESS.length()) : path;
        facts.add(read);
        Optional<DerivedFact> derived = DerivedFact.at(read);
        derived.ifPresent(fact -> fact.facts().stream().map(Fact::path).forEach(facts::add));
        int dot = read.indexOf('.');
        String name = read.substring(dot + 1);
        if (name.equals("answers") || name.equals("texts")) {
            declared.stream()
                    .filter(fact -> fact.block().equals(read.substring(0, Math.max(0, dot))))
                    .map(DeclaredFact::path)
                    .forEach(facts::add);
        }
    }
}
