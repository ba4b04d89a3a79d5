package dev.airtight.reader;

import dev.airtight.facts.Position;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads NDJSON row by row, in memory that does not depend on the number of rows. Not thread-safe. */
public final class RowReader implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final FactsReader reader;
    private final InputStream in;
    private final long limit;
    private final @Nullable String uri;
    private byte[] buffer = new byte[CHUNK];
    /** The bytes read but not yet used are those from start to end. */
    private int start;

    private int end;
    private boolean ended;
    private int line;
    private long offset;

    RowReader(FactsReader reader, InputStream in, long limit, @Nullable String uri) {
        this.reader = reader;
        this.in = in;
        this.limit = limit;
        this.uri = uri;
    }

    /**
     * The next row that is not blank; null at the end.
     *
     * @throws IOException if the input can't be read
     */
    public @Nullable Row next() throws IOException {
        while (true) {
            int length = lineLength();
            if (length < 0) {
                return null;
            }
            line++;
            long rowOffset = offset;
            if (length > limit) {
                skipLine();
                return new Row.Rejected(line, rowOffset, tooLong());
            }
            int from = line == 1 ? start + mark() : start;
            int to = start + length;
            consume(length);
            if (!isBlank(from, to)) {
                return parsed(from, to, rowOffset);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Row parsed(int from, int to, long rowOffset) {
        try {
            // The document keeps the bytes for its places: the buffer goes on to the next row.
            byte[] row = Arrays.copyOfRange(buffer, from, to);
            return new Row.Accepted(line, rowOffset, reader.parse(row, 0, row.length, Format.JSON, uri, line));
        } catch (FactsException e) {
            return new Row.Rejected(line, rowOffset, e);
        }
    }

    /** The length of the next line without its end, or more than the limit; -1 at the end of the input. */
    private int lineLength() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    return i - start;
                }
            }
            scanned = end;
            if (end - start > limit) {
                return end - start;
            }
            if (ended) {
                return end > start ? end - start : -1;
            }
            scanned -= fill();
        }
    }

    /** Reads more bytes; returns by how much those already there moved to the front. */
    private int fill() throws IOException {
        int moved = 0;
        if (start > 0 && end == buffer.length) {
            moved = start;
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L));
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
        return moved;
    }

    private void consume(int length) {
        int withEnd = start + length < end ? length + 1 : length;
        start += withEnd;
        offset += withEnd;
    }

    private void skipLine() throws IOException {
        while (true) {
            for (int i = start; i < end; i++) {
                if (buffer[i] == '\n') {
                    consume(i - start);
                    return;
                }
            }
            offset += end - start;
            start = end;
            if (ended) {
                return;
            }
            if (end == buffer.length) {
                start = 0;
                end = 0;
            }
            fill();
        }
    }

    private int mark() {
        return FactsReader.byteOrderMark(Arrays.copyOfRange(buffer, start, Math.min(end, start + 3)));
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private FactsException tooLong() {
        return new FactsException(
                uri == null ? "-" : uri,
                new Position(line, 1),
                "",
                "the row is larger than the limit of " + limit + " bytes",
                "Maybe split it, or raise the limit (--max-document-size).");
    }
}
