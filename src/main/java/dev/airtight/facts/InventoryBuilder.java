package dev.airtight.facts;

/** States the facts of an API's {@link Inventory} block. */
public final class InventoryBuilder {

    private final ApiBuilder api;

    InventoryBuilder(ApiBuilder api) {
        this.api = api;
    }

    public InventoryBuilder catalogued(Answer catalogued) {
        return state(Fact.INVENTORY_CATALOGUED, catalogued);
    }

    public InventoryBuilder usageKnown(Answer usageKnown) {
        return state(Fact.INVENTORY_USAGE_KNOWN, usageKnown);
    }

    public InventoryBuilder locationKnown(Answer locationKnown) {
        return state(Fact.INVENTORY_LOCATION_KNOWN, locationKnown);
    }

    /** States a declared fact of this block by its name, such as {@code x-dlp}. */
    public InventoryBuilder answer(String name, Answer answer) {
        api.answer("inventory." + name, answer);
        return this;
    }

    /** States a declared fact of this block by its name, such as {@code x-tier}. */
    public InventoryBuilder text(String name, String text) {
        api.text("inventory." + name, text);
        return this;
    }

    private InventoryBuilder state(Fact fact, Object value) {
        api.state(fact, value);
        return this;
    }
}
