package dev.airtight.reader;

/**
 * How large an input may be, in bytes after decompression. The limits on depth, aliases and the length of texts are
 * fixed: no honest document comes near them.
 *
 * @param document the most of one JSON or YAML document
 * @param row the most of one NDJSON row
 */
public record ReadLimits(long document, long row) {

    /** 64 MiB a document, 16 MiB a row. */
    public static final ReadLimits DEFAULT = new ReadLimits(64L << 20, 16L << 20);

    /** Objects and lists within each other. */
    static final int DEPTH = 100;

    /** Aliases of one YAML document, those within aliased content included. */
    static final int ALIASES = 50;

    /** Characters of one text. */
    public static final int TEXT_LENGTH = 1_000_000;

    /** Characters of one name. */
    static final int NAME_LENGTH = 1_000;

    /** Events of all anchored YAML content, which is kept for its aliases. */
    static final int ANCHORED_EVENTS = 200_000;

    /** The largest array that Java has, less the headers that some machines need. */
    private static final long MOST = Integer.MAX_VALUE - 8L;

    /** @throws IllegalArgumentException unless both are between 1 and about 2 GiB */
    public ReadLimits {
        if (document < 1 || document > MOST || row < 1 || row > MOST) {
            throw new IllegalArgumentException("a size limit must be between 1 and " + MOST + " bytes");
        }
    }

    /** The same limit for documents and rows. */
    public static ReadLimits of(long bytes) {
        return new ReadLimits(bytes, bytes);
    }
}
