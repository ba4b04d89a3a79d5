package dev.airtight.report.html;

import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import org.jspecify.annotations.Nullable;

/** How many APIs have which status and which ceiling on each layer. */
final class LayerCounts {

    private static final int LAYERS = Layer.values().length;
    private static final int NOT_ASSESSED = Level.values().length;

    private final long[][] statuses = new long[LAYERS][Status.values().length];
    private final long[][] ceilings = new long[LAYERS][NOT_ASSESSED + 1];

    void add(LayerResult result) {
        int layer = result.layer().ordinal();
        statuses[layer][result.status().ordinal()]++;
        ceilings[layer][
                result.ceiling() == null ? NOT_ASSESSED : result.ceiling().ordinal()]++;
    }

    long with(Layer layer, Status status) {
        return statuses[layer.ordinal()][status.ordinal()];
    }

    /** @param ceiling null for those whose layer was not assessed */
    long with(Layer layer, @Nullable Level ceiling) {
        return ceilings[layer.ordinal()][ceiling == null ? NOT_ASSESSED : ceiling.ordinal()];
    }
}
