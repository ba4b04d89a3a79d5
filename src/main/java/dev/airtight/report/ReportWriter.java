package dev.airtight.report;

import dev.airtight.posture.Report;
import java.io.IOException;

/** Writes the reports of one run, in the order in which they come. Not thread-safe. */
public interface ReportWriter {

    /** Writes one report. */
    void write(Report report) throws IOException;

    /**
     * Writes a report that a writer of the same format wrote elsewhere, to memory.
     *
     * @param bytes hold it from start to end, without what a format has before, between and after reports
     * @throws UnsupportedOperationException if reports of this format can't be written apart from each other
     */
    void append(byte[] bytes, int start, int end) throws IOException;

    /**
     * Takes note of a part of the input of which there is no report, in the order of the input. Formats that hold reports and nothing else
     * leave it out.
     */
    default void reject(Rejected rejected) throws IOException {}

    /** Hands on what was written so far. */
    void flush() throws IOException;

    /** Writes what follows the last report and flushes; to be called once. The output stays open. */
    void finish() throws IOException;
}
