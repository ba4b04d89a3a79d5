package dev.airtight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Gateway;
import dev.airtight.facts.Mode;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.Oracle;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.policy.RuleSession;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every combination of the facts of a layer, judged by the engine and by a second evaluator. */
class ExhaustiveLayersTest {

    private static final List<String> ANSWERS = List.of("yes", "partial", "no", "unknown");
    private static final List<String> EXPOSURES = List.of("public", "partner", "private", "unknown");
    private static final List<String> YES_OR_NO = List.of("yes", "no");
    private static final List<Object> LISTS = List.of("left out", List.of(), List.of("A03:2021"));
    /** In the order of the components of {@link Gateway}, without its clients. */
    private static final List<String> GATEWAY_ANSWERS = List.of(
            "present",
            "oauth",
            "ipAllowlist",
            "rbac",
            "mutualTls",
            "jwtValidation",
            "apiKey",
            "rateLimiting",
            "schemaValidation",
            "threatProtection");

    /** All answers to the ten questions on a gateway. */
    private static final int GATEWAYS = 1 << (2 * 10);

    private static final int THREADS = 2;
    /** Sessions look a fact up in the list of its call: short lists are fastest. */
    private static final int BATCH = 16;

    private final FactsReader reader = new FactsReader();

    @Test
    void assess_everyInventory_agreesWithTheOracle() throws Exception {
        for (String maintained : ANSWERS) {
            for (boolean protectedOtherwise : List.of(true, false)) {
                List<Map<String, Object>> apis = new ArrayList<>();
                for (String exposure : EXPOSURES) {
                    for (List<String> answers : combinations(ANSWERS, 3)) {
                        Map<String, Object> api = api(apis.size(), exposure, protectedOtherwise);
                        api.put("inventory", block(List.of("catalogued", "usageKnown", "locationKnown"), answers));
                        apis.add(api);
                    }
                }
                assertAgreement(maintained, apis);
                assertThat(apis).hasSize(4 * 64);
            }
        }
    }

    @Test
    void assess_everyFirewall_agreesWithTheOracle() throws Exception {
        List<Map<String, Object>> apis = new ArrayList<>();
        for (String exposure : EXPOSURES) {
            for (String present : ANSWERS) {
                for (String mode : List.of("blocking", "detection", "unknown", "left out")) {
                    for (Object tested : LISTS) {
                        for (Object failed : LISTS) {
                            Map<String, Object> waf = new LinkedHashMap<>();
                            waf.put("present", present);
                            waf.put("mode", mode);
                            waf.put("owaspTested", tested);
                            waf.put("owaspFailed", failed);
                            waf.values().removeIf("left out"::equals);
                            Map<String, Object> api = api(apis.size(), exposure, true);
                            api.put("waf", waf);
                            apis.add(api);
                        }
                    }
                }
            }
        }

        assertThat(apis).hasSize(4 * 4 * 4 * 9);
        assertAgreement("yes", apis);
    }

    @Test
    void assess_everySecurityEngine_agreesWithTheOracle() throws Exception {
        List<Map<String, Object>> apis = new ArrayList<>();
        for (String exposure : EXPOSURES) {
            for (List<String> answers : combinations(ANSWERS, 4)) {
                Map<String, Object> api = api(apis.size(), exposure, true);
                api.put("securityEngine", block(List.of("present", "detects", "blocks", "monitors"), answers));
                apis.add(api);
            }
        }

        assertThat(apis).hasSize(4 * 256);
        assertAgreement("yes", apis);
    }

    @Test
    void assess_everyGatewayOfYesAndNo_agreesWithTheOracle() throws Exception {
        for (String exposure : EXPOSURES) {
            for (String clients : List.of("known", "open", "unknown")) {
                List<Map<String, Object>> apis = new ArrayList<>();
                for (List<String> answers : combinations(YES_OR_NO, GATEWAY_ANSWERS.size())) {
                    Map<String, Object> gateway = block(GATEWAY_ANSWERS, answers);
                    gateway.put("clients", clients);
                    Map<String, Object> api = api(apis.size(), exposure, true);
                    api.put("gateway", gateway);
                    apis.add(api);
                }
                assertThat(apis).hasSize(1024);
                assertAgreement("yes", apis);
            }
        }
    }

    @Test
    void judge_everyGateway_firesTheRulesOfTheOracle() throws Exception {
        Policy policy = Policy.shipped();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int part = i;
                parts.add(threads.submit((Callable<Integer>) () -> judgeGateways(policy, part)));
            }
            int judged = 0;
            for (Future<Integer> part : parts) {
                judged += part.get();
            }

