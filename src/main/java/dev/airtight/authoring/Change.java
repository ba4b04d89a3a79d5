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
        /** The level rose or, at the same level, a ceiling or a status became better and none worse. */
        LOOSENED,
        /** The level fell or, at the same level, a ceiling or a status became worse and none better. */
        TIGHTENED,
        /** At the same level some findings became better and others worse. */
        MIXED,
        /** The same level, ceilings and status on other findings: advice, or another severity. */
        REWORDED
    }

    public Change {
        rules = List.copyOf(rules);
    }
}
