package dev.airtight.cli;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When results are said to be made: the environment may state it, so that the same facts give the same bytes. */
final class SourceDate {

    /** In seconds since 1970-01-01T00:00:00Z, as reproducible-builds.org/specs/source-date-epoch has it. */
    private static final String VARIABLE = "SOURCE_DATE_EPOCH";

    /** The end of the year 2999, the last that OSCAL takes. */
    private static final long LAST = 32_503_679_999L;

    private SourceDate() {}

    /**
     * Null where the environment does not state it.
     *
     * @throws Target.UnwritableException if it is no such number
     */
    static @Nullable Instant of(Console console) throws Target.UnwritableException {
        String text = console.environment(VARIABLE);
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("[0-9]{1,11}") && Long.parseLong(text) <= LAST) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        throw new Target.UnwritableException(
                VARIABLE + " (" + text + ") is not a number of seconds between 0 and " + LAST + ".\n  Maybe unset it.",
                ExitCode.USAGE,
                new IOException(VARIABLE));
    }
}
