package dev.airtight.reader;

import dev.airtight.facts.Position;

/** Turns the places that a {@link Cursor} tells, which cost nothing to note, into lines and columns when asked. */
interface Places {

    /** The position of a place. */
    Position position(long place);

    /** Places that hold line and column, both from 0, as YAML marks do. */
    static Places ofMarks() {
        return place -> new Position((int) (place >>> 32) + 1, (int) place + 1);
    }

    /** The place of a mark. */
    static long mark(int line, int column) {
        return ((long) line << 32) | column;
    }

    /**
     * Places that are byte offsets into one line of ASCII, as most rows are.
     *
     * @param length how many bytes the line has
     * @param line the line of the file
     */
    static Places ofColumns(int length, int line) {
        return place -> new Position(line, 1 + (int) Math.max(0, Math.min(length, place)));
    }

    /**
     * Places that are byte offsets into UTF-8 text.
     *
     * @param line the line of the file at which the text starts
     */
    static Places ofOffsets(byte[] bytes, int start, int end, int line) {
        return new OffsetPlaces(bytes, start, end, line);
    }
}
