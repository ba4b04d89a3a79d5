package dev.airtight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.ConditionProbe.Seen;
import dev.airtight.policy.Conditions.Asked;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.testkit.PolicyCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of each condition is what the rule engine makes of it, whatever rules are written. */
class ConditionsTest {

    private static final long SEED = 20_261_123L;

    private static final String FACTS = """

            facts: [ { path: x-a, type: answer }, { path: inventory.x-a, type: answer },
                     { path: gateway.x-a, type: answer }, { path: waf.x-a, type: answer },
                     { path: securityEngine.x-a, type: answer },
                     { path: x-t, type: text }, { path: inventory.x-t, type: text },
                     { path: gateway.x-t, type: text }, { path: waf.x-t, type: text },
                     { path: securityEngine.x-t, type: text } ]
            """;

    private static final String RULE = """

            rule "%s" @title( "x" ) @layer( GATEWAY ) @severity( INFO )
            when
                %s
            then
                findings.raise( drools );
            end
            """;

    @TempDir
    private Path folder = Path.of("");

    /** Every form that the guard accepts, on facts of every kind. */
    @Test
    void ask_everyAcceptedForm_agreesWithConditionsThatAreRulesOfTheirOwn() throws Exception {
        PolicyFolder read = PolicyFolder.read(accepted().folder());
        Policy policy = Policy.load(read);
        ConditionProbe probe = ConditionProbe.of(policy, List.of(read));
        Conditions conditions = policy.conditions();
        int answered = 0;

        for (Object fact : facts(policy, 40)) {
            Map<String, List<Seen>> seen = probe.ask(List.of(fact));
            for (RuleMetadata rule : policy.rules()) {
                List<Asked> asked = conditions.ask(rule, fact);
                List<Seen> expected = Objects.requireNonNull(seen.get(rule.id()));
                assertThat(asked).as(rule.id()).hasSameSizeAs(expected);
                for (int i = 0; i < asked.size(); i++) {
                    Boolean held = held(expected.get(i));
                    if (held != null) {
                        assertThat(asked.get(i).held())
                                .as("%s: %s on %s", rule.id(), expected.get(i).condition(), fact)
                                .isEqualTo(held);
                        answered++;
                    }
                }
            }
        }
        assertThat(answered).isGreaterThan(10_000);
    }

    @Test
    void ask_allConditionsOfRandomDocuments_holdWhereTheRuleFires() throws Exception {
        Policy policy = Policy.load(PolicyFolder.read(accepted().folder()));
        Conditions conditions = policy.conditions();
        Map<String, Integer> fired = new HashMap<>();
        int judged = 0;

        for (Object fact : facts(policy, 600)) {
            List<RuleMetadata> raised = fired(policy, fact);
            if (raised == null) {
                continue;
            }
            judged++;
            for (RuleMetadata rule : policy.rules()) {
                boolean matches = rule.document() ? fact instanceof Assessment : fact instanceof Api;
                if (matches) {
                    assertThat(conditions.ask(rule, fact).stream().allMatch(asked -> Boolean.TRUE.equals(asked.held())))
                            .as("%s %s on %s", rule.id(), rule.conditions(), fact)
                            .isEqualTo(raised.contains(rule));
                }
            }
            raised.forEach(rule -> fired.merge(rule.id(), 1, Integer::sum));
        }
        assertThat(judged).isGreaterThan(500);
        assertThat(fired).hasSizeGreaterThan(80);
    }

    @Test
    void ask_shippedPolicyOnRandomDocuments_agreesWithWhatFires() throws Exception {
        Policy policy = Policy.shipped();
        Conditions conditions = policy.conditions();

        for (Object fact : facts(policy, 800)) {
            List<RuleMetadata> raised = Objects.requireNonNull(fired(policy, fact));
            for (RuleMetadata rule : policy.rules()) {
                if (rule.document() == fact instanceof Assessment) {
                    assertThat(conditions.ask(rule, fact))
                            .as("%s on %s", rule.id(), fact)
                            .noneMatch(asked -> asked.held() == null)
                            .hasSize(rule.conditions().size());
                    assertThat(conditions.ask(rule, fact).stream().allMatch(asked -> Boolean.TRUE.equals(asked.held())))
                            .isEqualTo(raised.contains(rule));
                }
            }
        }
    }

