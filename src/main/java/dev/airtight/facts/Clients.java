package dev.airtight.facts;

import java.util.Locale;

/** Whether a list of the client addresses of an API can exist. */
public enum Clients {
    /** The clients can be listed: partners, offices, other services. */
    KNOWN,
    /** They cannot: consumers, browsers, mobile applications. */
    OPEN,
    /** Not stated; judged as known. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The token of fact files and reports, in lower case. */
    public String word() {
        return word;
    }
}
