package dev.airtight.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a result goes: standard output, or a file that is written whole or not at all. */
final class Target implements AutoCloseable {

    private final @Nullable AtomicFile file;
    private final OutputStream out;

    /** A result could not be written. The message is empty if its reader went away by itself. */
    static final class UnwritableException extends IOException {

        private final ExitCode exit;

        UnwritableException(String message, ExitCode exit, IOException cause) {
            super(message, cause);
            this.exit = exit;
        }

        ExitCode exit() {
            return exit;
        }
    }

    private Target(@Nullable AtomicFile file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** @param path null for standard output */
    static Target open(@Nullable Path path, Console console) throws UnwritableException {
        return path == null
                ? new Target(null, new Checked(AssessRun.buffered(console.out()), "standard output"))
                : open(path);
    }

    /** @param path null for nowhere */
    static Target openOptional(@Nullable Path path) throws UnwritableException {
        return path == null ? new Target(null, OutputStream.nullOutputStream()) : open(path);
    }

    private static Target open(Path path) throws UnwritableException {
        try {
            AtomicFile file = AtomicFile.create(path);
            return new Target(file, new Checked(file.out(), path.toString()));
        } catch (IOException e) {
            throw new UnwritableException(
                    path + ": the file can't be written: " + e.getMessage()
                            + "\n  Maybe name another file, or create its folder first.",
                    ExitCode.USAGE,
                    e);
        }
    }

    OutputStream out() {
        return out;
    }

    void commit() throws IOException {
        out.flush();
        if (file != null) {
            try {
                file.commit();
            } catch (IOException e) {
                throw unwritten("output", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** A reader such as {@code head} has seen enough: that is no fault, and nobody wants to read about it. */
    private static boolean isReaderGone(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private static UnwritableException unwritten(String name, IOException e) {
        if (isReaderGone(e)) {
            return new UnwritableException("", ExitCode.OK, e);
        }
        return new UnwritableException(
                name + ": the result can't be written: " + e.getMessage()
                        + "\n  Maybe the disk is full; nothing was put in place.",
                ExitCode.FAULT,
                e);
    }

    /** Tells a failure to write a result from a failure to read an input. */
    private static final class Checked extends OutputStream {

        private final OutputStream out;
        private final String name;

        Checked(OutputStream out, String name) {
            this.out = out;
            this.name = name;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw unwritten(name, e);
            }
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                out.write(bytes, start, length);
            } catch (IOException e) {
                throw unwritten(name, e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw unwritten(name, e);
            }
        }
    }
}
