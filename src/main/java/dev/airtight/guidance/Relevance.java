package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which answers can still matter, as the rules in force have it. An answer matters if it can decide whether a rule fires that has a ceiling,
 * a status or a gate and whose layer can still be assessed, or if it can silence advice that stands. Where a gate is bound to close, of its
 * layer only other gates count and rules with a lower ceiling, which still decide the level, and nothing of later layers. Not thread-safe.
 */
public final class Relevance implements AutoCloseable {

    /** Where trying would take too long, every fact counts that a rule can read. */
    private static final int MOST_TRIES = 20_000;

    private final Policy policy;
    private final Trial trial;
    private final Reading reading;
    private final Candidates candidates;
    private final List<AskedFact> facts;
    /** What was found out last about a rule, and on which facts. */
    private final Map<String, Found> known = new HashMap<>();

    /** @param deciding the paths of free facts that decide whether a rule fires; all of them where it was not tried */
    private record Found(List<?> facts, Set<String> deciding, boolean bound) {}

    /**
     * Where a gate is bound to close, whatever is answered.
     *
     * @param layer the first one with such a gate; null if there is none
     * @param ceiling the lowest of such gates of that layer
     */
    private record Closing(@Nullable Layer layer, Level ceiling) {

        boolean leaves(RuleMetadata rule) {
            int later = layer == null ? -1 : rule.layer().compareTo(layer);
            boolean lower = rule.ceiling() != null && rule.ceiling().isBelow(ceiling);
            return later < 0 || (later == 0 && (rule.gate() || lower));
        }
    }

    /** @param facts those that can be asked for */
    Relevance(PostureEngine engine, List<AskedFact> facts) {
        this.policy = engine.policy();
        this.trial = engine.trial();
        this.reading = new Reading(policy);
        this.candidates = new Candidates(policy);
        this.facts = List.copyOf(facts);
    }

    /**
     * The paths of the facts that matter.
     *
     * @param stated what is answered, by path
     * @param free the paths of the facts that may still be answered
     */
    Set<String> of(Map<String, Object> stated, Map<String, String> labels, Set<String> free) {
        Map<String, Object> answered = new HashMap<>(stated);
        answered.keySet().removeAll(free);
        Closing closing = closing(answered, labels, free);
        Set<String> matter = new HashSet<>();
        for (RuleMetadata rule : policy.rules()) {
            if (rule.document()) {
                matter.addAll(ofDocument(rule, free));
            } else if (closing.leaves(rule)) {
                matter.addAll(
                        isAdvice(rule)
                                ? silencing(rule, answered, labels, free)
                                : found(rule, answered, labels, free).deciding());
            }
        }
        return matter;
    }

    private Closing closing(Map<String, Object> answered, Map<String, String> labels, Set<String> free) {
        Closing closing = new Closing(null, Level.AIRTIGHT);
        for (RuleMetadata rule : policy.rules()) {
            // Rules stand in the order of layers.
            boolean first = closing.layer() == null || closing.layer() == rule.layer();
            if (first
                    && rule.gate()
                    && !rule.document()
                    && found(rule, answered, labels, free).bound()) {
                Level ceiling = rule.ceiling() == null ? Level.AIRTIGHT : rule.ceiling();
                closing = new Closing(rule.layer(), closing.ceiling().lowest(ceiling));
            }
        }
        return closing;
    }

    private static boolean isAdvice(RuleMetadata rule) {
        return rule.ceiling() == null && rule.status() == null && !rule.gate();
    }

    /** Of the facts of an API only that of the document can be read by rules that judge the document. */
    private Set<String> ofDocument(RuleMetadata rule, Set<String> free) {
        String maintained = Fact.INVENTORY_MAINTAINED.path();
        return reading.reads(rule, maintained) && free.contains(maintained) ? Set.of(maintained) : Set.of();
    }

    private Set<String> silencing(
            RuleMetadata rule, Map<String, Object> answered, Map<String, String> labels, Set<String> free) {
        Set<String> silencing = new HashSet<>();
        if (!fires(rule, answered, labels)) {
            return silencing;
        }
        for (AskedFact fact : readable(rule, free)) {
            for (Object value : candidates.values(fact)) {
                Map<String, Object> tried = new HashMap<>(answered);
                tried.put(fact.path(), value);
                if (!fires(rule, tried, labels)) {
                    silencing.add(fact.path());
                }
            }
        }
        return silencing;
    }

