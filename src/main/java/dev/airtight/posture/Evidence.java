package dev.airtight.posture;

import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a finding stands on.
 *
 * @param pointer JSON pointer (RFC 6901) into the document; for an absent fact, to where it would stand
 * @param value the value found there
 * @param position where it stands or, for an absent fact, the nearest enclosing object; null unless the document was
 *     read from a named file
 * @param origin what the document says of where the fact was observed; null where it says nothing
 */
public record Evidence(
        String pointer,
        FactValue value,
        @Nullable Position position,
        @Nullable Origin origin) {

    /** Whether this is an answer that nobody gave. A list or a text that is left out is none. */
    public boolean isUnknownAnswer() {
        if (!value.isUnknown()) {
            return false;
        }
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        for (Fact fact : Fact.values()) {
            if (fact.field().equals(field)) {
                return fact.kind() != Fact.Kind.OWASP_LIST && fact.kind() != Fact.Kind.TEXT;
            }
        }
        return true;
    }
}
