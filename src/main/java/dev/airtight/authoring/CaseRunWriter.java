package dev.airtight.authoring;

import java.io.IOException;

/** Writes what came of a run in one format. */
public interface CaseRunWriter {

    /** Writes the whole run; the output is flushed and stays open. */
    void write(CaseRun run) throws IOException;
}
