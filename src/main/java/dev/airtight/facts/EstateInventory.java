package dev.airtight.facts;

import java.util.Objects;

/**
 * What is known of a whole estate.
 *
 * @param maintained an API inventory is kept at all; counts for every API
 */
public record EstateInventory(Answer maintained) {

    public EstateInventory {
        Objects.requireNonNull(maintained, "maintained");
    }
}
