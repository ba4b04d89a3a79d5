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
     * Places that are byte offsets into UTF-8 text.
     *
     * @param line the line of the file at which the text starts
     */
    static Places ofOffsets(byte[] bytes, int start, int line) {
        return place -> {
            int end = (int) Math.min(bytes.length, start + Math.max(0, place));
            int lines = 0;
            int lineStart = start;
            for (int i = start; i < end; i++) {
                if (bytes[i] == '\n') {
                    lines++;
                    lineStart = i + 1;
                }
            }
            int column = 1;
            for (int i = lineStart; i < end; i++) {
                // Bytes 10xxxxxx continue a character.
                column += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
            }
            return new Position(line + lines, column);
        };
    }
}
