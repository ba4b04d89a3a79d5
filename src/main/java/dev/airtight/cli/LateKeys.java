package dev.airtight.cli;

import java.util.List;
import java.util.Locale;

/**
 * Who types a word slowly, or ends each answer by Enter, goes on after its first key was taken as the answer. What comes then must not answer a
 * question that nobody could have read. Times are in milliseconds. Not thread-safe.
 */
final class LateKeys {

    static final long MILLIS = 1200;

    private static final List<String> WORDS =
            List.of("yes", "no", "partly", "partial", "don't know", "unknown", "skip", "back", "quit", "help");

    /** What was typed of a word whose first key was taken; empty if it can't go on. */
    private String taken = "";

    private long until;

    /** A key was taken as an answer, with nothing after it so far; empty for an answer that was ended by Enter. */
    void taken(String key) {
        taken = key;
    }

    /** The next question was asked. */
    void asked(long now) {
        until = now + MILLIS;
    }

    /**
     * Whether a key still belongs to the answer before.
     *
     * @param keys whether one key may answer the question that was asked; where a text is typed, its first letter must not get lost
     */
    boolean isLate(int key, boolean keys, long now) {
        if (taken.isEmpty() || now > until) {
            taken = "";
            return false;
        }
        boolean enter = key == '\r' || key == '\n';
        String longer = (taken + (char) key).toLowerCase(Locale.ROOT);
        boolean word = keys && WORDS.stream().anyMatch(known -> known.startsWith(longer));
        taken = word && !enter ? longer : "";
        until = now + MILLIS;
        return enter || word;
    }
}
