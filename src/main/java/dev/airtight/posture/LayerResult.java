package dev.airtight.posture;

import org.jspecify.annotations.Nullable;

/**
 * What became of one layer of an API.
 *
 * @param ceiling the lowest ceiling of the findings of this layer; null if the layer was not assessed
 * @param levelSoFar the level that the API would have if nothing were known of the layers after this one; null if the
 *     layer was not assessed
 */
public record LayerResult(
        Layer layer,
        Status status,
        @Nullable Level ceiling,
        @Nullable Level levelSoFar) {}