    @Test
    void ask_conditionThatFailsOnAMissingText_saysNothingOfIt() throws Exception {
        Policy policy = policy("Api( title != null, title.length() > 3, $t : title, $t.endsWith( \"x\" ) )");
        RuleMetadata rule = rule(policy);
        Assessment facts = Assessment.builder("d").api("a", api -> {}).build();

        assertThat(policy.conditions().ask(rule, facts.apis().get(0)))
                .containsExactly(new Asked(0, false), new Asked(1, null), new Asked(3, null));
    }

    @Test
    void ask_factOfTheOtherKind_saysNothing() throws Exception {
        Policy policy = policy("Api( waf.failed )");

        assertThat(policy.conditions().ask(rule(policy), Assessment.builder("d").build()))
                .containsExactly(new Asked(0, null));
    }

    private Policy policy(String pattern) throws IOException, PolicyException {
        return Policy.load(PolicyFolder.read(PolicyCopy.ofShipped(folder.resolve("p"))
                .write("x.drl", "package policy\n" + RULE.formatted("X-1", pattern))
                .folder()));
    }

    private static RuleMetadata rule(Policy policy) {
        return policy.rules().stream()
                .filter(rule -> rule.id().equals("X-1"))
                .findFirst()
                .orElseThrow();
    }

    private PolicyCopy accepted() throws IOException {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("accepted")).append("policy.yaml", FACTS);
        StringBuilder rules = new StringBuilder("package policy\n");
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/dev/airtight/policy/accepted.cases"))) {
            lines.filter(line -> line.contains("("))
                    .forEach(line -> rules.append(RULE.formatted("X-" + rules.length(), line)));
        }
        return copy.write("x.drl", rules.toString());
    }

    private static @Nullable Boolean held(Seen seen) {
        return seen.held() ? Boolean.TRUE : seen.failed() ? Boolean.FALSE : null;
    }

    /** Null where a rule fails on the fact: then no document with it is evaluated. */
    private static @Nullable List<RuleMetadata> fired(Policy policy, Object fact) {
        try (RuleSession session = policy.openSession()) {
            return session.judge(List.of(fact)).get(0);
        } catch (FiringException e) {
            return null;
        }
    }

    /** Random documents and their APIs, as rules match them; most of them with every text that there is. */
    private static List<Object> facts(Policy policy, int documents) throws Exception {
        FactsReader reader = new FactsReader(policy.declaredFacts());
        List<Object> facts = new ArrayList<>();
        try (PostureEngine engine = new PostureEngine(policy)) {
            for (int i = 0; i < documents; i++) {
                Map<String, Object> document = RandomDocuments.document(SEED + i);
                document.putIfAbsent("apis", List.of(new HashMap<>(Map.of("id", "only"))));
                Random random = new Random(SEED + i);
                if (i % 8 > 0 && document.get("apis") instanceof List<?> apis) {
                    apis.forEach(api -> complete(api, random));
                }
                facts.addAll(engine.matched(reader.parse(JsonText.of(document), Format.JSON)));
            }
        }
        return facts;
    }

    @SuppressWarnings("unchecked") // a document
    private static void complete(Object api, Random random) {
        Map<String, Object> facts = (Map<String, Object>) api;
        List<String> texts = List.of("books", "x", "orders", "gold", "A03:2021", "System.exit( 1 );", "a,b", "7");
        for (String name : List.of("title", "owner", "environment", "x-t")) {
            facts.put(name, texts.get(random.nextInt(texts.size())));
        }
        facts.put(
                "labels", new HashMap<>(Map.of("team", texts.get(random.nextInt(2)), "cost-centre", "7", "none", "?")));
        for (String block : List.of("inventory", "gateway", "waf", "securityEngine")) {
            if (facts.computeIfAbsent(block, key -> new HashMap<>()) instanceof Map<?, ?> map) {
                Map<String, Object> fields = (Map<String, Object>) map;
                fields.put("x-t", texts.get(random.nextInt(texts.size())));
                fields.put("x-a", List.of("yes", "no", "partial", "unknown").get(random.nextInt(4)));
            }
        }
    }
}
