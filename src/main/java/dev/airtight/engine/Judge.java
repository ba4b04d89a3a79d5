package dev.airtight.engine;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.policy.FiringException;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.policy.RuleSession;
import dev.airtight.posture.Layer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fires rules on documents and on APIs, one after the other. What the rules of a layer made of the same facts before is not asked again.
 * Not thread-safe.
 */
final class Judge implements AutoCloseable {

    private static final Layer[] LAYERS = Layer.values();

    private final RuleSession session;
    private final RuleView view;
    private final RuleReach reach;
    /** By layer; null where the rules of the layer can read more than can be remembered. */
    private final @Nullable LayerMemory[] memories = new LayerMemory[LAYERS.length];

    /** What was made of documents, by the answer on their inventory and whether they have APIs. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable List<RuleMetadata>[] documents = new List[Answer.values().length * 2];

    private final boolean documentsRemembered;
    private final IdentityHashMap<RuleMetadata, ApiFinding> findings = new IdentityHashMap<>();

    Judge(RuleSession session, RuleView view, RuleReach reach, boolean remembering) {
        this.session = session;
        this.view = view;
        this.reach = reach;
        this.documentsRemembered = remembering && reach.isDocumentKeyed();
        for (Layer layer : LAYERS) {
            if (remembering && reach.readable(layer).isPresent()) {
                memories[layer.ordinal()] =
                        new LayerMemory(reach.readable(layer).getAsLong());
            }
        }
    }

    /** The rules that fire on a document itself, in the order of the policy. */
    List<RuleMetadata> document(Assessment assessment) throws FiringException {
        int key = assessment.inventory().maintained().ordinal() * 2
                + (assessment.apis().isEmpty() ? 1 : 0);
        List<RuleMetadata> fired = documentsRemembered ? documents[key] : null;
        if (fired == null) {
            fired = session.judge(List.of(assessment)).get(0);
            documents[key] = fired;
        }
        return fired;
    }

    /**
     * What the rules of each layer make of an API: a row for what is known up to each layer, in order; the last is of the whole API.
     *
     * @param whole with every declared answer in place
     */
    LayerOutcome[][] api(Api whole) throws FiringException {
        LayerOutcome[][] outcomes = new LayerOutcome[LAYERS.length][];
        long key = reach.key(whole);
        boolean remembering = reach.covers(whole);
        for (int upTo = LAYERS.length - 1; upTo >= 0; upTo--) {
            long known = key & reach.upTo(LAYERS[upTo]);
            @Nullable LayerOutcome[] row = new LayerOutcome[LAYERS.length];
            boolean complete = true;
            for (Layer layer : LAYERS) {
                LayerOutcome outcome = upTo + 1 < LAYERS.length && !reach.reads(layer, LAYERS[upTo + 1])
                        ? outcomes[upTo + 1][layer.ordinal()]
                        : remembering ? remembered(layer, known) : null;
                row[layer.ordinal()] = outcome;
                complete &= outcome != null;
            }
            outcomes[upTo] = complete ? row : fired(view.upTo(LAYERS[upTo], whole), known, remembering);
        }
        return outcomes;
    }

    /**
     * What the rules of each layer make of an API as a whole.
     *
     * @param whole with every declared answer in place
     */
    LayerOutcome[] whole(Api whole) throws FiringException {
        boolean remembering = reach.covers(whole);
        long key = reach.key(whole);
        LayerOutcome[] outcomes = new LayerOutcome[LAYERS.length];
        for (Layer layer : LAYERS) {
            LayerOutcome outcome = remembering ? remembered(layer, key) : null;
            if (outcome == null) {
                return fired(whole, key, remembering);
            }
            outcomes[layer.ordinal()] = outcome;
        }
        return outcomes;
    }

    private @Nullable LayerOutcome remembered(Layer layer, long known) {
        LayerMemory memory = memories[layer.ordinal()];
        return memory == null ? null : memory.get(known);
    }

    private LayerOutcome[] fired(Api api, long known, boolean remembering) throws FiringException {
        LayerOutcome[] outcomes = new LayerOutcome[LAYERS.length];
        List<RuleMetadata> fired = session.judge(List.of(api)).get(0);
        for (Layer layer : LAYERS) {
            List<ApiFinding> own = new ArrayList<>();
            for (RuleMetadata rule : fired) {
                if (rule.layer() == layer) {
                    own.add(finding(rule));
                }
            }
            LayerOutcome outcome = LayerOutcome.of(List.copyOf(own));
            outcomes[layer.ordinal()] = outcome;
            LayerMemory memory = memories[layer.ordinal()];
            if (memory != null && remembering) {
                memory.put(known, outcome);
            }
        }
        return outcomes;
    }

    private ApiFinding finding(RuleMetadata rule) {
        ApiFinding finding = findings.get(rule);
        if (finding == null) {
            finding = new ApiFinding(rule);
            findings.put(rule, finding);
        }
        return finding;
    }

    /** Whether facts of a call are left behind, so that the next call would see them. */
    boolean isTainted() {
        return session.isTainted();
    }

    @Override
    public void close() {
        session.close();
    }
}
