package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can still matter is what trying all answers says. */
class RelevanceTest {

    private static final int PARTIAL_SETS = 300;

    /** Gates, advice, derived booleans, a list, a text, a declared fact, and answers other than yes that count. */
    private static final String RULES = """
            inventory.maintained != Answer.YES                         | INVENTORY critical gate
            inventory.maintained == Answer.YES, exposure == Exposure.UNKNOWN | INVENTORY medium
            gateway.present != Answer.YES                              | GATEWAY critical
            gateway.present == Answer.YES, !gateway.anyAccessPolicy    | GATEWAY critical
            gateway.present == Answer.YES, gateway.oauth == Answer.NO  | GATEWAY critical gate
            gateway.present != Answer.YES && gateway.anyPolicy         | GATEWAY advice
            waf.failed || waf.mode != Mode.BLOCKING && exposure == Exposure.PUBLIC | WAF high
            !waf.failed                                                | WAF advice
            waf.mode == Mode.DETECTION                                 | WAF medium gate
            gateway.oauth == Answer.YES, waf.mode == Mode.DETECTION    | SECURITY_ENGINE critical
            securityEngine.answers["x-a"] != Answer.YES, gateway.rbac == Answer.PARTIAL | SECURITY_ENGINE medium
            dataSensitivity == "pii", waf.mode == Mode.UNKNOWN         | SECURITY_ENGINE medium
            """;

    private static final List<String> PATHS = List.of(
            "inventory.maintained",
            "exposure",
            "dataSensitivity",
            "gateway.present",
            "gateway.oauth",
            "gateway.rbac",
            "waf.mode",
            "waf.owaspFailed",
            "securityEngine.x-a");

    @TempDir
    private Path folder;

    @Test
    void of_anyPartialFacts_isWhatTryingAllAnswersSays() throws Exception {
        Policy policy = small();
        long seed = Long.getLong("seed", 20261122);
        Random random = new Random(seed);
        List<AskedFact> facts = PATHS.stream()
                .map(path -> AskedFact.at(path, policy.declaredFacts()).orElseThrow())
                .toList();
        int mattering = 0;
        try (PostureEngine engine = new PostureEngine(policy);
                Relevance relevance = new Relevance(engine, facts);
                Trial trial = engine.trial()) {
            for (int i = 0; i < PARTIAL_SETS; i++) {
                Map<String, Object> stated = new HashMap<>();
                Set<String> free = new HashSet<>();
                for (AskedFact fact : facts) {
                    if (random.nextInt(9) < 4 && free.size() < 5) {
                        free.add(fact.path());
                    } else if (random.nextInt(5) > 0) {
                        List<Object> all = all(fact);
                        stated.put(fact.path(), all.get(random.nextInt(all.size())));
                    }
                }
                BruteForce bruteForce = new BruteForce(policy, trial, facts, stated, free);
                Set<String> expected = bruteForce.matter();

                assertThat(new TreeSet<>(relevance.of(stated, Map.of(), free)))
                        .as("seed %d, set %d: stated %s, free %s", seed, i, stated, free)
                        .isEqualTo(new TreeSet<>(expected))
                        .containsAll(bruteForce.decidingTheLevel());
                mattering += expected.size();
            }
        }
        assertThat(mattering).isBetween(PARTIAL_SETS / 2, 4 * PARTIAL_SETS);
    }

