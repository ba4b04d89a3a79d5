package dev.airtight.reader;

import dev.airtight.facts.Assessment;

/** What became of one row of NDJSON. */
public sealed interface Row {

    /** The line of the file, 1 for the first. */
    int line();

    /** The byte of the file (after decompression) at which the row begins, 0 for the first. */
    long offset();

    /** A row that is a valid document. */
    record Accepted(int line, long offset, Assessment assessment) implements Row {}

    /** A row that is none, and why. */
    record Rejected(int line, long offset, FactsException problem) implements Row {}
}
