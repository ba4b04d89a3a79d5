package dev.airtight.facts;

import java.util.Map;
import java.util.Objects;

/**
 * Layer 1 of an API: what is known of it at all.
 *
 * @param maintained an API inventory is kept; stated on the document
 * @param catalogued this API is in it
 * @param usageKnown it is known who uses the API and how
 * @param locationKnown it is known where the API runs: hosts, environments
 * @param answers declared {@code x-} facts that are answered, by name
 * @param texts declared {@code x-} facts that are texts, by name
 */
public record Inventory(
        Answer maintained,
        Answer catalogued,
        Answer usageKnown,
        Answer locationKnown,
        Map<String, Answer> answers,
        Map<String, String> texts) {

    public Inventory {
        Objects.requireNonNull(maintained, "maintained");
        Objects.requireNonNull(catalogued, "catalogued");
        Objects.requireNonNull(usageKnown, "usageKnown");
        Objects.requireNonNull(locationKnown, "locationKnown");
        answers = Map.copyOf(answers);
        texts = Map.copyOf(texts);
    }
}
