package dev.airtight.engine;

import dev.airtight.facts.Api;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far the rules of a policy can see: what those of each layer, and those on the document, can read. Immutable. */
final class RuleReach {

    private static final Layer[] LAYERS = Layer.values();

    /** What rules on the document may read and be remembered by. */
    private static final Set<String> OF_DOCUMENT = Set.of("apis.empty", "inventory.maintained");

    private final FactKey key;
    private final OptionalLong[] readable = new OptionalLong[LAYERS.length];
    /** Whether the rules of a layer can read the facts of a layer. */
    private final boolean[][] reads = new boolean[LAYERS.length][LAYERS.length];

    private final boolean documentKeyed;

    RuleReach(Policy policy) {
        key = new FactKey(policy.declaredFacts());
        for (Layer layer : LAYERS) {
            Set<String> paths = read(policy, layer, false);
            readable[layer.ordinal()] = paths == null ? OptionalLong.empty() : key.bits(paths);
            for (Layer other : LAYERS) {
                reads[layer.ordinal()][other.ordinal()] = paths == null || FactKey.anyOf(other, paths);
            }
        }
        boolean keyed = true;
        for (Layer layer : LAYERS) {
            Set<String> paths = read(policy, layer, true);
            keyed &= paths != null && OF_DOCUMENT.containsAll(paths);
        }
        documentKeyed = keyed;
    }

    /** The paths that the rules of a layer read; null if that is not known of one of them. */
    private static @Nullable Set<String> read(Policy policy, Layer layer, boolean document) {
        Set<String> read = new HashSet<>();
        List<RuleMetadata> rules = policy.rules();
        for (RuleMetadata rule : rules) {
            if (rule.document() == document && rule.layer() == layer) {
                Set<String> paths = policy.reads(rule);
                if (paths == null) {
                    return null;
                }
                read.addAll(paths);
            }
        }
        return read;
    }

    /** The facts of an API as a number. */
    long key(Api api) {
        return key.of(api);
    }

    /** Whether the number says all that rules of a {@link #readable} layer can read of the API. */
    boolean covers(Api api) {
        return key.covers(api);
    }

    /** The bits of what is known once a layer is assessed. */
    long upTo(Layer layer) {
        return key.upTo(layer);
    }

    /** The bits that the rules of a layer can read; empty if they can read more than has bits. */
    OptionalLong readable(Layer layer) {
        return readable[layer.ordinal()];
    }

    /** Whether the rules of a layer can read the facts of another, or of their own. */
    boolean reads(Layer layer, Layer other) {
        return reads[layer.ordinal()][other.ordinal()];
    }

    /** Whether rules on the document read nothing but whether it has APIs and whether their inventory is maintained. */
    boolean isDocumentKeyed() {
        return documentKeyed;
    }
}
