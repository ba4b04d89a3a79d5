package dev.airtight.guidance;

import dev.airtight.engine.AssessmentException;
import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Api;
import org.jspecify.annotations.Nullable;

/** A trial that goes on after a rule failed on facts that nobody stated. Not thread-safe. */
final class SteadyTrial implements AutoCloseable {

    private final PostureEngine engine;
    private Trial trial;

    SteadyTrial(PostureEngine engine) {
        this.engine = engine;
        this.trial = engine.trial();
    }

    /** What rules make of an API; null if one of them fails on these facts. */
    Trial.@Nullable Outcome of(Api api) {
        try {
            return trial.of(api);
        } catch (AssessmentException e) {
            // The facts stay behind in the session of the trial.
            trial.close();
            trial = engine.trial();
            return null;
        }
    }

    @Override
    public void close() {
        trial.close();
    }
}
