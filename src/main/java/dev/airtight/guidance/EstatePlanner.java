package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.EstateInventory;
import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the cheapest changes that lift a whole estate, and what to begin with. Not thread-safe. */
public final class EstatePlanner implements AutoCloseable {

    /** So many ways of each API to its next level are weighed, cheapest first. */
    private static final int WEIGHED = 20;

    private final PostureEngine engine;
    private final SteadyTrial trial;
    private final Reading reading;
    private final Changes possible;
    private final Costs costs;
    private final List<Assessment> documents = new ArrayList<>();
    /** The lowest of all documents, their own findings among it. */
    private Level lowest = Level.AIRTIGHT;

    /** What is planned for one document after the other. */
    private static final class Sum {
        private final List<EstatePlan.Item> changes = new ArrayList<>();
        private final List<EstatePlan.Stuck> stuck = new ArrayList<>();
        private long cost;
        private boolean exact = true;
    }

    /** @param engine judges by the policy in force; not closed with the planner */
    public EstatePlanner(PostureEngine engine, Costs costs) {
        Policy policy = engine.policy();
        this.engine = engine;
        this.trial = new SteadyTrial(engine);
        this.reading = new Reading(policy);
        this.possible = new Changes(policy, reading);
        this.costs = costs;
    }

    /**
     * Adds a document to the estate.
     *
     * @throws dev.airtight.engine.AssessmentException if it can't be judged
     */
    public void add(Assessment document) {
        lowest = lowest.lowest(engine.assess(document).level());
        documents.add(document);
    }

    /**
     * The plan for all documents.
     *
     * @param target the level to reach; null for the one above the lowest of all documents
     * @param limit the most changes to begin with
     */
    public EstatePlan plan(@Nullable Level target, int limit) {
        int apis = 0;
        FirstFixes fixes = new FirstFixes(costs);
        for (int d = 0; d < documents.size(); d++) {
            for (int i = 0; i < documents.get(d).apis().size(); i++) {
                weigh(d, i, fixes);
                apis++;
            }
        }
        Level to = target == null ? lowest.next() : target;
        Sum sum = new Sum();
        documents.forEach(document -> add(document, to, sum));
        return new EstatePlan(
                lowest,
                to,
                documents.size(),
                apis,
                Costs.units(sum.cost),
                sum.exact,
                sum.changes,
                sum.stuck,
                fixes.best(limit));
    }

    /** Adds what would lift an API. */
    private void weigh(int document, int index, FirstFixes fixes) {
        Assessment assessment = documents.get(document);
        Space space = space(assessment, index);
        Level level = space.level(new BitSet());
        if (level != Level.AIRTIGHT) {
            List<List<Change>> ways = new ArrayList<>();
            for (BitSet chosen : ways(space, level.next()).find(WEIGHED).sets()) {
                ways.add(chosen.stream().mapToObj(space.changes()::get).toList());
            }
            String api = assessment.apis().get(index).id();
            fixes.add(new EstatePlan.Lifted(assessment.id(), api, document), ways);
        }
    }

    private Space space(Assessment document, int index) {
        Api api = document.apis().get(index);
        return new Space(trial, reading, api, possible.of(api, index));
    }

    private Ways ways(Space space, Level to) {
        return new Ways(space, to, costs.of(space.changes()));
    }

    private void add(Assessment document, Level to, Sum sum) {
        SharedChanges shared = new SharedChanges(trial, reading, possible, costs, document, to);
        SharedChanges.Solution solution = shared.solve(ofDocument(document, to, sum));
        sum.cost += solution.cost();
        sum.exact &= solution.exact();
        for (int i = 0; i < document.apis().size(); i++) {
            if (!solution.chosen().containsKey(i)) {
                sum.stuck.add(stuck(document, i, to));
            }
        }
        items(document, shared, solution, true, sum);
        items(document, shared, solution, false, sum);
    }

    private void items(
            Assessment document, SharedChanges shared, SharedChanges.Solution solution, boolean common, Sum sum) {
        Map<String, Change> changes = new LinkedHashMap<>();
        Map<String, List<String>> concerned = new HashMap<>();
        for (int i = 0; i < document.apis().size(); i++) {
            BitSet chosen = solution.chosen().get(i);
            List<Change> own = shared.changes(i);
            for (int c = 0; c < own.size(); c++) {
                Change change = own.get(c);
                boolean made = common
                        ? change.shared() && solution.shared().contains(change.pointer())
                        : !change.shared() && chosen != null && chosen.get(c);
                if (made) {
                    changes.put(change.pointer(), change);
                    concerned
                            .computeIfAbsent(change.pointer(), key -> new ArrayList<>())
                            .add(document.apis().get(i).id());
                }
            }
        }
        changes.forEach((pointer, change) -> sum.changes.add(new EstatePlan.Item(
                document.id(), change, costs.total(List.of(change)), concerned.getOrDefault(pointer, List.of()))));
    }

    private EstatePlan.Stuck stuck(Assessment document, int index, Level to) {
        Space space = space(document, index);
        Ways.Found found = ways(space, to).find(1);
        List<String> forbidden = found.complete() ? Forbidden.of(space, to, costs.of(space.changes())) : List.of();
        return new EstatePlan.Stuck(document.id(), document.apis().get(index).id(), found.obstacles(), forbidden);
    }

    /** The pointers of what has to be changed because of rules on the document itself. */
    private Set<String> ofDocument(Assessment document, Level to, Sum sum) {
        List<RuleMetadata> obstacles = obstacles(document, to);
        if (obstacles.isEmpty()) {
            return Set.of();
        }
        Assessment maintained = new Assessment(
                document.id(),
                document.title(),
                document.assessedOn(),
                new EstateInventory(Answer.YES),
                document.apis(),
                document.apisStated(),
                document.source());
        String path = Fact.INVENTORY_MAINTAINED.path();
        boolean helps = obstacles(maintained, to).isEmpty();
        if (helps && !costs.forbid(path)) {
            return Set.of("/" + path.replace('.', '/'));
        }
        sum.stuck.add(new EstatePlan.Stuck(document.id(), null, obstacles, helps ? List.of(path) : List.of()));
        return Set.of();
    }

    private List<RuleMetadata> obstacles(Assessment document, Level to) {
        Set<String> tooLow = engine.assess(document).findings().stream()
                .filter(finding ->
                        finding.ceiling() != null && finding.ceiling().isBelow(to))
                .map(Finding::rule)
                .collect(Collectors.toSet());
        return engine.policy().rules().stream()
                .filter(rule -> tooLow.contains(rule.id()))
                .toList();
    }

    @Override
    public void close() {
        trial.close();
    }
}
