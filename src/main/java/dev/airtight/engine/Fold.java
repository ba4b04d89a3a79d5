package dev.airtight.engine;

import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.List;

/** The general laws that turn findings into levels: lowest ceiling, worst status, gate. They know no rule by its id. */
final class Fold {

    private static final Layer[] LAYERS = Layer.values();

    private Fold() {}

    /** How many layers are assessed: where one has a gate, the later ones are not. */
    static int assessed(LayerOutcome[] layers) {
        int assessed = 0;
        while (assessed < layers.length && !layers[assessed].gate()) {
            assessed++;
        }
        return Math.min(assessed + 1, layers.length);
    }

    /** The lowest ceiling of the layers that are assessed. */
    static Level level(LayerOutcome[] layers) {
        Level lowest = Level.AIRTIGHT;
        for (int i = 0; i < assessed(layers); i++) {
            lowest = lowest.lowest(layers[i].ceiling());
        }
        return lowest;
    }

    /** The lowest ceiling of findings. */
    static Level level(List<Finding> findings) {
        Level lowest = Level.AIRTIGHT;
        for (Finding finding : findings) {
            lowest = finding.ceiling() == null ? lowest : lowest.lowest(finding.ceiling());
        }
        return lowest;
    }

    /**
     * What became of each layer.
     *
     * @param outcomes a row for what is known up to each layer; the last is of the whole API
     */
    static List<LayerResult> layers(LayerOutcome[][] outcomes) {
        LayerOutcome[] whole = outcomes[outcomes.length - 1];
        int assessed = assessed(whole);
        List<LayerResult> results = new ArrayList<>(LAYERS.length);
        for (int i = 0; i < LAYERS.length; i++) {
            results.add(
                    i < assessed
                            ? new LayerResult(LAYERS[i], whole[i].status(), whole[i].ceiling(), level(outcomes[i]))
                            : new LayerResult(LAYERS[i], Status.NOT_ASSESSED, null, null));
        }
        return results;
    }
}
