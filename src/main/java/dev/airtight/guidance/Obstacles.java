package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.DerivedFact;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the rules between an API and a level, and what would have to differ for each of them, by trying facts as they might be on the rules
 * themselves. Not thread-safe.
 */
final class Obstacles {

    private final PostureEngine engine;
    private final SteadyTrial trial;
    private final FactNames names;
    private final Reading reading;
    private final Changes changes;
    private final OtherValues otherValues;

    Obstacles(PostureEngine engine, SteadyTrial trial, FactNames names) {
        this.engine = engine;
        this.trial = trial;
        this.names = names;
        this.reading = new Reading(engine.policy());
        this.changes = new Changes(engine.policy(), reading);
        this.otherValues = new OtherValues(engine.policy(), reading);
    }

    /**
     * @param now what the rules make of the API
     * @param api with every declared answer in place
     */
    WhyNot to(Level wanted, Trial.Outcome now, Assessment assessment, int index, Api api, List<SeenRule> rules) {
        if (!now.level().isBelow(wanted)) {
            return new WhyNot(wanted, true, List.of());
        }
        List<WhyNot.Obstacle> obstacles = new ArrayList<>();
        for (SeenRule rule : rules) {
            if (rule.fires() && Silencing.isInTheWay(rule.rule(), wanted)) {
                obstacles.add(obstacle(rule, wanted, now, assessment, index, api));
            }
        }
        return new WhyNot(wanted, false, obstacles);
    }

    private WhyNot.Obstacle obstacle(
            SeenRule rule, Level wanted, Trial.Outcome now, Assessment assessment, int index, Api api) {
        Set<String> facts = facts(rule.rule());
        List<Change> forTheBetter = read(changes.of(api, index), rule.rule(), facts);
        List<Change> others = read(otherValues.of(rule.rule(), api, index), rule.rule(), facts);
        List<WhyNot.Way> ways = new ArrayList<>();
        Silencing silencing = new Silencing(trial, api, now, rule.rule(), wanted);
        for (Silencing.Way way : silencing.ways(forTheBetter, others)) {
            List<WhyNot.Difference> differences = new ArrayList<>();
            for (Change change : way.changes()) {
                SeenValue seen = seen(change.path(), assessment, index);
                differences.add(new WhyNot.Difference(names.withPath(change.path()), seen, change));
            }
            ways.add(new WhyNot.Way(differences, way.brings()));
        }
        List<SeenValue> asides = new ArrayList<>();
        for (String path : facts) {
            boolean changeable =
                    forTheBetter.stream().anyMatch(change -> change.path().equals(path))
                            || others.stream().anyMatch(change -> change.path().equals(path));
            if (!changeable) {
                asides.add(seen(path, assessment, index));
            }
        }
        return new WhyNot.Obstacle(rule, ways, asides);
    }

    /** The changes to facts that a rule reads; of a trusted rule, which may read anything, to those that its conditions name. */
    private List<Change> read(List<Change> changes, RuleMetadata rule, Set<String> facts) {
        boolean named = engine.policy().reads(rule) == null && !facts.isEmpty();
        return changes.stream()
                .filter(change -> named ? facts.contains(change.path()) : reading.reads(rule, change.path()))
                .toList();
    }

    private SeenValue seen(String path, Assessment assessment, int index) {
        return new SeenValue(path, names.of(path), engine.at(path, assessment, index));
    }

    /** The facts in the conditions of a rule; for a derived boolean those behind it. */
    private static Set<String> facts(RuleMetadata rule) {
        Set<String> facts = new LinkedHashSet<>();
        for (String path : ReadRule.of(rule).paths()) {
            DerivedFact.at(path)
                    .ifPresentOrElse(
                            derived -> derived.facts().forEach(fact -> facts.add(fact.path())), () -> facts.add(path));
        }
        return facts;
    }
}
