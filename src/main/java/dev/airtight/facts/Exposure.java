package dev.airtight.facts;

import java.util.Locale;

/** Who can reach an API. */
public enum Exposure {
    /** Anybody on the internet. */
    PUBLIC,
    /** Known partner organisations; public-facing, as {@link #PUBLIC} is. */
    PARTNER,
    /** Only the organisation itself. */
    PRIVATE,
    /** Not stated; the default policy judges it as public. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The token of fact files and reports, in lower case. */
    public String word() {
        return word;
    }
}
