package dev.airtight.engine;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.posture.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Packs what is known of an API into a number: the answers, the other enums, and whether lists are empty. Unknown is zero, so what is held
 * back is masked out. Texts, labels and what lists hold do not fit; who reads these can't go by the number.
 */
final class FactKey {

    private static final String ANSWERS = "answers";

    private final List<Fact> facts = new ArrayList<>();
    private final List<DeclaredFact> answers = new ArrayList<>();
    /** The bits of each fact by its path, and of the declared answers of a block by the path of their map. */
    private final Map<String, Long> bits = new HashMap<>();

    private final long[] upTo = new long[Layer.values().length];
    private int used;

    /** @param declared the facts beyond the document format that rules may read */
    FactKey(List<DeclaredFact> declared) {
        for (Fact fact : Fact.values()) {
            if (fact.kind() != Fact.Kind.TEXT) {
                facts.add(fact);
                add(fact.path(), fact.block(), fact.kind().bits());
            }
        }
        for (DeclaredFact fact : declared) {
            if (fact.type() == DeclaredFact.Type.ANSWER) {
                answers.add(fact);
            }
        }
        // All declared answers or none: rules read them through the map of their block.
        if (used + answers.size() * Fact.Kind.ANSWER.bits() <= Long.SIZE) {
            for (DeclaredFact fact : answers) {
                add(
                        fact.block().isEmpty() ? ANSWERS : fact.block() + "." + ANSWERS,
                        fact.block(),
                        Fact.Kind.ANSWER.bits());
            }
        } else {
            answers.clear();
        }
    }

    private void add(String path, String block, int width) {
        long mask = ((1L << width) - 1) << used;
        used += width;
        bits.merge(path, mask, (one, other) -> one | other);
        for (Layer layer : Layer.values()) {
            if (layerOf(block) <= layer.ordinal()) {
                upTo[layer.ordinal()] |= mask;
            }
        }
    }

    /** What stands on the API itself is known from the first layer on. */
    private static int layerOf(String block) {
        return switch (block) {
            case "gateway" -> Layer.GATEWAY.ordinal();
            case "waf" -> Layer.WAF.ordinal();
            case "securityEngine" -> Layer.SECURITY_ENGINE.ordinal();
            default -> Layer.INVENTORY.ordinal();
        };
    }

    /** The facts of an API that has every declared answer in place. */
    long of(Api api) {
        long key = 0;
        int shift = 0;
        for (Fact fact : facts) {
            key |= (long) fact.codeIn(api) << shift;
            shift += fact.kind().bits();
        }
        for (DeclaredFact fact : answers) {
            Answer answer = FactPath.answers(api, fact.block()).getOrDefault(fact.name(), Answer.UNKNOWN);
            key |= (long) (Answer.UNKNOWN.ordinal() - answer.ordinal()) << shift;
            shift += Fact.Kind.ANSWER.bits();
        }
        return key;
    }

    /** Whether the number says all of the declared answers: they are all there, and no others. */
    boolean covers(Api api) {
        return api.answers().size()
                        + api.inventory().answers().size()
                        + api.gateway().answers().size()
                        + api.waf().answers().size()
                        + api.securityEngine().answers().size()
                == answers.size();
    }

    /** The bits of what is known once a layer is assessed. */
    long upTo(Layer layer) {
        return upTo[layer.ordinal()];
    }

    /** The bits of paths as rules read them; empty if they read anything that has no bits. */
    OptionalLong bits(Set<String> paths) {
        long mask = 0;
        for (String path : paths) {
            Optional<DerivedFact> derived = DerivedFact.at(path);
            if (derived.isPresent()) {
                for (Fact fact : derived.get().facts()) {
                    mask |= bits.getOrDefault(fact.path(), 0L);
                }
                continue;
            }
            Long own = bits.get(path);
            // Of a list there is a bit for whether it is empty, and none for what it holds.
            if (own == null || path.equals(Fact.WAF_OWASP_TESTED.path()) || path.equals(Fact.WAF_OWASP_FAILED.path())) {
                return OptionalLong.empty();
            }
            mask |= own;
        }
        return OptionalLong.of(mask);
    }

    /** Whether one of the paths leads to a fact that becomes known at a layer, or may do so. */
    static boolean anyOf(Layer layer, Set<String> paths) {
        for (String path : paths) {
            if (layerOf(path.substring(0, Math.max(0, path.indexOf('.')))) == layer.ordinal()
                    || layerOf(path) == layer.ordinal()) {
                return true;
            }
        }
        return false;
    }
}
