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
    /** The bytes read but not yet used are those up to here. */
    private int end;

    private boolean ended;
    private int line = 1;
    private long offset;
    private @Nullable RowBatch current;

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
            if (current == null) {
                current = batch();
            }
            if (current == null) {
                return null;
            }
            Row row = current.next();
            if (row != null) {
                return row;
            }
            current = null;
        }
    }

    /**
     * The next rows, as many as were there at once; null at the end. They are not parsed yet: that may be done by
     * another thread while this one goes on.
     *
     * @throws IOException if the input can't be read
     */
    public @Nullable RowBatch batch() throws IOException {
        int scanned = 0;
        while (true) {
            int cut = afterLastLine(scanned);
            if (cut > 0) {
                return cut(cut);
            }
            if (end > limit) {
                return skipLine();
            }
            if (ended) {
                return end > 0 ? cut(end) : null;
            }
            scanned = end;
            fill();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int afterLastLine(int from) {
        for (int i = end; i > from; i--) {
            if (buffer[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    private RowBatch cut(int length) {
        RowBatch batch = new RowBatch(reader, Arrays.copyOf(buffer, length), uri, limit, line, offset);
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
        use(length);
        return batch;
    }

    private void use(int length) {
        System.arraycopy(buffer, length, buffer, 0, end - length);
        end -= length;
        offset += length;
    }

    /** Reads more bytes. */
    private void fill() throws IOException {
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L));
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
    }

    /** Passes over a row that is over the limit, without keeping it. */
    private RowBatch skipLine() throws IOException {
        RowBatch batch = new RowBatch(reader, uri, limit, line, offset);
        use(end);
        line++;
        while (!ended) {
            fill();
            for (int i = 0; i < end; i++) {
                if (buffer[i] == '\n') {
                    use(i + 1);
                    return batch;
                }
            }
            use(end);
        }
        return batch;
    }

    static FactsException tooLong(@Nullable String uri, int line, long limit) {
        return new FactsException(
                uri == null ? "-" : uri,
                new Position(line, 1),
                "",
                "the row is larger than the limit of " + limit + " bytes",
                "Maybe split it, or raise the limit (--max-document-size).");
    }
}