    @Test
    void of_shippedRules_followsTheFourSteps() throws Exception {
        Asked asked = new Asked(Policy.shipped());

        assertThat(asked.after(Map.of())).contains("inventory.maintained", "exposure", "securityEngine.present");
        assertThat(asked.after(Map.of("inventory.maintained", "no"))).isEmpty();
        assertThat(asked.after(Map.of("inventory.maintained", "yes", "inventory.catalogued", "partial")))
                .containsExactlyInAnyOrder("inventory.usageKnown", "inventory.locationKnown");
        assertThat(asked.after(asked.with("gateway.present", "no")))
                .contains("waf.present", "waf.owaspTested", "securityEngine.present")
                .noneMatch(path -> path.startsWith("gateway."));
        assertThat(asked.after(asked.with("gateway.present", "yes", "exposure", "private")))
                .contains("gateway.oauth", "gateway.clients", "waf.present")
                .doesNotContain("gateway.schemaValidation");
        assertThat(asked.after(asked.with("gateway.present", "yes", "gateway.oauth", "yes")))
                .contains("gateway.rbac")
                .doesNotContain("gateway.apiKey", "gateway.mutualTls");
        assertThat(asked.after(asked.with("securityEngine.present", "no")))
                .noneMatch(path -> path.startsWith("securityEngine."));
    }

