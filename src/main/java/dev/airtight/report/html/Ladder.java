package dev.airtight.report.html;

import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A picture of the way of an API up the four layers: a bar for each, as high as the level so far.
 *
 * @param description the picture in words
 */
record Ladder(List<Step> steps, String description) {

    private static final int HEIGHT = 80;
    private static final int RISE = HEIGHT / Level.values().length;
    private static final int WIDTH = 44;

    /** A bar. */
    record Step(String tone, int x, int y, int height) {

        /** Its outline, as a path. */
        String path() {
            return "M" + x + " " + y + "h40v" + height + "h-40z";
        }
    }

    static Ladder of(List<LayerResult> layers) {
        List<Step> steps = new ArrayList<>();
        StringJoiner words = new StringJoiner(", ", "Level after each layer: ", ".");
        for (LayerResult layer : layers) {
            Level level = layer.levelSoFar();
            int height = level == null ? HEIGHT : (level.ordinal() + 1) * RISE;
            int x = steps.size() * WIDTH;
            steps.add(new Step(Tones.of(level), x, HEIGHT - height, height));
            words.add(level == null ? "not assessed" : level.title());
        }
        return new Ladder(List.copyOf(steps), words.toString());
    }
}
