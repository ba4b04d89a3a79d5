package dev.airtight.report;

/**
 * Counts how often each text came. Texts are known by 64 bits of a hash, 24 to 48 bytes for each, as a run may have millions: two
 * that share one, which is next to impossible, are taken for the same.
 */
final class Repeats {

    private long[] hashes = new long[1 << 8];
    private int[] counts = new int[1 << 8];
    private int size;

    /** 1 for the first time that a text comes. */
    int next(String text) {
        if (size > hashes.length / 2) {
            grow();
        }
        int slot = slot(hash(text));
        size += counts[slot] == 0 ? 1 : 0;
        return ++counts[slot];
    }

    private int slot(long hash) {
        int slot = (int) (hash >>> 32) & (hashes.length - 1);
        while (counts[slot] > 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        hashes[slot] = hash;
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[oldHashes.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] > 0) {
                counts[slot(oldHashes[i])] = oldCounts[i];
            }
        }
    }

    /** FNV-1a of the UTF-16 units, and the last step of MurmurHash3, which spreads it over all bits. */
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return hash ^ (hash >>> 33);
    }
}