            assertThat(judged).isEqualTo(Clients.values().length * GATEWAYS);
        } finally {
            threads.shutdownNow();
        }
    }

    private int judgeGateways(Policy policy, int part) throws Exception {
        Api base = protectedApi();
        int judged = 0;
        try (RuleSession session = policy.openSession()) {
            for (Clients clients : Clients.values()) {
                for (int from = part * BATCH; from < GATEWAYS; from += THREADS * BATCH) {
                    int first = from;
                    List<Api> apis = IntStream.range(from, from + BATCH)
                            .mapToObj(number -> with(base, gateway(number, clients)))
                            .toList();
                    List<List<RuleMetadata>> fired = session.judge(apis);
                    for (int i = 0; i < BATCH; i++) {
                        assertFired(first + i, clients, fired.get(i));
                        judged++;
                    }
                }
            }
        }
        return judged;
    }

    private static void assertFired(int number, Clients clients, List<RuleMetadata> fired) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "exposure", "public",
                "inventory.maintained", "yes",
                "inventory.catalogued", "yes",
                "inventory.usageKnown", "yes",
                "inventory.locationKnown", "yes",
                "gateway.clients", clients.word()));
        facts.putAll(Map.of(
                "waf.present", "yes",
                "waf.mode", "blocking",
                "waf.owaspTested", "some",
                "securityEngine.present", "yes",
                "securityEngine.detects", "yes",
                "securityEngine.blocks", "yes",
                "securityEngine.monitors", "yes"));
        for (int i = 0; i < GATEWAY_ANSWERS.size(); i++) {
            facts.put("gateway." + GATEWAY_ANSWERS.get(i), answer(number, i).word());
        }
        List<Oracle.Found> expected = Oracle.found(facts);
        List<Oracle.Found> actual = new ArrayList<>();
        for (RuleMetadata rule : fired) {
            Level ceiling = rule.ceiling();
            actual.add(new Oracle.Found(rule.id(), ceiling == null ? null : ceiling.name()));
        }
        if (!actual.equals(expected)) {
            assertThat(actual).as("%s", facts).isEqualTo(expected);
        }
    }

    /** Bits 2i and 2i+1 of the number are the answer to question i. */
    private static Answer answer(int number, int question) {
        return Answer.values()[(number >> (2 * question)) & 3];
    }

    private static Gateway gateway(int number, Clients clients) {
        return new Gateway(
                answer(number, 0),
                clients,
                answer(number, 1),
                answer(number, 2),
                answer(number, 3),
                answer(number, 4),
                answer(number, 5),
                answer(number, 6),
                answer(number, 7),
                answer(number, 8),
                answer(number, 9),
                Map.of(),
                Map.of());
    }

    private static Api with(Api base, Gateway gateway) {
        return base.with(base.inventory(), gateway, base.waf(), base.securityEngine());
    }

    private static Api protectedApi() {
        return Assessment.builder("estate")
                .inventoryMaintained(Answer.YES)
                .api("orders", api -> api.exposure(Exposure.PUBLIC)
                        .inventory(inventory -> inventory
                                .catalogued(Answer.YES)
                                .usageKnown(Answer.YES)
                                .locationKnown(Answer.YES))
                        .waf(waf -> waf.present(Answer.YES).mode(Mode.BLOCKING).owaspTested("A03:2021"))
                        .securityEngine(engine -> engine.present(Answer.YES)
                                .detects(Answer.YES)
                                .blocks(Answer.YES)
                                .monitors(Answer.YES)))
                .build()
                .apis()
                .get(0);
    }

    /** An API that has all other protections, or none. */
    private static Map<String, Object> api(int number, String exposure, boolean protectedOtherwise) {
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("id", "api-" + number);
        api.put("exposure", exposure);
        if (protectedOtherwise) {
            api.put("inventory", Map.of("catalogued", true, "usageKnown", true, "locationKnown", true));
            api.put("gateway", Map.of("present", true, "oauth", true, "ipAllowlist", true, "rbac", true));
            api.put("waf", Map.of("present", true, "mode", "blocking", "owaspTested", List.of("A03:2021")));
            api.put("securityEngine", Map.of("present", true, "detects", true, "blocks", true, "monitors", true));
        }
        return api;
    }

    private static Map<String, Object> block(List<String> names, List<String> answers) {
        Map<String, Object> block = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            block.put(names.get(i), answers.get(i));
        }
        return block;
    }

    private static List<List<String>> combinations(List<String> words, int length) {
        List<List<String>> combinations = List.of(List.of());
        for (int i = 0; i < length; i++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : combinations) {
                for (String word : words) {
                    List<String> combination = new ArrayList<>(start);
                    combination.add(word);
                    longer.add(combination);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private void assertAgreement(String maintained, List<Map<String, Object>> apis) throws FactsException {
        Map<String, Object> document =
                Map.of("id", "estate", "inventory", Map.of("maintained", maintained), "apis", apis);
        Oracle.Verdict expected = Oracle.judge(document);
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            Oracle.Verdict actual = Verdicts.of(engine.assess(reader.parse(JsonText.of(document), Format.JSON)));
            for (int i = 0; i < apis.size(); i++) {
                assertThat(actual.apis().get(i))
                        .as("%s", apis.get(i))
                        .isEqualTo(expected.apis().get(i));
            }
            assertThat(actual).isEqualTo(expected);
        }
    }
}
