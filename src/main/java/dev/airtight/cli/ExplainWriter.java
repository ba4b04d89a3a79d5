package dev.airtight.cli;

import dev.airtight.guidance.Explanation;
import java.io.IOException;

/** Writes explanations, one after the other. */
interface ExplainWriter {

    void write(Explanation explanation) throws IOException;

    /** Ends the result after the last explanation. */
    void finish() throws IOException;
}
