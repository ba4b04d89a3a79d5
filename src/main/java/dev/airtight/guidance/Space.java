package dev.airtight.guidance;

import dev.airtight.engine.Trial;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiRevision;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An API as it could be: every set of some changes, with what the rules would make of it. A set is given by the numbers of its changes; two
 * changes of one fact exclude each other. Not thread-safe.
 */
final class Space {

    private final SteadyTrial trial;
    private final Api api;
    private final List<Change> changes;
    private final Reading reading;
    private final Map<BitSet, Trial.@Nullable Outcome> outcomes = new HashMap<>();
    private final Map<String, BitSet> readable = new HashMap<>();
    /** By change, those of the same fact, itself among them. */
    private final BitSet[] rivals;

    Space(SteadyTrial trial, Reading reading, Api api, List<Change> changes) {
        this.trial = trial;
        this.reading = reading;
        this.api = api;
        this.changes = changes;
        this.rivals = new BitSet[changes.size()];
        for (int i = 0; i < rivals.length; i++) {
            rivals[i] = ofSamePath(changes.get(i).path());
        }
    }

    private BitSet ofSamePath(String path) {
        BitSet same = new BitSet();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).path().equals(path)) {
                same.set(i);
            }
        }
        return same;
    }

    List<Change> changes() {
        return changes;
    }

    /** The rules that close the layers after their own. */
    List<RuleMetadata> gates() {
        return reading.gates();
    }

    /** The changes of facts that a rule can read; not to be modified. */
    BitSet readable(RuleMetadata rule) {
        return readable.computeIfAbsent(rule.id(), id -> {
            BitSet read = new BitSet();
            for (int i = 0; i < changes.size(); i++) {
                read.set(i, reading.reads(rule, changes.get(i).path()));
            }
            return read;
        });
    }

    /** The changes of the same fact as a change, itself among them; not to be modified. */
    BitSet rivals(int change) {
        return rivals[change];
    }

    /**
     * What the rules make of the API with these changes; null if one of them fails on these facts.
     *
     * @param chosen must not be modified afterwards
     */
    Trial.@Nullable Outcome outcome(BitSet chosen) {
        if (!outcomes.containsKey(chosen)) {
            outcomes.put(chosen, trial.of(revised(chosen)));
        }
        return outcomes.get(chosen);
    }

    /** Whether a rule fires with these changes. */
    boolean fires(BitSet chosen, RuleMetadata rule) {
        Trial.Outcome outcome = outcome(chosen);
        return outcome != null && outcome.fires(rule);
    }

    /** The level with these changes; the worst if a rule fails on these facts. */
    Level level(BitSet chosen) {
        Trial.Outcome outcome = outcome(chosen);
        return outcome == null ? Level.NEEDS_IMPROVEMENT : outcome.level();
    }

    /** The API with these changes. */
    Api revised(BitSet chosen) {
        ApiRevision revision = new ApiRevision(api);
        chosen.stream().forEach(change -> changes.get(change).apply(revision));
        return revision.api();
    }
}
