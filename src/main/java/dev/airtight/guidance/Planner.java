package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the ways of APIs to a level by the rules in force. Not thread-safe. */
public final class Planner implements AutoCloseable {

    private final PostureEngine engine;
    private final SteadyTrial trial;
    private final Reading reading;
    private final Changes changes;
    private final Costs costs;

    /** @param engine judges by the policy in force; not closed with the planner */
    public Planner(PostureEngine engine, Costs costs) {
        Policy policy = engine.policy();
        this.engine = engine;
        this.trial = new SteadyTrial(engine);
        this.reading = new Reading(policy);
        this.changes = new Changes(policy, reading);
        this.costs = costs;
    }

    /**
     * The ways of one API.
     *
     * @param index the place of the API in the document
     * @param target the level to reach; null for the one above that as judged
     * @param limit the most ways to tell, 1 or more
     * @throws dev.airtight.engine.AssessmentException if a rule fails on the facts of the API
     */
    public Plan plan(Assessment document, int index, @Nullable Level target, int limit) {
        Api api = document.apis().get(index);
        Space space = new Space(trial, reading, api, changes.of(api, index));
        Level from = level(document, api);
        Level to = target == null ? from.next() : target;
        // One more than is told, to know whether there are others.
        long[] each = costs.of(space.changes());
        Ways.Found found = new Ways(space, to, each).find(limit + 1);
        List<Plan.Way> ways = new ArrayList<>();
        for (BitSet chosen :
                found.sets().subList(0, Math.min(limit, found.sets().size()))) {
            ways.add(way(document, space, chosen));
        }
        boolean complete = found.complete() && ways.size() == found.sets().size();
        List<String> forbidden = ways.isEmpty() && complete ? Forbidden.of(space, to, each) : List.of();
        return new Plan(document.id(), api.id(), from, to, ways, complete, found.obstacles(), forbidden);
    }

    /** The steps of a set of changes, each replayed on the engine. */
    private Plan.Way way(Assessment document, Space space, BitSet chosen) {
        List<Plan.Step> steps = new ArrayList<>();
        List<Change> made = new ArrayList<>();
        BitSet before = new BitSet();
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            BitSet after = (BitSet) before.clone();
            after.set(i);
            Change change = space.changes().get(i);
            made.add(change);
            steps.add(new Plan.Step(change, levelAfter(document, space, after), settled(space, before, after)));
            before = after;
        }
        return new Plan.Way(costs.total(made), steps);
    }

    private List<RuleMetadata> settled(Space space, BitSet before, BitSet after) {
        return engine.policy().rules().stream()
                .filter(rule -> rule.ceiling() != null && !rule.document())
                .filter(rule -> space.fires(before, rule) && !space.fires(after, rule))
                .toList();
    }

    /** On the way to facts that can be judged a rule may fail: then nothing is assured yet. */
    private Level levelAfter(Assessment document, Space space, BitSet made) {
        return space.outcome(made) == null ? Level.NEEDS_IMPROVEMENT : level(document, space.revised(made));
    }

    private Level level(Assessment document, Api api) {
        Assessment alone = new Assessment(
                document.id(),
                document.title(),
                document.assessedOn(),
                document.inventory(),
                List.of(api),
                true,
                document.source());
        return engine.assess(alone).apis().get(0).level();
    }

    @Override
    public void close() {
        trial.close();
    }
}