    @Test
    void of_gateRemoved_asksOnWithoutInventory() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("copy"));
        copy.edit("inventory.drl", text -> text.replace("@gate( true )", ""));

        assertThat(new Asked(Policy.load(PolicyFolder.read(copy.folder()))).after(Map.of("inventory.maintained", "no")))
                .contains("exposure", "gateway.present", "waf.present");
    }

    @Test
    void of_rulesThatReadMore_askForMore() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("copy"))
                .append("policy.yaml", "facts: [ { path: waf.x-bot, type: answer, question: Are bots stopped? } ]\n")
                .append(
                        "waf.drl",
                        rule("X-1", "exposure == Exposure.PUBLIC, dataSensitivity == \"pii\"", "WAF high")
                                + rule(
                                        "X-2",
                                        "waf.present == Answer.YES, waf.answers[\"x-bot\"] != Answer.YES",
                                        "WAF high"));
        Asked asked = new Asked(Policy.load(PolicyFolder.read(copy.folder())));

        assertThat(asked.after(asked.with("exposure", "public", "waf.present", "yes")))
                .contains("dataSensitivity", "waf.x-bot")
                .doesNotContain("owner");
        assertThat(asked.after(asked.with("exposure", "private", "waf.present", "no")))
                .doesNotContain("dataSensitivity", "waf.x-bot");
    }

    @Test
    void of_firewallForAllExposures_asksForItsModeOnlyWhereThereIsOne() throws Exception {
        PolicyCopy copy =
                PolicyCopy.ofShipped(folder.resolve("copy")).append("policy.yaml", "disable: [ { rule: INV-005 } ]\n");
        copy.edit("waf.drl", text -> text.replace(
                        "exposure in ( Exposure.PUBLIC, Exposure.PARTNER, Exposure.UNKNOWN ) || waf.failed,", "")
                .replace(
                        "exposure in ( Exposure.PUBLIC, Exposure.PARTNER, Exposure.UNKNOWN ),   // unknown is judged as public",
                        "")
                .replace(
                        "exposure == Exposure.PRIVATE,", "exposure == Exposure.PRIVATE, exposure == Exposure.PUBLIC,"));
        Asked asked = new Asked(Policy.load(PolicyFolder.read(copy.folder())));

        assertThat(asked.after(asked.with("waf.present", "yes")))
                .contains("waf.mode")
                .doesNotContain("exposure");
        assertThat(asked.after(asked.with("waf.present", "no"))).doesNotContain("waf.mode", "exposure");
    }

    /** What matters after some answers, by the questions of the shipped questionnaire. */
    private static final class Asked {

        private final PostureEngine engine;
        private final List<AskedFact> facts;

        Asked(Policy policy) throws Exception {
            engine = new PostureEngine(policy);
            facts = Relevance.facts(Questionnaire.load(List.of(), policy.declaredFacts()), policy.declaredFacts());
        }

        Map<String, String> with(String... more) {
            Map<String, String> words = new HashMap<>();
            PATHS_OF_INVENTORY.forEach(path -> words.put(path, "yes"));
            for (int i = 0; i < more.length; i += 2) {
                words.put(more[i], more[i + 1]);
            }
            return words;
        }

        Set<String> after(Map<String, String> words) {
            Map<String, Object> stated = new HashMap<>();
            Set<String> free = new HashSet<>();
            for (AskedFact fact : facts) {
                String word = words.get(fact.path());
                if (word == null) {
                    free.add(fact.path());
                } else {
                    stated.put(fact.path(), Words.value(fact.kind(), word));
                }
            }
            try (Relevance relevance = new Relevance(engine, facts)) {
                return relevance.of(stated, Map.of(), free);
            }
        }
    }

    private static final List<String> PATHS_OF_INVENTORY =
            List.of("inventory.maintained", "inventory.catalogued", "inventory.usageKnown", "inventory.locationKnown");

    /** Tries every combination of all values of all free facts, and knows nothing of what rules read. */
    private static final class BruteForce {

        private final Policy policy;
        private final List<AskedFact> facts;
        private final List<AskedFact> free;
        private final Map<String, Object> stated;
        /** The rules that fire, by the number of a combination. */
        private final List<Set<String>> fired = new ArrayList<>();

        private final List<Level> levels = new ArrayList<>();

        private final Trial trial;

        BruteForce(Policy policy, Trial trial, List<AskedFact> facts, Map<String, Object> stated, Set<String> free) {
            this.policy = policy;
            this.trial = trial;
            this.facts = facts;
            this.stated = stated;
            this.free =
                    facts.stream().filter(fact -> free.contains(fact.path())).toList();
            enumerate(0, new HashMap<>(stated));
        }

        private void enumerate(int from, Map<String, Object> values) {
            if (from == free.size()) {
                fired.add(firing(values));
                levels.add(outcome(values).level());
                return;
            }
            for (Object value : all(free.get(from))) {
                values.put(free.get(from).path(), value);
                enumerate(from + 1, values);
            }
            values.remove(free.get(from).path());
        }

        private Trial.Outcome outcome(Map<String, Object> values) {
            ApiBuilder builder = new ApiBuilder().id("a");
            for (AskedFact fact : facts) {
                Object value = values.get(fact.path());
                if (value != null) {
                    fact.state(builder, value);
                }
            }
            Api api = Assessment.builder("d")
                    .inventoryMaintained((Answer) values.getOrDefault("inventory.maintained", Answer.UNKNOWN))
                    .api(builder)
                    .build()
                    .apis()
                    .get(0);
            return trial.of(api);
        }

        private Set<String> firing(Map<String, Object> values) {
            Trial.Outcome outcome = outcome(values);
            Set<String> ids = new HashSet<>();
            policy.rules().stream().filter(outcome::fires).forEach(rule -> ids.add(rule.id()));
            return ids;
        }

        Set<String> matter() {
            Set<String> matter = new TreeSet<>();
            List<RuleMetadata> bound = policy.rules().stream()
                    .filter(rule -> rule.gate() && fired.stream().allMatch(ids -> ids.contains(rule.id())))
                    .toList();
            Set<String> now = firing(stated);
            for (RuleMetadata rule : policy.rules()) {
                boolean advice = rule.ceiling() == null && rule.status() == null && !rule.gate();
                Layer closed = bound.isEmpty() ? null : bound.get(0).layer();
                boolean open = closed == null
                        || rule.layer().compareTo(closed) < 0
                        || (rule.layer() == closed
                                && (rule.gate()
                                        || bound.stream()
                                                .filter(gate -> gate.layer() == closed)
                                                .allMatch(gate -> isLower(rule, gate))));
                for (AskedFact fact : open ? free : List.<AskedFact>of()) {
                    boolean counts = advice
                            ? now.contains(rule.id())
                                    && all(fact).stream().anyMatch(value -> !firing(withValue(fact, value))
                                            .contains(rule.id()))
                            : decides(rule, free.indexOf(fact));
                    if (counts) {
                        matter.add(fact.path());
                    }
                }
            }
            return matter;
        }

        private static boolean isLower(RuleMetadata rule, RuleMetadata gate) {
            return rule.ceiling() != null
                    && (gate.ceiling() == null || rule.ceiling().isBelow(gate.ceiling()));
        }

        /** The facts by one of which the level differs, all others being equal: found without any idea of gates. */
        Set<String> decidingTheLevel() {
            Set<String> deciding = new TreeSet<>();
            int stride = 1;
            for (int f = free.size() - 1; f >= 0; f--) {
                int size = all(free.get(f)).size();
                for (int i = 0; i < levels.size(); i++) {
                    if (levels.get(i) != levels.get(i - i / stride % size * stride)) {
                        deciding.add(free.get(f).path());
                    }
                }
                stride *= size;
            }
            return deciding;
        }

        private Map<String, Object> withValue(AskedFact fact, Object value) {
            Map<String, Object> values = new HashMap<>(stated);
            values.put(fact.path(), value);
            return values;
        }

        /** Whether two combinations that differ in one fact differ in the rule. The last fact changes fastest. */
        private boolean decides(RuleMetadata rule, int fact) {
            int stride = 1;
            for (int i = fact + 1; i < free.size(); i++) {
                stride *= all(free.get(i)).size();
            }
            int size = all(free.get(fact)).size();
            for (int i = 0; i < fired.size(); i++) {
                for (int j = i + stride; j < fired.size() && j / stride / size == i / stride / size; j += stride) {
                    if (fired.get(i).contains(rule.id()) != fired.get(j).contains(rule.id())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static List<Object> all(AskedFact fact) {
        return switch (fact.kind()) {
            case TEXT -> List.of(Answer.UNKNOWN, "pii", "other");
            case OWASP_LIST -> List.of(List.of(), List.of("A03:2021"));
            case ANSWER, EXPOSURE, CLIENTS, MODE ->
                Words.of(fact.kind()).stream()
                        .map(word -> Words.value(fact.kind(), word))
                        .toList();
        };
    }

    private Policy small() throws Exception {
        StringBuilder rules = new StringBuilder("package policy\n");
        List<String> lines = RULES.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int bar = lines.get(i).lastIndexOf('|');
            rules.append(rule(
                    "S-" + i,
                    lines.get(i).substring(0, bar),
                    lines.get(i).substring(bar + 1).strip()));
        }
        PolicyCopy copy = PolicyCopy.empty(folder.resolve("small"))
                .write(
                        "policy.yaml",
                        "name: small\nversion: '1'\ndescription: d\n"
                                + "facts: [ { path: securityEngine.x-a, type: answer, question: q? } ]\n")
                .write("vocabulary.drl", Files.readString(Path.of("rules/vocabulary.drl")))
                .write("small.drl", rules.toString());
        return Policy.load(PolicyFolder.read(copy.folder()));
    }

    private static String rule(String id, String condition, String kind) {
        String[] words = kind.split(" ", -1);
        String metadata =
                switch (words[1]) {
                    case "critical" -> "@severity( CRITICAL ) @ceiling( NEEDS_IMPROVEMENT ) @status( NOT_MET )";
                    case "high" -> "@severity( HIGH ) @ceiling( POTENTIALLY_VULNERABLE ) @status( PARTLY_MET )";
                    case "medium" -> "@severity( MEDIUM ) @ceiling( SUFFICIENT ) @status( PARTLY_MET )";
                    default -> "@severity( INFO )";
                };
        return "rule \"" + id + "\"\n@title( \"Something is wrong\" ) @layer( " + words[0] + " ) " + metadata
                + (words.length > 2 ? " @gate( true )" : "") + "\nwhen\n    Api( " + condition
                + " )\nthen\n    findings.raise( drools );\nend\n";
    }

    /** The fact that only the document states is free as any other. */
    @Test
    void facts_ofShippedQuestionnaire_areInTheOrderOfSteps() {
        List<AskedFact> facts = Relevance.facts(Questionnaire.shipped(), List.of());

        assertThat(facts).isSortedAccordingTo((a, b) -> a.layer().compareTo(b.layer()));
        assertThat(facts.get(0).fact()).isEqualTo(Fact.INVENTORY_MAINTAINED);
    }
}
