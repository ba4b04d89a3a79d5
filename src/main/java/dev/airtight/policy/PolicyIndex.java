package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.posture.PolicyIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a compiled policy but its classes.
 *
 * @param files the names of the texts that it was compiled from
 * @param reads the paths that each rule can read, by its id; a rule that is not there may read anything
 * @param modelClass the class that holds the compiled rules
 */
record PolicyIndex(
        PolicyIdentity identity,
        @Nullable String description,
        List<String> files,
        List<DeclaredFact> declaredFacts,
        List<RuleMetadata> rules,
        Map<String, Set<String>> reads,
        String modelClass) {

    PolicyIndex {
        files = List.copyOf(files);
        declaredFacts = List.copyOf(declaredFacts);
        rules = List.copyOf(rules);
        reads = Map.copyOf(reads);
    }

    PolicyIndex withTrust(Trust trust) {
        PolicyIdentity same = new PolicyIdentity(
                identity.name(), identity.version(), identity.digest(), identity.overlays(), trust == Trust.TRUSTED);
        return new PolicyIndex(same, description, files, declaredFacts, rules, reads, modelClass);
    }
}
