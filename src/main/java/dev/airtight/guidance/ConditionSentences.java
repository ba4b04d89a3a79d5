package dev.airtight.guidance;

import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.guidance.ConditionTerm.Compared;
import dev.airtight.guidance.ConditionTerm.Holds;
import dev.airtight.guidance.ConditionTerm.Joined;
import dev.airtight.guidance.ConditionTerm.Not;
import dev.airtight.guidance.ConditionTerm.Operand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says a condition in plain words together with the values that it saw on one API, or on the document. */
final class ConditionSentences {

    private final FactNames names;
    private final ConditionWords words;
    private final Function<String, SeenValue> values;

    /** @param values what stands at a path that is no derived boolean */
    ConditionSentences(FactNames names, Function<String, SeenValue> values) {
        this.names = names;
        this.words = new ConditionWords(names);
        this.values = values;
    }

    /**
     * The condition and what it saw: {@code OAuth at the gateway (gateway.oauth) is not yes: it is partial}.
     *
     * @param held null where that can't be told
     */
    String words(ConditionTerm term, @Nullable Boolean held) {
        if (Boolean.TRUE.equals(held) && term instanceof Joined joined && joined.all()) {
            return String.join(
                    ", and ",
                    joined.parts().stream().map(part -> words(part, true)).toList());
        }
        String claim = words.claim(term, true);
        if (Boolean.TRUE.equals(held) && saysItsValue(term)) {
            return claim;
        }
        String seen = seen(term);
        return seen.isEmpty() ? claim : claim + between(held) + seen;
    }

    /** The words for a condition that is not taken apart. */
    String quoted(String condition, Collection<String> paths, @Nullable Boolean held) {
        String seen = fragments(paths);
        return "the condition " + condition + " holds" + (seen.isEmpty() ? "" : between(held) + seen);
    }

    private static String between(@Nullable Boolean held) {
        return Boolean.FALSE.equals(held) ? ", but " : ": ";
    }

    /** The facts behind some paths, in order: of a derived boolean, those that it is made of. */
    List<SeenValue> values(Collection<String> paths) {
        Map<String, SeenValue> found = new LinkedHashMap<>();
        for (String path : paths) {
            List<Fact> parts = DerivedFact.at(path).map(DerivedFact::facts).orElse(List.of());
            parts.forEach(fact -> found.computeIfAbsent(fact.path(), values));
            if (parts.isEmpty()) {
                found.computeIfAbsent(path, values);
            }
        }
        return List.copyOf(found.values());
    }

    /** The paths that a condition reads, in order. */
    static Set<String> paths(ConditionTerm term) {
        Set<String> paths = new LinkedHashSet<>();
        if (term instanceof Not not) {
            paths.addAll(paths(not.term()));
        } else if (term instanceof Joined joined) {
            joined.parts().forEach(part -> paths.addAll(paths(part)));
        } else if (term instanceof Holds holds) {
            paths.add(holds.read().path());
        } else if (term instanceof Compared compared) {
            List<Operand> operands = new ArrayList<>(List.of(compared.left()));
            operands.addAll(compared.right());
            for (Operand operand : operands) {
                if (operand instanceof Operand.Read read) {
                    paths.add(read.path());
                }
            }
        }
        return paths;
    }

    /** Whether a condition that holds leaves nothing to be said of the value. */
    private static boolean saysItsValue(ConditionTerm term) {
        if (term instanceof Compared compared) {
            Operand right = compared.right().get(0);
            boolean same = compared.operator().equals("==") && !compared.negated();
            return same && !(right instanceof Operand.Read);
        }
        return term instanceof Holds holds && holds.read().empty();
    }

    private String seen(ConditionTerm term) {
        Set<String> paths = paths(term);
        boolean single = paths.size() == 1 && !(term instanceof Joined);
        String path = paths.isEmpty() ? "" : paths.iterator().next();
        if (path.equals("apis") && single) {
            List<String> ids = values.apply(path).evidence().value().words();
            return (isSize(term) ? "the document lists " : "it lists ") + (ids.size() == 1 ? "one" : ids.size());
        } else if (single && DerivedFact.at(path).isPresent()) {
            return behind(DerivedFact.at(path).orElseThrow());
        } else if (single && !isSize(term)) {
            return values.apply(path).pronoun();
        }
        return fragments(paths);
    }

    private static boolean isSize(ConditionTerm term) {
        return term instanceof Compared compared && compared.left() instanceof Operand.Read read && read.size();
    }

    private String fragments(Collection<String> paths) {
        List<String> fragments = new ArrayList<>();
        for (String path : paths) {
            fragments.add(DerivedFact.at(path)
                    .map(derived -> FactNames.claim(derived, holds(derived)))
                    .orElseGet(() -> values.apply(path).sentence()));
        }
        return SeenValue.listed(fragments, "and");
    }

    private boolean holds(DerivedFact derived) {
        return derived.facts().stream()
                .anyMatch(fact -> values.apply(fact.path()).holds());
    }

    /** The facts that make a derived boolean true or, if it is false, all that could. */
    private String behind(DerivedFact derived) {
        List<SeenValue> parts = values(List.of(derived.path()));
        if (parts.size() == 1) {
            SeenValue list = parts.get(0);
            int count = list.holds() ? list.evidence().value().words().size() : 0;
            return count == 0 ? "none is listed" : list.elements() + (count == 1 ? " is listed" : " are listed");
        }
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        boolean telling = holds(derived);
        for (SeenValue part : parts) {
            if (!telling || part.holds()) {
                byValue.computeIfAbsent(part.evidence().value().text(), value -> new ArrayList<>())
                        .add(names.of(part.path()));
            }
        }
        List<String> groups = new ArrayList<>();
        byValue.forEach((value, who) -> groups.add(
                who.size() == parts.size()
                        ? "all are " + value
                        : SeenValue.listed(who, "and")
                                + (who.size() > 1 || FactNames.isPlural(who.get(0)) ? " are " : " is ")
                                + value));
        return String.join("; ", groups);
    }
}
