package dev.airtight.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact was observed, as the {@code evidence} block of a document says.
 *
 * @param source the file, system or conversation; null where not said
 * @param line the line in that source, 1 or more; null where not said
 * @param observedOn the day of the observation; null where not said
 * @param by who observed it; null where not said
 * @param note free text; null where there is none
 */
public record Origin(
        @Nullable String source,
        @Nullable Integer line,
        @Nullable LocalDate observedOn,
        @Nullable String by,
        @Nullable String note) {

    /** @throws IllegalArgumentException if {@code line} is below 1 */
    public Origin {
        if (line != null && line < 1) {
            throw new IllegalArgumentException("line (" + line + ") must be 1 or more");
        }
    }

    /** A fact read at a line of a file. */
    public static Origin of(String source, int line) {
        return new Origin(source, line, null, null, null);
    }
}
