package dev.airtight.guidance;

import dev.airtight.posture.Layer;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one of the four steps.
 *
 * @param intro what the step is about
 * @param closed what is said when a gate ends the assessment in this step; null for nothing
 */
public record StepText(Layer layer, String intro, @Nullable String closed) {}
