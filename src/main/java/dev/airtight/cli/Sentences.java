package dev.airtight.cli;

import java.util.List;

/** Parts of sentences. */
final class Sentences {

    /** More than this is counted, not told. */
    private static final int MOST = 8;

    private Sentences() {}

    /** Things one after the other: {@code a, b and c}; of many the first, and how many more. */
    static String listed(List<String> things) {
        if (things.size() > MOST) {
            return String.join(", ", things.subList(0, MOST - 1)) + " and " + (things.size() - MOST + 1) + " more";
        } else if (things.size() < 2) {
            return String.join("", things);
        }
        int last = things.size() - 1;
        return String.join(", ", things.subList(0, last)) + " and " + things.get(last);
    }

    /** How many of something: {@code one finding}, {@code 3 findings}. */
    static String count(int count, String thing) {
        return count == 1 ? "one " + thing : count + " " + thing + "s";
    }
}
