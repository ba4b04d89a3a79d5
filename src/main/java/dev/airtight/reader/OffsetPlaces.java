package dev.airtight.reader;

import dev.airtight.facts.Position;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places that are byte offsets into UTF-8 text. The text is indexed when the first position is asked for, so that a
 * document without findings pays nothing and one with a million of them reads its text once.
 */
final class OffsetPlaces implements Places {

    private static final int BLOCK_BITS = 9;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int firstLine;
    private volatile @Nullable Index index;

    OffsetPlaces(byte[] bytes, int start, int end, int firstLine) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.firstLine = firstLine;
    }

    @Override
    public Position position(long place) {
        Index known = index;
        if (known == null) {
            known = indexed();
            index = known;
        }
        int offset = start + (int) Math.max(0, Math.min(end - start, place));
        int found = Arrays.binarySearch(known.lineStarts, 0, known.lines, offset);
        int line = found >= 0 ? found : -found - 2;
        int column = 1 + characters(known, offset) - characters(known, known.lineStarts[line]);
        return new Position(firstLine + line, column);
    }

    /** Where lines begin, and how many characters there are before each block of bytes. */
    private static final class Index {
        private int[] lineStarts = new int[16];
        private int lines;
        private final int[] charactersBefore;

        Index(int blocks) {
            charactersBefore = new int[blocks];
        }

        void addLine(int offset) {
            if (lines == lineStarts.length) {
                lineStarts = Arrays.copyOf(lineStarts, lines * 2);
            }
            lineStarts[lines++] = offset;
        }
    }

    private Index indexed() {
        Index built = new Index(((end - start) >> BLOCK_BITS) + 1);
        built.addLine(start);
        int characters = 0;
        for (int i = start; i < end; i++) {
            if (((i - start) & ((1 << BLOCK_BITS) - 1)) == 0) {
                built.charactersBefore[(i - start) >> BLOCK_BITS] = characters;
            }
            characters += isContinuation(bytes[i]) ? 0 : 1;
            if (bytes[i] == '\n') {
                built.addLine(i + 1);
            }
        }
        if (((end - start) & ((1 << BLOCK_BITS) - 1)) == 0) {
            built.charactersBefore[(end - start) >> BLOCK_BITS] = characters;
        }
        return built;
    }

    private int characters(Index known, int offset) {
        int block = (offset - start) >> BLOCK_BITS;
        int characters = known.charactersBefore[block];
        for (int i = start + (block << BLOCK_BITS); i < offset; i++) {
            characters += isContinuation(bytes[i]) ? 0 : 1;
        }
        return characters;
    }

    /** Bytes 10xxxxxx continue a character (RFC 3629 section 3). */
    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
