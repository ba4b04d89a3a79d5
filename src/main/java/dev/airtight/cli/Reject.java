package dev.airtight.cli;

import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import dev.airtight.reader.FactsException;
import dev.airtight.report.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input that could not be evaluated.
 *
 * @param position null where the input as a whole is meant
 * @param offset the byte at which the row or document begins
 * @param message what is told about it
 */
record Reject(String source, @Nullable Position position, long offset, String reason, String message) {

    static Reject of(FactsException problem, long offset) {
        return new Reject(
                problem.input(), problem.position(), offset, problem.reason(), String.valueOf(problem.getMessage()));
    }

    /** A name behind which there is nothing to read. */
    static Reject of(String name, String reason) {
        return new Reject(name, null, 0, reason, said(name, reason));
    }

    /** A document that is valid and could not be judged. */
    static Reject of(String name, int line, long offset, String reason) {
        String message = Printable.of(name) + ":" + line + ": " + reason;
        return new Reject(name, new Position(line, 1), offset, reason, message);
    }

    /** As reports tell it. */
    Rejected asReported() {
        return new Rejected(source, position, reason);
    }

    /** On one line, whatever the name of a file holds. */
    static String said(String name, String reason) {
        return Printable.of(name + ": " + reason + ".");
    }
}
