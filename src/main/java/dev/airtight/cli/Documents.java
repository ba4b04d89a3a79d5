package dev.airtight.cli;

import dev.airtight.engine.AssessmentException;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads document after document out of what the user named, in order; what is none is told and counted. */
final class Documents {

    private final FactsReader reader;
    private final Console console;
    private final Rejects rejects;
    private boolean batch;

    /** What is done with each document. */
    interface Sink {

        /** @throws AssessmentException if this one document can't be judged; it counts as rejected */
        void accept(Assessment assessment) throws IOException;
    }

    Documents(FactsReader reader, Console console, Rejects rejects) {
        this.reader = reader;
        this.console = console;
        this.rejects = rejects;
    }

    /** Whether any input so far turned out to be NDJSON. */
    boolean isBatch() {
        return batch;
    }

    void read(Inputs inputs, Sink sink) throws IOException {
        for (Inputs.Input input : inputs.all()) {
            read(input, sink);
        }
    }

    private void read(Inputs.Input input, Sink sink) throws IOException {
        if (input instanceof Inputs.Input.Standard standard) {
            stream(console.in(), standard.format(), null, sink);
        } else if (input instanceof Inputs.Input.File file) {
            file(file.path(), file.format(), sink);
        } else if (input instanceof Inputs.Input.Missing missing) {
            reject(missing.name(), null, 0, missing.reason(), said(missing.name(), missing.reason()));
        } else if (input instanceof Inputs.Input.Nothing nothing) {
            console.message(said(nothing.name(), nothing.reason()));
        }
    }

    /** On one line, whatever the name of a file holds. */
    private static String said(String name, String reason) {
        return Printable.of(name + ": " + reason + ".");
    }

    private void file(Path path, Optional<Format> format, Sink sink) throws IOException {
        String uri = FactsReader.uri(path);
        InputStream in;
        try {
            in = FactsReader.open(path);
        } catch (IOException e) {
            reject(FactsReader.unreadable(uri, e), 0);
            return;
        }
        try (in) {
            stream(in, format, uri, sink);
        }
    }

    /** @param uri null for standard input */
    private void stream(InputStream in, Optional<Format> format, @Nullable String uri, Sink sink) throws IOException {
        String name = uri == null ? "-" : uri;
        Detected detected;
        try {
            detected = format.isPresent() ? new Detected(in, format.get()) : Detected.in(in, reader.limits());
        } catch (IOException e) {
            reject(FactsReader.unreadable(name, e), 0);
            return;
        }
        if (detected.format() == Format.NDJSON) {
            batch = true;
            rows(detected.in(), uri, sink);
        } else {
            document(detected, uri, sink);
        }
    }

    private void document(Detected detected, @Nullable String uri, Sink sink) throws IOException {
        try {
            pass(detected.read(reader, uri), uri == null ? "-" : uri, 1, 0, sink);
        } catch (FactsException e) {
            reject(e, 0);
        }
    }

    private void rows(InputStream in, @Nullable String uri, Sink sink) throws IOException {
        RowReader rows = reader.rows(in, uri);
        String name = uri == null ? "-" : uri;
        while (true) {
            Row row;
            try {
                row = rows.next();
            } catch (IOException e) {
                reject(FactsReader.unreadable(name, e), 0);
                return;
            }
            if (row == null) {
                return;
            } else if (row instanceof Row.Accepted accepted) {
                pass(accepted.assessment(), name, row.line(), row.offset(), sink);
            } else if (row instanceof Row.Rejected rejected) {
                reject(rejected.problem(), row.offset());
            }
        }
    }

    private void pass(Assessment assessment, String name, int line, long offset, Sink sink) throws IOException {
        try {
            sink.accept(assessment);
        } catch (AssessmentException e) {
            String reason = String.valueOf(e.getMessage());
            reject(name, new Position(line, 1), offset, reason, Printable.of(name) + ":" + line + ": " + reason);
        }
    }

    private void reject(FactsException problem, long offset) throws IOException {
        reject(problem.input(), problem.position(), offset, problem.reason(), String.valueOf(problem.getMessage()));
    }

    private void reject(String input, @Nullable Position position, long offset, String reason, String message)
            throws IOException {
        console.message(message);
        rejects.add(input, position, offset, reason);
    }
}
