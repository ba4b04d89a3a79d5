package dev.airtight.facts;

import java.util.Map;
import java.util.Objects;

/**
 * Layer 4 of an API: its AI/ML security engine.
 *
 * @param present an engine watches the API
 * @param detects it detects advanced threats
 * @param blocks it blocks them
 * @param monitors it monitors behaviour over time
 * @param answers declared {@code x-} facts that are answered, by name
 * @param texts declared {@code x-} facts that are texts, by name
 */
public record SecurityEngine(
        Answer present,
        Answer detects,
        Answer blocks,
        Answer monitors,
        Map<String, Answer> answers,
        Map<String, String> texts) {

    /** An engine of which nothing is known. */
    public static final SecurityEngine UNKNOWN =
            new SecurityEngine(Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Map.of(), Map.of());

    public SecurityEngine {
        Objects.requireNonNull(present, "present");
        Objects.requireNonNull(detects, "detects");
        Objects.requireNonNull(blocks, "blocks");
        Objects.requireNonNull(monitors, "monitors");
        answers = Map.copyOf(answers);
        texts = Map.copyOf(texts);
    }

    /** Whether one of its three functions is stated to work. */
    public boolean anyFunction() {
        return detects == Answer.YES || blocks == Answer.YES || monitors == Answer.YES;
    }
}
