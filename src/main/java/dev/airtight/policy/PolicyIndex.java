package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.posture.PolicyIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a compiled policy but its classes.
 *
 * @param files the names of the texts that it was compiled from
 * @param modelClass the class that holds the compiled rules
 */
record PolicyIndex(
        PolicyIdentity identity,
        @Nullable String description,
        List<String> files,
        List<DeclaredFact> declaredFacts,
        List<RuleMetadata> rules,
        String modelClass) {

    PolicyIndex {
        files = List.copyOf(files);
        declaredFacts = List.copyOf(declaredFacts);
        rules = List.copyOf(rules);
    }

    PolicyIndex withTrust(Trust trust) {
        PolicyIdentity same = new PolicyIdentity(
                identity.name(), identity.version(), identity.digest(), identity.overlays(), trust == Trust.TRUSTED);
        return new PolicyIndex(same, description, files, declaredFacts, rules, modelClass);
    }
}
