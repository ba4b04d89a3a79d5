package dev.airtight.cli;

import dev.airtight.engine.AssessmentException;
import dev.airtight.facts.Assessment;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowBatch;
import java.io.IOException;
import java.nio.file.Path;

/** A part of the input, parsed when it is read: that may be done by any one thread, and other parts by others. */
sealed interface Batch extends InOrder.Sized {

    /** What a byte of facts comes to in memory, with all that is concluded from it: an estimate. */
    int EXPANSION = 8;

    @Override
    default long size() {
        return 0;
    }

    /** Hands on what the part holds, in its order. */
    void read(Sink sink) throws IOException;

    /** What becomes of an input. */
    interface Sink {

        /** @throws AssessmentException if this one document can't be judged; it counts as rejected */
        void accept(Assessment assessment) throws IOException;

        void reject(Reject reject) throws IOException;

        /** Tells something that is no part of the result. */
        void say(String message);
    }

    /** Some rows of NDJSON. */
    record Rows(String name, RowBatch rows) implements Batch {

        @Override
        public long size() {
            return (long) rows.size() * EXPANSION;
        }

        @Override
        public void read(Sink sink) throws IOException {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (row instanceof Row.Accepted accepted) {
                    pass(accepted.assessment(), name, row.line(), row.offset(), sink);
                } else if (row instanceof Row.Rejected rejected) {
                    sink.reject(Reject.of(rejected.problem(), row.offset()));
                }
            }
        }
    }

    /** A file that holds one document. */
    record File(FactsReader reader, Path path, Format format, long size) implements Batch {

        @Override
        public void read(Sink sink) throws IOException {
            Assessment assessment;
            try {
                assessment = reader.read(path, format);
            } catch (FactsException e) {
                sink.reject(Reject.of(e, 0));
                return;
            }
            pass(assessment, FactsReader.uri(path), 1, 0, sink);
        }
    }

    /** A document that was read already, to find out what it is. */
    record Document(String name, Assessment assessment) implements Batch {

        @Override
        public void read(Sink sink) throws IOException {
            pass(assessment, name, 1, 0, sink);
        }
    }

    /** What could not be read. */
    record Unread(Reject reject) implements Batch {

        @Override
        public void read(Sink sink) throws IOException {
            sink.reject(reject);
        }
    }

    /** A message in place of documents. */
    record Said(String message) implements Batch {

        @Override
        public void read(Sink sink) {
            sink.say(message);
        }
    }

    private static void pass(Assessment assessment, String name, int line, long offset, Sink sink) throws IOException {
        try {
            sink.accept(assessment);
        } catch (AssessmentException e) {
            sink.reject(Reject.of(name, line, offset, String.valueOf(e.getMessage())));
        }
    }
}
