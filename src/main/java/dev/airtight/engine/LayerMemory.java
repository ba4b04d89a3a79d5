package dev.airtight.engine;

import org.jspecify.annotations.Nullable;

/** What the rules of one layer made of facts that came before, by the bits of the facts that these rules can read. Not thread-safe. */
final class LayerMemory {

    /** The most outcomes kept; then all are forgotten. Memory of one layer: about three megabytes. */
    private static final int CAPACITY = 1 << 15;

    private static final int FIRST_SIZE = 64;

    private final long readable;
    /** Open addressing: an outcome stands at the hash of its key, or after it. */
    private long[] keys = new long[FIRST_SIZE];

    private LayerOutcome[] outcomes = new LayerOutcome[FIRST_SIZE];
    private int size;

    /** @param readable the bits of the facts that the rules of the layer can read */
    LayerMemory(long readable) {
        this.readable = readable;
    }

    @Nullable
    LayerOutcome get(long facts) {
        return outcomes[slot(facts & readable)];
    }

    void put(long facts, LayerOutcome outcome) {
        if (size == CAPACITY) {
            clear(FIRST_SIZE);
        } else if (size * 2 == keys.length) {
            grow();
        }
        long key = facts & readable;
        int slot = slot(key);
        if (outcomes[slot] == null) {
            size++;
        }
        keys[slot] = key;
        outcomes[slot] = outcome;
    }

    private int slot(long key) {
        // Fibonacci hashing: the high bits of the product depend on all bits of the key.
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
        while (outcomes[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        LayerOutcome[] old = outcomes;
        clear(old.length * 2);
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                put(oldKeys[i], old[i]);
            }
        }
    }

    private void clear(int length) {
        keys = new long[length];
        outcomes = new LayerOutcome[length];
        size = 0;
    }
}
