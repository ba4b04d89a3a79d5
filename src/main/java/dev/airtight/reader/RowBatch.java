package dev.airtight.reader;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were cut out of NDJSON and are parsed when they are asked for. Not thread-safe; different batches may be
 * used by different threads.
 */
public final class RowBatch {

    private final FactsReader reader;
    private final byte[] bytes;
    private final @Nullable String uri;
    private final long limit;
    private final long offset;
    private int line;
    private int start;
    private boolean tooLong;

    /**
     * @param bytes whole lines
     * @param line the line of the file at which they begin
     * @param offset the byte of the file at which they begin
     */
    RowBatch(FactsReader reader, byte[] bytes, @Nullable String uri, long limit, int line, long offset) {
        this.reader = reader;
        this.bytes = bytes;
        this.uri = uri;
        this.limit = limit;
        this.line = line;
        this.offset = offset;
    }

    /** One row that is over the limit and was not kept. */
    RowBatch(FactsReader reader, @Nullable String uri, long limit, int line, long offset) {
        this(reader, new byte[0], uri, limit, line, offset);
        tooLong = true;
    }

    /** How many bytes the rows have. */
    public int size() {
        return bytes.length;
    }

    /** The next row that is not blank; null at the end. */
    public @Nullable Row next() {
        if (tooLong) {
            tooLong = false;
            return new Row.Rejected(line, offset, RowReader.tooLong(uri, line, limit));
        }
        while (start < bytes.length) {
            int from = start;
            int to = lineEnd(from);
            int number = line++;
            start = to + 1;
            if (to - from > limit) {
                return new Row.Rejected(number, offset + from, RowReader.tooLong(uri, number, limit));
            }
            int text = number == 1 ? from + mark() : from;
            if (!isBlank(text, to)) {
                return parsed(text, to, number, offset + from);
            }
        }
        return null;
    }

    private Row parsed(int from, int to, int number, long rowOffset) {
        try {
            return new Row.Accepted(number, rowOffset, reader.parse(bytes, from, to, Format.JSON, uri, number));
        } catch (FactsException e) {
            return new Row.Rejected(number, rowOffset, e);
        }
    }

    private int lineEnd(int from) {
        int to = from;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        return to;
    }

    private int mark() {
        return FactsReader.byteOrderMark(Arrays.copyOf(bytes, Math.min(bytes.length, 3)));
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
