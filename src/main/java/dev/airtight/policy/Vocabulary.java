package dev.airtight.policy;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that conditions and messages may use. */
final class Vocabulary {

    private static final List<String> BLOCKS = List.of("inventory", "gateway", "waf", "securityEngine");
    private static final Map<String, List<String>> ENUMS = Map.of(
            "Answer", names(Answer.values()),
            "Exposure", names(Exposure.values()),
            "Mode", names(Mode.values()),
            "Clients", names(Clients.values()));

    private final Map<String, DeclaredFact> declared = new HashMap<>();

    Vocabulary(List<DeclaredFact> declared) {
        declared.forEach(fact -> this.declared.put(fact.path(), fact));
    }

    /** The constants of an enum that rules compare with; nothing for another type. */
    static Optional<List<String>> constants(String type) {
        return Optional.ofNullable(ENUMS.get(type));
    }

    /** The declared fact at a path such as {@code gateway.x-dlp}. */
    Optional<DeclaredFact> declared(String path) {
        return Optional.ofNullable(declared.get(path));
    }

    Set<String> declaredPaths() {
        return new TreeSet<>(declared.keySet());
    }

    /** The names that may follow a block in a condition on an API; nothing for what is no block. */
    static Optional<Set<String>> fields(String block) {
        if (!BLOCKS.contains(block)) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>(Set.of("answers", "texts"));
        for (Fact fact : Fact.values()) {
            if (fact.block().equals(block)) {
                names.add(fact.field());
            }
        }
        for (DerivedFact derived : DerivedFact.values()) {
            if (derived.path().startsWith(block + ".")) {
                names.add(derived.path().substring(block.length() + 1));
            }
        }
        return Optional.of(names);
    }

    /** The names that may begin a path in a condition on an API or on the document. */
    static Set<String> roots(boolean document) {
        if (document) {
            return Set.of("id", "title", "assessedOn", "inventory", "apis");
        }
        Set<String> names = new TreeSet<>(BLOCKS);
        names.addAll(Set.of("id", "labels", "answers", "texts"));
        for (Fact fact : Fact.values()) {
            if (fact.block().isEmpty()) {
                names.add(fact.path());
            }
        }
        return names;
    }

    /** The paths that a message may have in braces. */
    Set<String> placeholders(boolean document) {
        if (document) {
            return Set.of("id", "title", "assessedOn", "inventory.maintained", "apis");
        }
        Set<String> paths = declaredPaths();
        paths.add("id");
        for (Fact fact : Fact.values()) {
            paths.add(fact.path());
        }
        for (DerivedFact derived : DerivedFact.values()) {
            paths.add(derived.path());
        }
        return paths;
    }

    private static List<String> names(Enum<?>[] constants) {
        return new ArrayList<>(Arrays.stream(constants).map(Enum::name).toList());
    }
}
