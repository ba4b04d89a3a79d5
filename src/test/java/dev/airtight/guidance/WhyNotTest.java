package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiRevision;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.policy.Trust;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would have to differ, held against every other value of every fact that a rule reads. */
class WhyNotTest {

    private static final long SEED = 20_261_125L;

    /** Rules that ask for the worse, for two facts at once, and for what can't be changed. */
    private static final String OWN = """

            rule "OWN-1" @title( "x" ) @layer( GATEWAY ) @severity( LOW ) @ceiling( SUFFICIENT )
            when Api( gateway.oauth == Answer.PARTIAL || gateway.apiKey == Answer.YES ) then findings.raise( drools ); end
            rule "OWN-2" @title( "x" ) @layer( WAF ) @severity( LOW ) @ceiling( POTENTIALLY_VULNERABLE )
            when Api( waf.present == Answer.YES || waf.mode == Mode.DETECTION || gateway.rbac != Answer.YES )
            then findings.raise( drools ); end
            rule "OWN-3" @title( "x" ) @layer( WAF ) @severity( LOW ) @ceiling( POTENTIALLY_VULNERABLE )
            when Api( labels["team"] != "nobody" ) then findings.raise( drools ); end
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void explain_whyNotByShippedRules_findsTheSmallestSets() throws Exception {
        assertThat(assertSmallest(Policy.shipped(), 120)).isGreaterThan(300);
    }

    @Test
    void explain_whyNotByEditedRules_findsTheSmallestSets() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("p")).append("waf.drl", OWN);

        assertThat(assertSmallest(Policy.load(PolicyFolder.read(copy.folder())), 60))
                .isGreaterThan(300);
    }

    @Test
    void explain_whyNotByARuleOnALabel_saysThatItIsTakenAsItIs() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("p")).append("waf.drl", OWN);
        Assessment assessment = Assessment.builder("d")
                .inventoryMaintained(Answer.YES)
                .api("a", api -> api.label("team", "books"))
                .build();
        try (PostureEngine engine = new PostureEngine(Policy.load(PolicyFolder.read(copy.folder())));
                Explainer explainer = new Explainer(engine, Map.of())) {
            WhyNot whyNot = Objects.requireNonNull(explainer
                    .explain(assessment, null, Level.AIRTIGHT)
                    .apis()
                    .get(0)
                    .whyNot());

            assertThat(whyNot.obstacles())
                    .filteredOn(obstacle -> obstacle.rule().rule().id().equals("OWN-3"))
                    .singleElement()
                    .satisfies(obstacle -> {
                        assertThat(obstacle.ways()).isEmpty();
                        assertThat(obstacle.rule().state()).isEqualTo(SeenRule.State.NOT_ASSESSED);
                        assertThat(obstacle.asides().get(0).sentence()).isEqualTo("the label team is \"books\"");
                    });
        }
    }

    @Test
    void explain_whyNotWhereARuleFailsOnFactsThatAreTried_leavesThemOut() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("p")).append("gateway.drl", """

