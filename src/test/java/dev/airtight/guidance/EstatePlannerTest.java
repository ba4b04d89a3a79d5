package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.ApiRevision;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.AssessmentBuilder;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.policy.Policy;
import dev.airtight.posture.Level;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstatePlannerTest {

    private static final long SEED = 20_261_123L;
    private static final int ESTATES = 60;
    private static final int MOST_CHANGES = 13;

    @TempDir
    private Path folder;

    @Test
    void plan_randomEstates_costsWhatTryingAllSubsetsOfChangesCosts() throws Exception {
        for (Map.Entry<String, Policy> policy : Policies.all(folder).entrySet()) {
            Set<String> seen = new TreeSet<>();
            Random random = new Random(SEED);
            try (PostureEngine engine = new PostureEngine(policy.getValue());
                    Trial trial = engine.trial()) {
                int compared = 0;
                while (compared < ESTATES) {
                    Assessment document = document(random);
                    Costs costs = costs(random);
                    Level to = Level.values()[1 + random.nextInt(3)];
                    Estate estate = new Estate(policy.getValue(), document, trial, to);
                    if (estate.pointers.size() > MOST_CHANGES) {
                        continue;
                    }
                    compared++;
                    compare(engine, costs, estate, to, seen, policy.getKey() + ", estate " + compared);
                }
            }
            System.out.println(policy.getKey() + ": " + seen);
            assertThat(seen).contains("shared", "own");
        }
    }

    /** While it is open, a shared change costs nothing; that must not make it look cheap in the end. */
    @Test
    void plan_sharedChangeThatIsDear_leavesItOutForACheaperOneOfTheApi() {
        Assessment document = Assessment.builder("estate")
                .inventoryMaintained(Answer.YES)
                .defaults(facts -> facts.exposure(Exposure.PUBLIC)
                        .inventory(inventory -> inventory
                                .catalogued(Answer.YES)
                                .usageKnown(Answer.YES)
                                .locationKnown(Answer.YES))
                        .gateway(gateway -> gateway.present(Answer.YES).rbac(Answer.NO)))
                .api("orders", api -> api.gateway(gateway -> gateway.apiKey(Answer.NO)))
                .build();
        Map<String, BigDecimal> costs = new HashMap<>(Map.of("gateway.rbac", BigDecimal.valueOf(5)));
        for (String name : List.of("oauth", "ipAllowlist", "mutualTls", "jwtValidation")) {
            costs.put("gateway." + name, Costs.NEVER);
        }
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                EstatePlanner planner = new EstatePlanner(engine, new Costs(costs))) {
            planner.add(document);

            EstatePlan plan = planner.plan(null, 1);

            assertThat(plan.changes())
                    .extracting(item -> item.change().pointer())
                    .containsExactly("/apis/0/gateway/apiKey");
            assertThat(plan.cost()).isEqualByComparingTo(BigDecimal.ONE);
            assertThat(plan.exact()).isTrue();
        }
    }

    /** What one change of defaults does must not be watered down by the same change elsewhere, where each API has to make it. */
    @Test
    void plan_sameChangeSharedAndNot_beginsWhereItLiftsMost() {
        Assessment shared = Assessment.builder("shared")
                .inventoryMaintained(Answer.YES)
                .defaults(facts -> withoutFirewall(facts).waf(waf -> waf.present(Answer.NO)))
                .api("a", api -> {})
                .api("b", api -> {})
                .api("c", api -> api.waf(waf -> waf.present(Answer.NO)))
                .build();
        AssessmentBuilder own = Assessment.builder("own").inventoryMaintained(Answer.YES);
        for (String id : List.of("d", "e", "f")) {
            own.api(id, EstatePlannerTest::withoutFirewall);
        }
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                EstatePlanner planner = new EstatePlanner(engine, Costs.EQUAL)) {
            planner.add(own.build());
            planner.add(shared);

            EstatePlan plan = planner.plan(null, 10);

            assertThat(plan.first())
                    .extracting(fix -> fix.cost() + " for "
                            + fix.apis().stream().map(EstatePlan.Lifted::api).collect(Collectors.joining()))
                    .containsExactly("1 for ab", "4 for defc");
        }
    }

    private static ApiBuilder withoutFirewall(ApiBuilder api) {
        return api.exposure(Exposure.PUBLIC)
                .inventory(inventory ->
                        inventory.catalogued(Answer.YES).usageKnown(Answer.YES).locationKnown(Answer.YES))
                .gateway(gateway -> gateway.present(Answer.YES)
                        .oauth(Answer.YES)
                        .ipAllowlist(Answer.YES)
                        .rbac(Answer.YES))
                .waf(waf -> waf.mode(Mode.BLOCKING))
                .securityEngine(engine -> engine.present(Answer.YES)
                        .detects(Answer.YES)
                        .blocks(Answer.YES)
                        .monitors(Answer.YES));
    }

    /** A document is as good as its own findings allow, and so is the estate. */
    @Test
    void plan_documentWithoutApi_startsFromItsLevel() {
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                EstatePlanner planner = new EstatePlanner(engine, Costs.EQUAL)) {
            planner.add(Assessment.builder("airtight")
                    .inventoryMaintained(Answer.YES)
                    .api("a", api -> withoutFirewall(api).waf(waf -> waf.present(Answer.YES)))
                    .build());
            planner.add(Assessment.builder("empty").build());

            EstatePlan plan = planner.plan(null, 10);

            assertThat(plan.from()).isEqualTo(Level.NEEDS_IMPROVEMENT);
            assertThat(plan.to()).isEqualTo(Level.POTENTIALLY_VULNERABLE);
            assertThat(plan.stuck()).extracting(EstatePlan.Stuck::document).containsExactly("empty");
        }
    }

    private static void compare(
            PostureEngine engine, Costs costs, Estate estate, Level to, Set<String> seen, String as) {
        try (EstatePlanner planner = new EstatePlanner(engine, costs)) {
            planner.add(estate.document);
            EstatePlan plan = planner.plan(to, 3);
            Set<String> stuck =
                    plan.stuck().stream().map(one -> String.valueOf(one.api())).collect(Collectors.toSet());
            long expected = estate.cheapest(costs);
            if (expected < 0) {
                seen.add("at odds with each other");
                assertThat(plan.exact()).as(as).isFalse();
                return;
            }
            assertThat(plan.exact()).as(as).isTrue();
            assertThat(stuck).as(as).isEqualTo(estate.stuck());
            assertThat(plan.cost()).as(as).isEqualByComparingTo(Costs.units(expected));
            Set<String> made = new TreeSet<>();
            plan.changes().forEach(item -> {
                made.add(item.change().pointer());
                seen.add(item.change().shared() ? "shared" : "own");
            });
            assertThat(made).as("each change once").hasSameSizeAs(plan.changes());
            assertThat(estate.reaches(made)).as(as).isTrue();
            assertThat(estate.cost(made, costs)).as(as).isEqualTo(expected);
            seen.add(stuck.isEmpty() ? "all lifted" : "some stuck");
        }
    }

    /** Two or three APIs that share some facts. */
    private static Assessment document(Random random) {
        AssessmentBuilder document = Assessment.builder("estate").inventoryMaintained(answer(random));
        document.defaults(facts -> {
            for (Fact fact : Fact.values()) {
                if (fact.kind() == Fact.Kind.ANSWER && fact.inheritable()) {
                    facts.state(fact, random.nextInt(3) == 0 ? answer(random) : Answer.YES);
                }
            }
        });
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            document.api("api" + i, facts -> {
                for (Fact fact : Fact.values()) {
                    if (fact.kind() == Fact.Kind.ANSWER && fact.inheritable() && random.nextInt(4) == 0) {
                        facts.state(fact, answer(random));
                    }
                }
                facts.state(Fact.WAF_MODE, Mode.BLOCKING);
                facts.state(Fact.EXPOSURE, random.nextBoolean() ? Exposure.PUBLIC : Exposure.PRIVATE);
                facts.state(Fact.WAF_OWASP_TESTED, List.of("API1:2023", "A01:2025"));
            });
        }
        return document.build();
    }

    private static Answer answer(Random random) {
        return Answer.values()[random.nextInt(4)];
    }

    private static Costs costs(Random random) {
        Map<String, BigDecimal> costs = new HashMap<>();
        for (Fact fact : Fact.values()) {
            if (random.nextInt(3) == 0) {
                costs.put(fact.path(), BigDecimal.valueOf(random.nextInt(50), 1));
            }
        }
        return new Costs(costs);
    }

    /** An estate and what each set of changes makes of it; a shared change is one, whatever the number of APIs. */
    private static final class Estate {

        private final Assessment document;
        private final Level to;
        private final List<List<Change>> changes = new ArrayList<>();
        private final List<String> pointers = new ArrayList<>();
        private final Map<String, Change> byPointer = new HashMap<>();
        private final List<boolean[]> reached = new ArrayList<>();

        Estate(Policy policy, Assessment document, Trial trial, Level to) {
            this.document = document;
            this.to = to;
            Changes possible = new Changes(policy, new Reading(policy));
            for (int i = 0; i < document.apis().size(); i++) {
                List<Change> own = possible.of(document.apis().get(i), i);
                changes.add(own);
                for (Change change : own) {
                    if (byPointer.put(change.pointer(), change) == null) {
                        pointers.add(change.pointer());
                    }
                }
            }
            for (int i = 0; pointers.size() <= MOST_CHANGES && i < changes.size(); i++) {
                reached.add(reached(trial, document.apis().get(i), changes.get(i)));
            }
        }

        private boolean[] reached(Trial trial, Api api, List<Change> own) {
            boolean[] reached = new boolean[1 << own.size()];
            for (int set = 0; set < reached.length; set++) {
                ApiRevision revision = new ApiRevision(api);
                for (int c = 0; c < own.size(); c++) {
                    if ((set >> c & 1) == 1) {
                        own.get(c).apply(revision);
                    }
                }
                reached[set] = !trial.of(revision.api()).level().isBelow(to);
            }
            return reached;
        }

        Set<String> stuck() {
            Set<String> stuck = new TreeSet<>();
            for (int i = 0; i < reached.size(); i++) {
                if (isStuck(i)) {
                    stuck.add(document.apis().get(i).id());
                }
            }
            return stuck;
        }

        private boolean isStuck(int api) {
            for (boolean one : reached.get(api)) {
                if (one) {
                    return false;
                }
            }
            return true;
        }

        /** Whether all APIs reach the level, but for those that never do. */
        boolean reaches(Set<String> made) {
            for (int i = 0; i < changes.size(); i++) {
                int set = 0;
                for (int c = 0; c < changes.get(i).size(); c++) {
                    set |= made.contains(changes.get(i).get(c).pointer()) ? 1 << c : 0;
                }
                if (!reached.get(i)[set] && !isStuck(i)) {
                    return false;
                }
            }
            return true;
        }

        long cost(Set<String> made, Costs costs) {
            return made.stream()
                    .mapToLong(pointer -> costs.of(List.of(byPointer.get(pointer)))[0])
                    .sum();
        }

        /** The least cost; negative if no set will do. */
        long cheapest(Costs costs) {
            long cheapest = -1;
            for (int set = 0; set < 1 << pointers.size(); set++) {
                Set<String> made = new TreeSet<>();
                for (int c = 0; c < pointers.size(); c++) {
                    if ((set >> c & 1) == 1) {
                        made.add(pointers.get(c));
                    }
                }
                if (reaches(made)) {
                    long cost = cost(made, costs);
                    cheapest = cheapest < 0 ? cost : Math.min(cheapest, cost);
                }
            }
            return cheapest;
        }
    }
}
