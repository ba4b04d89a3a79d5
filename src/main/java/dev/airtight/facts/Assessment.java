package dev.airtight.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One assessment document: an estate of APIs and what is known of them.
 *
 * @param id non-empty, at most {@value #MAX_ID_LENGTH} characters
 * @param title null where not stated
 * @param assessedOn null where not stated
 * @param inventory the facts of the whole estate
 * @param apis in document order, with unique ids; empty where none is listed
 * @param apisStated whether a list of APIs is written, be it an empty one
 * @param source the named file it was read from; null where it came from elsewhere
 */
public record Assessment(
        String id,
        @Nullable String title,
        @Nullable LocalDate assessedOn,
        EstateInventory inventory,
        List<Api> apis,
        boolean apisStated,
        @Nullable Source source) {

    /** The most characters (code points) that the id of a document may have. */
    public static final int MAX_ID_LENGTH = 200;

    /** @throws IllegalArgumentException if {@code id} is empty or too long */
    public Assessment {
        if (id.isEmpty() || id.codePointCount(0, id.length()) > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("id (" + id + ") must have 1 to " + MAX_ID_LENGTH + " characters");
        }
        Objects.requireNonNull(inventory, "inventory");
        apis = List.copyOf(apis);
    }

    /** Starts a document with the given id. */
    public static AssessmentBuilder builder(String id) {
        return new AssessmentBuilder(id);
    }
}
