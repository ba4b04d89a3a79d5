package dev.airtight.posture;

import org.jspecify.annotations.Nullable;

/**
 * What a document states of an API for people to know it by; each is null where the document states none.
 *
 * @param team the label {@code team}
 */
public record ApiDetails(
        @Nullable String title,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String lifecycle,
        @Nullable String dataSensitivity) {

    /** Nothing is stated. */
    public static final ApiDetails NONE = new ApiDetails(null, null, null, null, null, null, null);
}
