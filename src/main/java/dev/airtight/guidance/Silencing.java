package dev.airtight.guidance;

import dev.airtight.engine.Trial;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiRevision;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.List;

/** Tries which changes to the facts of one rule make it stop firing, few before many. Not thread-safe. */
final class Silencing {

    /** Facts that are changed together at most. */
    static final int MOST_CHANGES = 3;

    private final SteadyTrial trial;
    private final Api api;
    private final RuleMetadata rule;
    private final Level wanted;
    private final Trial.Outcome now;

    /**
     * Changes after which the rule does not fire.
     *
     * @param brings the ids of rules that stand in the way after them and do not now
     */
    record Way(List<Change> changes, List<String> brings) {}

    Silencing(SteadyTrial trial, Api api, Trial.Outcome now, RuleMetadata rule, Level wanted) {
        this.trial = trial;
        this.api = api;
        this.rule = rule;
        this.wanted = wanted;
        this.now = now;
    }

    static boolean isInTheWay(RuleMetadata rule, Level wanted) {
        return rule.ceiling() != null && rule.ceiling().isBelow(wanted);
    }

    /**
     * The smallest sets of changes, those that bring nothing else in the way if there are any; of changes for the better, if those do.
     *
     * @param forTheBetter what the owner of an API can put right
     * @param others every other value of the facts that the rule reads
     */
    List<Way> ways(List<Change> forTheBetter, List<Change> others) {
        List<Way> better = smallest(forTheBetter);
        if (isClean(better)) {
            return better;
        }
        List<Way> any = smallest(others);
        return better.isEmpty() || isClean(any) ? any : better;
    }

    private static boolean isClean(List<Way> ways) {
        return !ways.isEmpty() && ways.get(0).brings().isEmpty();
    }

    private List<Way> smallest(List<Change> changes) {
        List<Way> burdened = List.of();
        for (int size = 1; size <= MOST_CHANGES; size++) {
            List<Way> found = new ArrayList<>();
            choose(changes, 0, size, new ArrayList<>(), found);
            List<Way> clean =
                    found.stream().filter(way -> way.brings().isEmpty()).toList();
            if (!clean.isEmpty()) {
                return clean;
            }
            burdened = burdened.isEmpty() ? found : burdened;
        }
        return burdened;
    }

    private void choose(List<Change> from, int first, int left, List<Change> chosen, List<Way> found) {
        if (left == 0) {
            attempt(List.copyOf(chosen), found);
            return;
        }
        for (int i = first; i <= from.size() - left; i++) {
            Change change = from.get(i);
            if (chosen.stream().noneMatch(other -> other.path().equals(change.path()))) {
                chosen.add(change);
                choose(from, i + 1, left - 1, chosen, found);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private void attempt(List<Change> chosen, List<Way> found) {
        ApiRevision revision = new ApiRevision(api);
        chosen.forEach(change -> change.apply(revision));
        Trial.Outcome then = trial.of(revision.api());
        if (then == null || then.fires(rule)) {
            return;
        }
        List<String> brings = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            for (RuleMetadata fired : then.fired(layer)) {
                if ((isInTheWay(fired, wanted) || fired.gate()) && !now.fires(fired)) {
                    brings.add(fired.id());
                }
            }
        }
        found.add(new Way(chosen, brings));
    }
}