    private Found found(RuleMetadata rule, Map<String, Object> answered, Map<String, String> labels, Set<String> free) {
        List<Object> key = new ArrayList<>();
        key.add(labels);
        for (AskedFact fact : facts) {
            if (reading.reads(rule, fact.path())) {
                boolean isFree = free.contains(fact.path());
                key.add(isFree ? "" : Objects.requireNonNullElse(answered.get(fact.path()), fact));
            }
        }
        Found last = known.get(rule.id());
        if (last == null || !last.facts().equals(key)) {
            last = tried(rule, answered, labels, readable(rule, free), key);
            known.put(rule.id(), last);
        }
        return last;
    }

    /** Tries all combinations of free facts; those that differ in one fact alone tell whether it decides. */
    private Found tried(
            RuleMetadata rule,
            Map<String, Object> answered,
            Map<String, String> labels,
            List<AskedFact> read,
            List<Object> key) {
        List<List<Object>> values = new ArrayList<>();
        long count = 1;
        for (AskedFact fact : read) {
            values.add(candidates.values(fact));
            count = Math.min(count * candidates.values(fact).size(), MOST_TRIES + 1L);
        }
        Set<String> deciding = new HashSet<>();
        if (policy.reads(rule) == null || count > MOST_TRIES) {
            read.forEach(fact -> deciding.add(fact.path()));
            return new Found(key, deciding, false);
        }
        boolean[] fires = new boolean[(int) count];
        boolean bound = true;
        for (int i = 0; i < fires.length; i++) {
            fires[i] = fires(rule, combination(answered, read, values, i), labels);
            bound &= fires[i];
        }
        int stride = 1;
        for (int f = 0; f < read.size(); f++) {
            int size = values.get(f).size();
            if (decides(fires, stride, size)) {
                deciding.add(read.get(f).path());
            }
            stride *= size;
        }
        return new Found(key, deciding, bound);
    }

    private static boolean decides(boolean[] fires, int stride, int size) {
        for (int i = 0; i < fires.length; i++) {
            int first = i - i / stride % size * stride;
            if (fires[i] != fires[first]) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> combination(
            Map<String, Object> answered, List<AskedFact> facts, List<List<Object>> values, int number) {
        Map<String, Object> combination = new HashMap<>(answered);
        int rest = number;
        for (int f = 0; f < facts.size(); f++) {
            int size = values.get(f).size();
            combination.put(facts.get(f).path(), values.get(f).get(rest % size));
            rest /= size;
        }
        return combination;
    }

    private boolean fires(RuleMetadata rule, Map<String, Object> values, Map<String, String> labels) {
        return trial.of(api(values, labels)).fires(rule);
    }

    private Api api(Map<String, Object> values, Map<String, String> labels) {
        ApiBuilder api = new ApiBuilder().id("api");
        labels.forEach(api::label);
        for (AskedFact fact : facts) {
            Object value = values.get(fact.path());
            if (value != null) {
                fact.state(api, value);
            }
        }
        Object maintained = values.get(Fact.INVENTORY_MAINTAINED.path());
        return Assessment.builder("document")
                .inventoryMaintained(maintained instanceof Answer answer ? answer : Answer.UNKNOWN)
                .api(api)
                .build()
                .apis()
                .get(0);
    }

    /** The facts among some that a rule can read. */
    private List<AskedFact> readable(RuleMetadata rule, Set<String> among) {
        return facts.stream()
                .filter(fact -> among.contains(fact.path()) && reading.reads(rule, fact.path()))
                .toList();
    }

    @Override
    public void close() {
        trial.close();
    }

    /** The facts that a questionnaire can ask for, by step, then in its order. */
    static List<AskedFact> facts(Questionnaire questionnaire, Collection<DeclaredFact> declared) {
        List<AskedFact> facts = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            for (Question question : questionnaire.questions()) {
                AskedFact.at(question.fact(), declared)
                        .filter(fact -> fact.layer() == layer && fact.fact() != Fact.TITLE)
                        .ifPresent(facts::add);
            }
        }
        return facts;
    }
}
