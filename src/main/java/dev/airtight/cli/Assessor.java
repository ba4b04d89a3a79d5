package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.guidance.OpenAnswers;
import dev.airtight.posture.Report;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of a document. Thread-safe.
 *
 * @param unknowns says what unknown answers leave open; null where nobody asked
 */
record Assessor(PostureEngine engine, @Nullable OpenAnswers unknowns) {

    Report assess(Assessment assessment) {
        return unknowns == null ? engine.assess(assessment) : unknowns.assess(assessment);
    }
}
