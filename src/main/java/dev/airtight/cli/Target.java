package dev.airtight.cli;

import dev.airtight.reader.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a result goes: standard output, or a file that is written whole or not at all. */
final class Target implements AutoCloseable {

    private final @Nullable AtomicFile file;
    private final boolean compressed;
    private final OutputStream out;
    private final String name;

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

    private Target(@Nullable AtomicFile file, boolean compressed, OutputStream out, String name) {
        this.file = file;
        this.compressed = compressed;
        this.out = out;
        this.name = name;
    }

    /**
     * Standard output.
     *
     * @param readToTheEnd whether the run goes on after the reader of the output went away, since it gives a verdict too
     */
    static Target standardOutput(Console console, boolean readToTheEnd) {
        String name = "standard output";
        OutputStream out = new Checked(AssessRun.buffered(console.out()), name, true, readToTheEnd);
        return new Target(null, false, out, name);
    }

    /**
     * The file, or standard output.
     *
     * @param output as the user named it; null means standard output, and so do its other names
     * @param readToTheEnd whether the run goes on after the reader of standard output went away
     */
    static Target of(@Nullable Path output, Console console, boolean readToTheEnd) throws UnwritableException {
        Path file = OutputFiles.orStandard(output);
        return file == null ? standardOutput(console, readToTheEnd) : file(file);
    }

    /** A target that takes nothing. */
    static Target none() {
        return new Target(null, false, OutputStream.nullOutputStream(), "");
    }

    /** A file, compressed if its name ends in {@code .gz}. */
    static Target file(Path path) throws UnwritableException {
        String name = path.toString();
        boolean compressed = Format.isCompressed(name);
        try {
            AtomicFile file = AtomicFile.create(path);
            OutputStream bytes = compressed ? Compressed.onto(file.out()) : file.out();
            return new Target(file, compressed, new Checked(bytes, name, false, false), name);
        } catch (IOException e) {
            throw new UnwritableException(
                    path + ": the file can't be written: " + reason(e)
                            + "\n  Maybe name another file, or create its folder first.",
                    ExitCode.USAGE,
                    e);
        }
    }

    /** Without the name of the temporary file, which nobody knows. */
    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "there is no permission to write in its folder"
                : String.valueOf(e.getMessage());
    }

    OutputStream out() {
        return out;
    }

    void commit() throws IOException {
        if (compressed) {
            out.close();
        } else {
            out.flush();
        }
        if (file != null) {
            try {
                file.commit();
            } catch (IOException e) {
                throw unwritten(name, e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw unwritten(name, e);
            }
        }
    }

    private static UnwritableException unwritten(String name, IOException e) {
        return new UnwritableException(
                name + ": the result can't be written: " + e.getMessage()
                        + "\n  Maybe the disk is full, or what it goes to is closed.",
                ExitCode.FAULT,
                e);
    }

    /** Tells a failure to write a result from a failure to read an input. */
    private static final class Checked extends OutputStream {

        private final String name;
        private final boolean readerMayLeave;
        private final boolean readToTheEnd;
        private OutputStream out;

        Checked(OutputStream out, String name, boolean readerMayLeave, boolean readToTheEnd) {
            this.out = out;
            this.name = name;
            this.readerMayLeave = readerMayLeave;
            this.readToTheEnd = readToTheEnd;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                failed(e);
            }
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                out.write(bytes, start, length);
            } catch (IOException e) {
                failed(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                failed(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                failed(e);
            }
        }

        /** A reader such as {@code head} has seen enough: that is no fault, and nobody wants to read about it. */
        private void failed(IOException e) throws UnwritableException {
            boolean left = readerMayLeave
                    && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
            if (!left) {
                throw unwritten(name, e);
            }
            if (!readToTheEnd) {
                throw new UnwritableException("", ExitCode.OK, e);
            }
            out = OutputStream.nullOutputStream();
        }
    }
}
