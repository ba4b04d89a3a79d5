package dev.airtight.facts;

import java.util.Locale;

/** What a web application firewall does with an attack that it recognises. */
public enum Mode {
    /** Stops it. */
    BLOCKING,
    /** Logs it and lets it through. */
    DETECTION,
    /** Not stated; judged as not blocking. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The token of fact files and reports, in lower case. */
    public String word() {
        return word;
    }
}
