package dev.airtight.report;

import dev.airtight.facts.Origin;

/** Says where a fact was observed, after the fact itself. */
public final class OriginWords {

    private OriginWords() {}

    /** Such as {@code , seen in kong.yaml:41 on 2026-11-19 by platform team (route plugin)}. */
    public static String of(Origin origin) {
        StringBuilder text = new StringBuilder();
        if (origin.source() != null || origin.observedOn() != null || origin.by() != null) {
            text.append(", seen");
        }
        if (origin.source() != null) {
            text.append(" in ").append(origin.source());
            if (origin.line() != null) {
                text.append(':').append(origin.line());
            }
        }
        if (origin.observedOn() != null) {
            text.append(" on ").append(origin.observedOn());
        }
        if (origin.by() != null) {
            text.append(" by ").append(origin.by());
        }
        if (origin.note() != null) {
            text.append(" (").append(origin.note()).append(')');
        }
        return text.toString();
    }
}
