package dev.airtight.cli;

import dev.airtight.guidance.Plan;
import java.io.IOException;

/** Writes plans in the order in which they come. */
interface PlanWriter {

    void write(Plan plan) throws IOException;

    /** Writes what follows the last plan. */
    void finish() throws IOException;
}
