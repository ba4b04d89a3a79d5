package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.Costs;
import dev.airtight.guidance.EstatePlan;
import dev.airtight.guidance.EstatePlanner;
import dev.airtight.guidance.Plan;
import dev.airtight.guidance.Planner;
import dev.airtight.posture.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans for APIs as their documents come, or for all of them in the end. */
final class PlannedApis implements Batch.Sink, AutoCloseable {

    private final Wanted wanted;
    private final Planner planner;
    private final EstatePlanner whole;
    private final PlanWriter writer;
    private final Rejects rejects;
    private final Console console;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> lifted = new LinkedHashSet<>();
    private final List<Change> changes = new ArrayList<>();
    private Level level = Level.NEEDS_IMPROVEMENT;
    private boolean stuck;
    private int documents;
    private int plans;

    /**
     * What is to be planned.
     *
     * @param api the id of one API; null for all
     * @param estate one plan for all
     * @param target null for the next level
     * @param limit the most ways, or the most changes to begin with
     */
    record Wanted(
            @Nullable String api, boolean estate, @Nullable Level target, int limit) {}

    PlannedApis(Wanted wanted, PostureEngine engine, Costs costs, PlanWriter writer, Rejects rejects, Console console) {
        this.wanted = wanted;
        this.planner = new Planner(engine, costs);
        this.whole = new EstatePlanner(engine, costs);
        this.writer = writer;
        this.rejects = rejects;
        this.console = console;
    }

    @Override
    public void accept(Assessment assessment) throws IOException {
        documents++;
        if (wanted.estate()) {
            whole.add(assessment);
        }
        List<Api> apis = assessment.apis();
        for (int i = 0; i < apis.size(); i++) {
            String id = apis.get(i).id();
            seen.add(id);
            if (wanted.estate()) {
                plans++;
                lifted.add(id);
            } else if (wanted.api() == null || wanted.api().equals(id)) {
                plans++;
                lifted.add(id);
                plan(planner.plan(assessment, i, wanted.target(), wanted.limit()));
            }
        }
    }

    private void plan(Plan plan) throws IOException {
        writer.write(plan);
        level = plan.to();
        stuck |= plan.ways().isEmpty();
        plan.ways().stream().limit(1).forEach(way -> way.steps().forEach(step -> changes.add(step.change())));
    }

    /** Writes what follows the last plan, and before that the plan of an estate. */
    void finish() throws IOException {
        if (wanted.estate()) {
            EstatePlan plan = whole.plan(wanted.target(), wanted.limit());
            writer.write(plan);
            level = plan.to();
            plan.changes().forEach(item -> changes.add(item.change()));
            plan.stuck().forEach(one -> lifted.remove(one.api()));
        }
        writer.finish();
    }

    @Override
    public void reject(Reject reject) throws IOException {
        rejects.add(reject);
    }

    @Override
    public void say(String message) {
        console.message(message);
    }

    /** How many APIs are planned for. */
    int plans() {
        return plans;
    }

    int documents() {
        return documents;
    }

    /** The ids of all APIs that came. */
    Set<String> seen() {
        return seen;
    }

    /** The ids of the APIs that the changes lift to the level. */
    Set<String> lifted() {
        return lifted;
    }

    /** The changes of the cheapest way of the one API, or of the estate. */
    List<Change> changes() {
        return changes;
    }

    /** The level that they lead to. */
    Level level() {
        return level;
    }

    /** Whether an API that is planned for by itself has no way. */
    boolean isStuck() {
        return stuck;
    }

    @Override
    public void close() {
        planner.close();
        whole.close();
    }
}
