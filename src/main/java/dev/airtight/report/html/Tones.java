package dev.airtight.report.html;

import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import org.jspecify.annotations.Nullable;

/** Names of the style sheet's colours. No colour stands without a word, a letter or a number beside it. */
final class Tones {

    static final String NONE = "x";

    private Tones() {}

    static String of(@Nullable Level level) {
        if (level == null) {
            return NONE;
        }
        return switch (level) {
            case NEEDS_IMPROVEMENT -> "n";
            case POTENTIALLY_VULNERABLE -> "p";
            case SUFFICIENT -> "s";
            case AIRTIGHT -> "a";
        };
    }

    static String of(Status status) {
        return switch (status) {
            case NOT_MET -> "n";
            case PARTLY_MET -> "p";
            case NOT_REQUIRED -> "s";
            case MET -> "a";
            case NOT_ASSESSED -> NONE;
        };
    }

    static String of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "n";
            case HIGH -> "p";
            case MEDIUM -> "s";
            case LOW, INFO -> NONE;
        };
    }

    /** A letter for a cell that has no room for words. */
    static String letter(@Nullable Level level) {
        return level == null ? "–" : level.title().substring(0, 1);
    }
}
