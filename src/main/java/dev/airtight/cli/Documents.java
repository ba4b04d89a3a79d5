package dev.airtight.cli;

import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.RowBatch;
import dev.airtight.reader.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts what the user named into batches, in order, without parsing them if it can. Not thread-safe. */
final class Documents implements InOrder.Source<Batch>, AutoCloseable {

    private final Iterator<Inputs.Input> inputs;
    private final FactsReader reader;
    private final Console console;
    /** The NDJSON that is being cut; null between inputs. */
    private @Nullable RowReader rows;

    private String rowsName = "";
    private @Nullable Batch ahead;
    private boolean batch;

    Documents(Inputs inputs, FactsReader reader, Console console) {
        this.inputs = inputs.all().iterator();
        this.reader = reader;
        this.console = console;
    }

    /** Whether the input so far turned out to hold NDJSON. */
    boolean isBatch() throws IOException {
        if (ahead == null) {
            ahead = next();
        }
        return batch;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Batch next = ahead;
        ahead = null;
        while (next == null) {
            if (rows != null) {
                next = rows(rows);
            } else if (inputs.hasNext()) {
                next = opened(inputs.next());
            } else {
                return null;
            }
        }
        return next;
    }

    /** Closes what is still open after a run that ended early. */
    @Override
    public void close() throws IOException {
        if (rows != null && !rowsName.equals(FactsReader.UNNAMED)) {
            rows.close();
        }
        rows = null;
    }

    private @Nullable Batch rows(RowReader from) throws IOException {
        try {
            RowBatch cut = from.batch();
            if (cut != null) {
                return new Batch.Rows(rowsName, cut);
            }
        } catch (IOException e) {
            close();
            return unreadable(rowsName, e);
        }
        close();
        return null;
    }

    private @Nullable Batch opened(Inputs.Input input) throws IOException {
        if (input instanceof Inputs.Input.Standard standard) {
            return stream(console.in(), standard.format(), null);
        } else if (input instanceof Inputs.Input.File file) {
            return file(file.path(), file.format());
        } else if (input instanceof Inputs.Input.Missing missing) {
            return new Batch.Unread(Reject.of(missing.name(), missing.reason()));
        } else {
            Inputs.Input.Nothing nothing = (Inputs.Input.Nothing) input;
            return new Batch.Said(Reject.said(nothing.name(), nothing.reason()));
        }
    }

    private @Nullable Batch file(Path path, Optional<Format> format) throws IOException {
        if (format.isPresent() && format.get() != Format.NDJSON) {
            return new Batch.File(reader, path, format.get(), sizeOf(path));
        }
        String uri = FactsReader.uri(path);
        InputStream in;
        try {
            in = FactsReader.open(path);
        } catch (IOException e) {
            return unreadable(uri, e);
        }
        Batch next = null;
        try {
            next = stream(in, format, uri);
        } finally {
            if (rows == null) {
                in.close();
            }
        }
        return next;
    }

    /** The memory that a file may take; 0 where nobody can tell. */
    private static long sizeOf(Path path) {
        try {
            return Files.size(path) * Batch.EXPANSION;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * The batch of a stream that holds one document; null for one of rows, which are cut from now on.
     *
     * @param uri null for standard input
     */
    private @Nullable Batch stream(InputStream in, Optional<Format> format, @Nullable String uri) {
        String name = uri == null ? FactsReader.UNNAMED : uri;
        try {
            Detected detected = format.isPresent() ? new Detected(in, format.get()) : Detected.in(in, reader.limits());
            if (detected.format() == Format.NDJSON) {
                batch = true;
                rowsName = name;
                rows = reader.rows(detected.in(), uri);
                return null;
            }
            return new Batch.Document(name, detected.read(reader, uri));
        } catch (IOException e) {
            return unreadable(name, e);
        } catch (FactsException e) {
            return new Batch.Unread(Reject.of(e, 0));
        }
    }

    private static Batch unreadable(String name, IOException e) {
        return new Batch.Unread(Reject.of(FactsReader.unreadable(name, e), 0));
    }
}
