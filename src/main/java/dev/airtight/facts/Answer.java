package dev.airtight.facts;

import java.util.Locale;

/** The four values of a yes/no fact. Only {@link #YES} counts as protection. */
public enum Answer {
    YES,
    /** On some routes only; judged as no is. */
    PARTIAL,
    NO,
    /** Not stated, or stated as not known; judged as no is. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The answer that a Java boolean gives. */
    public static Answer of(boolean yes) {
        return yes ? YES : NO;
    }

    /** The token of fact files and reports, in lower case. */
    public String word() {
        return word;
    }
}
