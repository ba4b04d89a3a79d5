package dev.airtight.cli;

import dev.airtight.guidance.EstatePlan;
import dev.airtight.guidance.Plan;
import java.io.IOException;

/** Writes plans of APIs in the order in which they come, or one of an estate. */
interface PlanWriter {

    void write(Plan plan) throws IOException;

    void write(EstatePlan plan) throws IOException;

    /** Writes what follows the last plan. */
    void finish() throws IOException;
}
