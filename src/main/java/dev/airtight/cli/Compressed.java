package dev.airtight.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Gzip whose bytes depend on what is written only, not on how it is cut into writes: it is handed on in blocks of one
 * size, and flushed at the end alone. The header has neither name nor time.
 */
final class Compressed extends OutputStream {

    private static final int BLOCK = 1 << 16;
    private static final int COMPRESSED_BLOCK = 1 << 13;

    private final GZIPOutputStream gzip;
    private final byte[] block = new byte[BLOCK];
    private int filled;

    private Compressed(GZIPOutputStream gzip) {
        this.gzip = gzip;
    }

    /** Compresses onto a stream, which stays open when this one is closed. */
    static OutputStream onto(OutputStream out) throws IOException {
        return new Compressed(new GZIPOutputStream(out, COMPRESSED_BLOCK));
    }

    @Override
    public void write(int b) throws IOException {
        block[filled++] = (byte) b;
        handOnIfFull();
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        int from = start;
        int end = start + length;
        while (from < end) {
            int part = Math.min(end - from, BLOCK - filled);
            System.arraycopy(bytes, from, block, filled, part);
            filled += part;
            from += part;
            handOnIfFull();
        }
    }

    /** Writes the end of the compressed stream. */
    @Override
    public void close() throws IOException {
        gzip.write(block, 0, filled);
        filled = 0;
        gzip.finish();
    }

    private void handOnIfFull() throws IOException {
        if (filled == BLOCK) {
            gzip.write(block, 0, filled);
            filled = 0;
        }
    }
}
