package dev.airtight.policy;

import java.util.List;

/** Reads the words of steps one after the other; stops where they are not as expected. */
final class StepCursor {

    private final List<String> words;
    private int at;
    private boolean failed;

    StepCursor(List<String> words) {
        this.words = words;
    }

    /** The next word; empty at the end and after a failure. */
    String next() {
        return failed || at >= words.size() ? "" : words.get(at);
    }

    boolean is(String... expected) {
        if (failed || at + expected.length > words.size()) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!words.get(at + i).equals(expected[i])) {
                return false;
            }
        }
        return true;
    }

    void expect(String... expected) {
        for (String word : expected) {
            if (is(word)) {
                at++;
            } else {
                failed = true;
            }
        }
    }

    void skip() {
        if (at < words.size()) {
            at++;
        }
    }

    /** Fails at the next word. */
    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Where the next word stands, or the one that was not as expected. */
    int at() {
        return at;
    }

    int rest() {
        return failed ? -1 : words.size() - at;
    }

    boolean isDone() {
        return rest() == 0;
    }
}
