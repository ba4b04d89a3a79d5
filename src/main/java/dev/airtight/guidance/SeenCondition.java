package dev.airtight.guidance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule, and what it saw.
 *
 * @param text as the rule writes it
 * @param words in plain words, with the values that it saw
 * @param held null where that can't be told
 * @param values the facts that it reads, in order
 */
public record SeenCondition(
        String text, String words, @Nullable Boolean held, List<SeenValue> values) {

    public SeenCondition {
        values = List.copyOf(values);
    }
}
