package dev.airtight.engine;

import dev.airtight.facts.Api;
import dev.airtight.policy.FiringException;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what rules would make of an API if its facts were these: findings and level, without texts and evidence. What was tried before is
 * not fired again. Not thread-safe.
 */
public final class Trial implements AutoCloseable {

    /** Gives a judge back, and says whether it may be used again. */
    interface Return {
        void accept(Judge judge, boolean reusable);
    }

    private final Judge judge;
    private final RuleView view;
    private final Return back;
    private boolean failed;

    Trial(Judge judge, RuleView view, Return back) {
        this.judge = judge;
        this.view = view;
        this.back = back;
    }

    /** What came out for one API. Immutable. */
    public static final class Outcome {

        private final LayerOutcome[] layers;

        Outcome(LayerOutcome[] layers) {
            this.layers = layers;
        }

        /** The level of the API: the lowest ceiling of the rules that fire on assessed layers. */
        public Level level() {
            return Fold.level(layers);
        }

        /** Whether no gate of an earlier layer keeps a layer from being assessed. */
        public boolean assesses(Layer layer) {
            return layer.ordinal() < Fold.assessed(layers);
        }

        /** Whether a rule fires, be its layer assessed or not. */
        public boolean fires(RuleMetadata rule) {
            for (ApiFinding fired : layers[rule.layer().ordinal()].fired()) {
                if (fired.rule().id().equals(rule.id())) {
                    return true;
                }
            }
            return false;
        }

        /** The rules of a layer that fire, by id, be it assessed or not. */
        public List<RuleMetadata> fired(Layer layer) {
            List<RuleMetadata> rules = new ArrayList<>();
            layers[layer.ordinal()].fired().forEach(finding -> rules.add(finding.rule()));
            return rules;
        }
    }

    /**
     * What rules make of an API.
     *
     * @throws AssessmentException if a rule fails on these facts, or the rules do not come to an end
     */
    public Outcome of(Api api) {
        Api whole = view.complete(api);
        try {
            return new Outcome(judge.whole(whole));
        } catch (FiringException e) {
            failed = true;
            throw new AssessmentException("API " + whole.id() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        back.accept(judge, !failed && !judge.isTainted());
    }
}
