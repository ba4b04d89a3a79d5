package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code policy.yaml} says. Names and texts are null where it leaves them out. */
record Manifest(
        @Nullable String name,
        @Nullable String version,
        @Nullable String description,
        List<Disable> disables,
        List<DeclaredFact> facts) {

    /** What a folder without a manifest says: nothing. */
    static final Manifest EMPTY = new Manifest(null, null, null, List.of(), List.of());

    /** A rule that is switched off, and why. */
    record Disable(String rule, @Nullable String reason, int line, int column) {}

    Manifest {
        disables = List.copyOf(disables);
        facts = List.copyOf(facts);
    }
}
