package dev.airtight.authoring;

import dev.airtight.posture.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another policy makes of one API.
 *
 * @param document the id of the document
 * @param api the id of the API; null for the document itself
 * @param from the level under the old policy
 * @param to the level under the new one
 * @param direction whether the judgement became stricter or more lenient
 * @param rules the rules that did it, in code point order
 */
public record Change(
        String document, @Nullable String api, Level from, Level to, Direction direction, List<String> rules) {

    /** How a judgement changed. */
    public enum Direction {
        /** A level, a ceiling or a status became better, and none worse. */
        LOOSENED,
        /** A level, a ceiling or a status became worse, and none better. */
        TIGHTENED,
        /** Some layers became better and others worse, at the same level. */
        MIXED,
        /** The same level, layers and status on other findings. */
        REWORDED
    }

    public Change {
        rules = List.copyOf(rules);
    }
}
