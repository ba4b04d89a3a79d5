package dev.airtight.report;

import dev.airtight.facts.Position;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input of which no report could be made.
 *
 * @param source the name of the input
 * @param position null where the input as a whole is meant
 * @param reason on one line, without the place
 */
public record Rejected(String source, @Nullable Position position, String reason) {

    /** What formats that name rules call it. */
    static final String RULE = "not-judged";

    /** What formats with titles call it. */
    static final String TITLE = "The input could not be judged";
}
