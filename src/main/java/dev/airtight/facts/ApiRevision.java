package dev.airtight.facts;

import org.jspecify.annotations.Nullable;

/** An API, some of whose facts are answered in another way. Not thread-safe. */
public final class ApiRevision {

    private static final ApiBuilder NO_DEFAULTS = ApiBuilder.defaults();

    private final ApiBuilder facts;
    private Answer maintained;

    /** Starts from all that is known of an API. */
    public ApiRevision(Api api) {
        facts = ApiBuilder.of(api);
        maintained = api.inventory().maintained();
    }

    /**
     * Answers a fact anew, {@link Fact#INVENTORY_MAINTAINED} among them.
     *
     * @param value of the type that the kind of the fact says; null makes the fact unknown
     * @throws IllegalArgumentException if the value is of another type
     */
    public ApiRevision state(Fact fact, @Nullable Object value) {
        if (fact == Fact.INVENTORY_MAINTAINED) {
            maintained = value == null ? Answer.UNKNOWN : (Answer) value;
        } else {
            facts.state(fact, value);
        }
        return this;
    }

    /** Answers a declared fact anew by its path, such as {@code gateway.x-dlp}. */
    public ApiRevision answer(String path, Answer answer) {
        facts.answer(path, answer);
        return this;
    }

    /** The API as it is now; what was inherited stands on the API itself. */
    public Api api() {
        return facts.build(NO_DEFAULTS, maintained);
    }
}