                rule "OWN-1" @title( "x" ) @layer( GATEWAY ) @severity( LOW ) @ceiling( SUFFICIENT )
                when Api( gateway.oauth == Answer.YES, title.trim().length > 3 ) then findings.raise( drools ); end
                """);
        Assessment assessment = Assessment.builder("d")
                .inventoryMaintained(Answer.YES)
                .api(
                        "a",
                        api -> api.gateway(
                                gateway -> gateway.present(Answer.YES).rbac(Answer.YES)))
                .api("b", api -> api.title("Orders")
                        .gateway(gateway -> gateway.present(Answer.YES).rbac(Answer.YES)))
                .build();
        try (PostureEngine engine = new PostureEngine(Policy.load(PolicyFolder.read(copy.folder())));
                Explainer explainer = new Explainer(engine, Map.of())) {
            Explanation explanation = explainer.explain(assessment, null, Level.SUFFICIENT);

            assertThat(ways(explanation, 0, "GW-003")).noneMatch(way -> way.contains("gateway.oauth"));
            assertThat(ways(explanation, 1, "GW-003")).containsExactly("gateway.oauth");
        }
    }

    @Test
    void explain_whyNotByTrustedRules_changesWhatTheirConditionsName() throws Exception {
        PolicyFolder read = PolicyFolder.read(PolicyCopy.ofShipped(folder.resolve("p"))
                .append("waf.drl", "// more")
                .folder());
        Assessment assessment = Assessment.builder("d")
                .inventoryMaintained(Answer.YES)
                .api("a", api -> {})
                .build();
        try (PostureEngine engine = new PostureEngine(Policy.load(Trust.TRUSTED, read));
                Explainer explainer = new Explainer(engine, Map.of())) {
            Explanation explanation = explainer.explain(assessment, null, Level.AIRTIGHT);

            assertThat(ways(explanation, 0, "WAF-001")).containsExactly("waf.present");
        }
    }

    /** The paths of each way to silence a rule. */
    private static List<String> ways(Explanation explanation, int api, String rule) {
        WhyNot whyNot = Objects.requireNonNull(explanation.apis().get(api).whyNot());
        return whyNot.obstacles().stream()
                .filter(obstacle -> obstacle.rule().rule().id().equals(rule))
                .flatMap(obstacle -> obstacle.ways().stream())
                .map(way -> way.differences().stream()
                        .map(difference -> difference.change().path())
                        .collect(java.util.stream.Collectors.joining(" ")))
                .toList();
    }

    /** Returns how many obstacles were looked at. */
    private static int assertSmallest(Policy policy, int documents) throws Exception {
        Reading reading = new Reading(policy);
        int obstacles = 0;
        try (PostureEngine engine = new PostureEngine(policy);
                PostureEngine firing = new PostureEngine(policy, false);
                Trial trial = firing.trial();
                Explainer explainer = new Explainer(engine, Map.of())) {
            for (int i = 0; i < documents; i++) {
                Assessment assessment =
                        new FactsReader().parse(JsonText.of(RandomDocuments.document(SEED + i)), Format.JSON);
                Level wanted = i % 2 == 0 ? Level.AIRTIGHT : Level.SUFFICIENT;
                Explanation explanation = explainer.explain(assessment, null, wanted);
                for (int api = 0; api < assessment.apis().size(); api++) {
                    Tried tried =
                            new Tried(policy, reading, trial, assessment.apis().get(api), wanted);
                    WhyNot whyNot =
                            Objects.requireNonNull(explanation.apis().get(api).whyNot());
                    assertThat(whyNot.obstacles())
                            .extracting(obstacle -> obstacle.rule().rule())
                            .isEqualTo(tried.inTheWay(tried.api));
                    whyNot.obstacles().forEach(tried::assertSmallest);
                    obstacles += whyNot.obstacles().size();
                }
            }
        }
        return obstacles;
    }

    /** Tries everything, the plain way. */
    private record Tried(Policy policy, Reading reading, Trial trial, Api api, Level wanted) {

        private static final int MOST = 3;

        List<RuleMetadata> inTheWay(Api facts) {
            Trial.Outcome outcome = trial.of(facts);
            if (facts.equals(api) && !outcome.level().isBelow(wanted)) {
                return List.of();
            }
            return policy.rules().stream()
                    .filter(rule -> !rule.document() && outcome.fires(rule))
                    .filter(rule -> rule.ceiling() != null && rule.ceiling().isBelow(wanted))
                    .toList();
        }

        void assertSmallest(WhyNot.Obstacle obstacle) {
            RuleMetadata rule = obstacle.rule().rule();
            Set<Map<String, Object>> said = new HashSet<>();
            boolean clean = true;
            for (WhyNot.Way way : obstacle.ways()) {
                Map<String, Object> changes = new HashMap<>();
                way.differences()
                        .forEach(difference -> changes.put(
                                difference.change().path(), difference.change().value()));
                said.add(changes);
                clean &= way.brings().isEmpty();
                assertThat(brought(rule, changes)).as("%s on %s", changes, api).isEqualTo(way.brings());
            }
            Set<Map<String, Object>> better = smallest(rule, values(rule, true));
            if (!better.isEmpty()) {
                assertThat(said).as("%s on %s", rule.id(), api).isEqualTo(better);
                return;
            }
            // Of values that no rule tells apart one is said.
            Set<Map<String, Object>> any = smallest(rule, values(rule, false));
            assertThat(any.isEmpty()).as("%s on %s", rule.id(), api).isEqualTo(said.isEmpty() || !clean);
            if (!any.isEmpty()) {
                assertThat(any).as("%s on %s", rule.id(), api).containsAll(said);
                assertThat(paths(said)).isEqualTo(paths(any));
            }
        }

        private static Set<Set<String>> paths(Set<Map<String, Object>> sets) {
            Set<Set<String>> paths = new HashSet<>();
            sets.forEach(set -> paths.add(set.keySet()));
            return paths;
        }

        /** The smallest sets that silence the rule and bring nothing else in the way. */
        private Set<Map<String, Object>> smallest(RuleMetadata rule, Map<String, List<Object>> values) {
            List<Map<String, Object>> sets = List.of(Map.of());
            for (int size = 1; size <= MOST; size++) {
                Set<Map<String, Object>> larger = new HashSet<>();
                for (Map<String, Object> set : sets) {
                    values.forEach((path, others) -> others.forEach(value -> {
                        if (!set.containsKey(path)) {
                            Map<String, Object> more = new HashMap<>(set);
                            more.put(path, value);
                            larger.add(more);
                        }
                    }));
                }
                Set<Map<String, Object>> found = new HashSet<>(larger);
                found.removeIf(set -> trial.of(changed(set)).fires(rule)
                        || !brought(rule, set).isEmpty());
                if (!found.isEmpty()) {
                    return found;
                }
                sets = List.copyOf(larger);
            }
            return Set.of();
        }

        /** The rules that come in the way, where the one is silent. */
        private List<String> brought(RuleMetadata rule, Map<String, Object> changes) {
            Trial.Outcome now = trial.of(api);
            Trial.Outcome then = trial.of(changed(changes));
            assertThat(then.fires(rule)).isFalse();
            List<String> brought = new ArrayList<>();
            for (Layer layer : Layer.values()) {
                for (RuleMetadata fired : then.fired(layer)) {
                    boolean low = fired.ceiling() != null && fired.ceiling().isBelow(wanted);
                    if ((low || fired.gate()) && !now.fires(fired)) {
                        brought.add(fired.id());
                    }
                }
            }
            return brought;
        }

        private Api changed(Map<String, Object> changes) {
            ApiRevision revision = new ApiRevision(api);
            changes.forEach((path, value) -> revision.state(Fact.at(path).orElseThrow(), value));
            return revision.api();
        }

        private Map<String, List<Object>> values(RuleMetadata rule, boolean better) {
            Map<String, List<Object>> values = new HashMap<>();
            for (Fact fact : Fact.values()) {
                List<Object> all = new ArrayList<>(
                        switch (fact.kind()) {
                            case ANSWER -> better ? List.of(Answer.YES) : List.of(Answer.values());
                            case CLIENTS -> better ? List.of() : List.of(Clients.values());
                            case MODE -> better ? List.of(Mode.BLOCKING) : List.of(Mode.values());
                            case OWASP_LIST -> fact == Fact.WAF_OWASP_FAILED ? List.of(List.of()) : List.<Object>of();
                            case EXPOSURE ->
                                better && api.exposure() == dev.airtight.facts.Exposure.UNKNOWN
                                        ? List.of(dev.airtight.facts.Exposure.PUBLIC)
                                        : List.of();
                            case TEXT -> List.of();
                        });
                all.removeIf(value -> value.equals(fact.statedIn(api)));
                if (reading.reads(rule, fact.path()) && !all.isEmpty()) {
                    values.put(fact.path(), all);
                }
            }
            return values;
        }
    }
}
