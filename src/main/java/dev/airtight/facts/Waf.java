package dev.airtight.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Layer 3 of an API: its web application firewall.
 *
 * @param present a web application firewall or a hardware appliance stands before the API
 * @param mode what it does with an attack
 * @param owaspTested the {@link OwaspCategory} tokens that test cases covered
 * @param owaspFailed the {@link OwaspCategory} tokens whose test cases got through
 * @param answers declared {@code x-} facts that are answered, by name
 * @param texts declared {@code x-} facts that are texts, by name
 */
public record Waf(
        Answer present,
        Mode mode,
        List<String> owaspTested,
        List<String> owaspFailed,
        Map<String, Answer> answers,
        Map<String, String> texts) {

    /** A firewall of which nothing is known. */
    public static final Waf UNKNOWN = new Waf(Answer.UNKNOWN, Mode.UNKNOWN, List.of(), List.of(), Map.of(), Map.of());

    /** @throws IllegalArgumentException if a list holds anything but {@link OwaspCategory} tokens */
    public Waf {
        Objects.requireNonNull(present, "present");
        Objects.requireNonNull(mode, "mode");
        owaspTested = OwaspCategory.checked(owaspTested);
        owaspFailed = OwaspCategory.checked(owaspFailed);
        answers = Map.copyOf(answers);
        texts = Map.copyOf(texts);
    }

    /** Whether test cases covered any OWASP category. */
    public boolean tested() {
        return !owaspTested.isEmpty();
    }

    /** Whether the test cases of any OWASP category got through. */
    public boolean failed() {
        return !owaspFailed.isEmpty();
    }
}
