package dev.airtight.guidance;

import dev.airtight.engine.FactPath;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiRevision;
import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact that is answered in another way.
 *
 * @param path such as {@code gateway.oauth} or {@code gateway.x-dlp}
 * @param pointer where the value stands in the document or, if it is absent, would stand (RFC 6901)
 * @param shared whether it stands on the document or under its defaults, and so concerns more than one API
 * @param from as reports show it
 * @param to as reports show it
 * @param value of the type that the kind of the fact says; an {@link Answer} for a declared fact
 */
public record Change(String path, String pointer, boolean shared, FactValue from, FactValue to, Object value) {

    public Change {
        Objects.requireNonNull(value, "value");
    }

    /**
     * An answer to a fact of an API.
     *
     * @param index the place of the API in its document
     */
    static Change of(FactPath path, Api api, int index, Object value) {
        int scope = path.scope(api, index);
        FactValue to = value instanceof List<?> list
                ? FactValue.list(list.stream().map(String::valueOf).toList())
                : FactValue.word(Fact.wordOf(value));
        return new Change(path.path(), path.pointer(scope), scope < 0, path.value(api), to, value);
    }

    /** The fact of the document format; null for a declared one. */
    @Nullable
    Fact fact() {
        return Fact.at(path).orElse(null);
    }

    void apply(ApiRevision api) {
        Fact fact = fact();
        if (fact == null) {
            api.answer(path, (Answer) value);
        } else {
            api.state(fact, value);
        }
    }
}
