package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.ApiRevision;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

    private static final long SEED = 20_261_122L;
    private static final int DOCUMENTS = 120;

    /** All subsets of so many changes can be tried. */
    private static final int MOST_CHANGES = 13;

    @TempDir
    private Path folder;

    @Test
    void plan_randomDocuments_findsTheSetsThatTryingAllSubsetsFinds() throws Exception {
        for (Map.Entry<String, Policy> policy : Policies.all(folder).entrySet()) {
            Set<Integer> sizes = new TreeSet<>();
            int unreachable = 0;
            try (PostureEngine engine = new PostureEngine(policy.getValue());
                    Planner planner = new Planner(engine, Costs.EQUAL);
                    Trial trial = engine.trial()) {
                int compared = 0;
                for (long seed = SEED; compared < DOCUMENTS; seed++) {
                    Assessment document = document(seed, policy.getValue());
                    for (int i = 0; i < document.apis().size() && compared < DOCUMENTS; i++) {
                        Map<String, Consumer<ApiRevision>> changes =
                                changes(document.apis().get(i), policy.getValue());
                        if (changes.size() > MOST_CHANGES) {
                            continue;
                        }
                        compared++;
                        Level[] levels = levels(trial, document.apis().get(i), List.copyOf(changes.values()));
                        for (Level target : Level.values()) {
                            Plan plan = planner.plan(document, i, target, 10_000);
                            List<Set<String>> smallest = smallest(levels, List.copyOf(changes.keySet()), target);
                            assertThat(sets(plan))
                                    .as("%s, seed %d, API %d, to %s", policy.getKey(), seed, i, target)
                                    .containsExactlyInAnyOrderElementsOf(smallest);
                            assertThat(plan.complete()).isTrue();
                            assertThat(plan.obstacles().isEmpty()).isEqualTo(!smallest.isEmpty());
                            assertThat(plan.from()).isEqualTo(levels[0]);
                            smallest.forEach(set -> sizes.add(set.size()));
                            unreachable += smallest.isEmpty() ? 1 : 0;
                        }
                    }
                }
            }
            System.out.println(policy.getKey() + ": sets of " + sizes + " changes, " + unreachable + " out of reach");
            assertThat(sizes).as(policy.getKey()).contains(0, 1, 2, 3, 4);
        }
    }

    /** As many ways as asked for, and no other: that is all of them. */
    @Test
    void plan_asManyWaysAsTheLimit_saysThatTheseAreAll() throws Exception {
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                Planner planner = new Planner(engine, Costs.EQUAL)) {
            Assessment document = Assessment.builder("document")
                    .inventoryMaintained(Answer.YES)
                    .api("tokens-from-anywhere", api -> known(api)
                            .gateway(gateway ->
                                    gateway.oauth(Answer.YES).rbac(Answer.YES).clients(Clients.OPEN)))
                    .build();

            Plan one = planner.plan(document, 0, Level.AIRTIGHT, 1);
            Plan cheapest = planner.plan(document, 0, Level.POTENTIALLY_VULNERABLE, 1);

            assertThat(one.ways()).hasSize(1);
            assertThat(one.complete()).isTrue();
            assertThat(cheapest.ways()).hasSize(1);
        }
    }

    /** A condition that asks a text for its length fails where nobody stated the text. */
    @Test
    void plan_ruleThatFailsOnTriedFacts_goesAroundThem() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("failing")).append("gateway.drl", """
                rule "OWN-1" @title( "Own" ) @layer( GATEWAY ) @severity( LOW ) @ceiling( AIRTIGHT ) @status( MET )
                when Api( gateway.oauth == Answer.YES && title.length() > 3 ) then findings.raise( drools ); end
                """);
        try (PostureEngine engine = new PostureEngine(Policy.load(PolicyFolder.read(copy.folder())));
                Planner planner = new Planner(engine, Costs.EQUAL)) {
            Assessment document = Assessment.builder("document")
                    .inventoryMaintained(Answer.YES)
                    .api("untitled", api -> known(api))
                    .api("titled", api -> known(api).title("Orders"))
                    .build();

            assertThat(sets(planner.plan(document, 0, Level.POTENTIALLY_VULNERABLE, 10)))
                    .hasSize(5)
                    .noneMatch(set -> set.contains("gateway.oauth"));
            assertThat(planner.plan(document, 0, Level.SUFFICIENT, 10).ways()).isEmpty();
            assertThat(sets(planner.plan(document, 1, Level.POTENTIALLY_VULNERABLE, 10)))
                    .hasSize(6);
        }
    }

    private static ApiBuilder known(ApiBuilder api) {
        return api.exposure(Exposure.PUBLIC)
                .inventory(inventory ->
                        inventory.catalogued(Answer.YES).usageKnown(Answer.YES).locationKnown(Answer.YES))
                .gateway(gateway -> gateway.present(Answer.YES));
    }

    private static Assessment document(long seed, Policy policy) throws Exception {
        Map<String, Object> document = RandomDocuments.document(seed);
        document.keySet().removeIf(key -> key.startsWith("x-"));
        String json = JsonText.of(document).replace("\"x-note\"", "\"x-other\"");
        return new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT).parse(json, Format.JSON);
    }

    /** What an owner can change, told apart from the product's own list. */
    private static Map<String, Consumer<ApiRevision>> changes(Api api, Policy policy) {
        Map<String, Consumer<ApiRevision>> changes = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            Object stated = fact.statedIn(api);
            Object value =
                    switch (fact.kind()) {
                        case ANSWER -> Answer.YES;
                        case MODE -> Mode.BLOCKING;
                        case EXPOSURE -> api.exposure() == Exposure.UNKNOWN ? Exposure.PUBLIC : null;
                        case OWASP_LIST ->
                            fact == Fact.WAF_OWASP_FAILED
                                    ? api.waf().owaspFailed().isEmpty() ? null : List.of()
                                    : tested(api);
                        case TEXT, CLIENTS -> null;
                    };
            if (value != null && !value.equals(stated)) {
                changes.put(fact.path(), revision -> revision.state(fact, value));
            }
        }
        for (DeclaredFact fact : policy.declaredFacts()) {
            if (fact.type() == DeclaredFact.Type.ANSWER) {
                changes.put(fact.path(), revision -> revision.answer(fact.path(), Answer.YES));
            }
        }
        return changes;
    }

    private static List<String> tested(Api api) {
        List<String> all = new ArrayList<>(api.waf().owaspTested());
        all.add("API1:2023");
        return all;
    }

    /** The level of the API for each set of changes, a bit a change. */
    private static Level[] levels(Trial trial, Api api, List<Consumer<ApiRevision>> changes) {
        Level[] levels = new Level[1 << changes.size()];
        for (int set = 0; set < levels.length; set++) {
            ApiRevision revision = new ApiRevision(api);
            for (int i = 0; i < changes.size(); i++) {
                if ((set >> i & 1) == 1) {
                    changes.get(i).accept(revision);
                }
            }
            levels[set] = trial.of(revision.api()).level();
        }
        return levels;
    }

    private static List<Set<String>> smallest(Level[] levels, List<String> names, Level target) {
        List<Integer> smallest = new ArrayList<>();
        IntStream.range(0, levels.length)
                .filter(set -> !levels[set].isBelow(target))
                .boxed()
                .sorted((one, other) -> Integer.bitCount(one) - Integer.bitCount(other))
                .filter(set -> smallest.stream().noneMatch(known -> (known & set) == known))
                .forEach(smallest::add);
        return smallest.stream()
                .map(set -> IntStream.range(0, names.size())
                        .filter(i -> (set >> i & 1) == 1)
                        .mapToObj(names::get)
                        .collect(Collectors.toCollection(() -> (Set<String>) new TreeSet<String>())))
                .toList();
    }

    private static List<Set<String>> sets(Plan plan) {
        return plan.ways().stream()
                .map(way -> way.steps().stream()
                        .map(step -> step.change().path())
                        .collect(Collectors.toCollection(() -> (Set<String>) new TreeSet<String>())))
                .toList();
    }
}
