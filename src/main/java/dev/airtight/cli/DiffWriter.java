package dev.airtight.cli;

import dev.airtight.authoring.Change;
import dev.airtight.authoring.PolicyDiff;
import java.io.IOException;

/** Writes what another policy changes: the changes as they come, the counts at the end. */
interface DiffWriter {

    void write(Change change) throws IOException;

    void finish(PolicyDiff diff) throws IOException;
}
