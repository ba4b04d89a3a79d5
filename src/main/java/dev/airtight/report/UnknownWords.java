package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Unknowns;
import org.jspecify.annotations.Nullable;

/** What unknown answers leave open for an API, in words. */
public final class UnknownWords {

    private UnknownWords() {}

    /** Sentences; null where nobody asked, or nothing is unknown. */
    public static @Nullable String of(ApiPosture api) {
        Unknowns unknowns = api.unknowns();
        if (unknowns == null || unknowns.answers().isEmpty()) {
            return null;
        }
        int count = unknowns.answers().size();
        String answers = count == 1 ? "1 unknown answer" : count + " unknown answers";
        Unknowns.Next next = unknowns.next();
        if (next == null) {
            return "No way to answer what is unknown (" + answers + ") gives a better level.";
        }
        String then = next.level() == api.level()
                ? next.answer() + " is a first step"
                : "if it is " + next.answer() + ", the level is " + next.level().title();
        return "With the best answers to what is unknown (" + answers + "): " + (unknowns.exact() ? "" : "at most ")
                + unknowns.best().title() + ". Find out next: " + next.pointer() + "; " + then + ".";
    }
}
