package dev.airtight.facts;

import java.util.List;

/**
 * The value of a fact as reports show it.
 *
 * @param words the one token or text of a single value, or the elements of a list
 * @param list whether the fact is a list
 */
public record FactValue(List<String> words, boolean list) {

    /** What is shown for a fact that is not stated. */
    public static final FactValue UNKNOWN = word("unknown");

    /** A derived boolean that is true. */
    public static final FactValue YES = word("yes");

    /** A derived boolean that is false. */
    public static final FactValue NO = word("no");

    /** @throws IllegalArgumentException if a single value has not exactly one word */
    public FactValue {
        words = List.copyOf(words);
        if (!list && words.size() != 1) {
            throw new IllegalArgumentException("a single value needs one word, not " + words);
        }
    }

    /** A token or a text. */
    public static FactValue word(String word) {
        return new FactValue(List.of(word), false);
    }

    /** A list, possibly empty. */
    public static FactValue list(List<String> words) {
        return new FactValue(words, true);
    }

    /** Whether this is what is shown for a fact that is not stated. Compared by its word, as the first equals of a record would slow every start. */
    public boolean isUnknown() {
        return !list && words.get(0).equals(UNKNOWN.words.get(0));
    }

    /** The value in words: {@code partial}, {@code A03:2021, A05:2021}, or {@code none} for an empty list. */
    public String text() {
        if (words.size() == 1) {
            return words.get(0);
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
