package dev.airtight.engine;

import static dev.airtight.testkit.Reports.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Gateway;
import dev.airtight.facts.Mode;
import dev.airtight.facts.SecurityEngine;
import dev.airtight.facts.Waf;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever rules read, an engine that remembers gives the reports of one that does not, byte for byte. */
class RememberingTest {

    private static final long SEED = 20_261_122L;
    private static final int DOCUMENTS = 600;
    private static final int FRESH_ENGINES = 40;

    private static final Set<Layer> ALL = EnumSet.allOf(Layer.class);

    /** Nine answers beside the 46 bits of the document format: the most that fit. */
    private static final List<String> NINE = IntStream.range(0, 9)
            .mapToObj(i -> List.of("", "inventory.", "gateway.", "waf.", "securityEngine.")
                            .get(i % 5) + "x-" + i)
            .toList();

    private static final List<String> TEN =
            Stream.concat(NINE.stream(), Stream.of("x-10")).toList();

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled in before each test
    private Path folder;

    /**
     * The shipped policy and some more rules.
     *
     * @param remembered the layers whose rules can be remembered
     * @param document whether the rules on the document can be
     * @param facts a YAML list for the manifest
     * @param rules each as {@code LAYER [gate] condition}
     */
    private record Edited(
            String name, Set<Layer> remembered, boolean document, List<String> facts, List<String> rules) {

        String overlay() {
            StringBuilder text = new StringBuilder("package policy\n");
            for (int i = 0; i < rules.size(); i++) {
                String[] words = rules.get(i).split(" ", 3);
                boolean gate = words[1].equals("gate");
                String condition = gate ? words[2] : words[1] + " " + words[2];
                boolean onDocument = condition.startsWith("Assessment");
                text.append("\nrule \"NEW-" + i + "\"\n    @title( \"Title " + i + "\" )\n    @layer( " + words[0]
                        + " ) @severity( MEDIUM ) @ceiling( "
                        + List.of("SUFFICIENT", "POTENTIALLY_VULNERABLE", "NEEDS_IMPROVEMENT")
                                .get(i % 3)
                        + " )" + (onDocument ? "" : " @status( PARTLY_MET )") + (gate ? " @gate( true )" : "")
                        + "\nwhen\n    " + condition + "\nthen\n    findings.raise( drools );\nend\n");
            }
            return text.toString();
        }
    }

    private static List<Edited> edited() {
        return List.of(
                new Edited(
                        "labels and texts of the document format",
                        EnumSet.of(Layer.SECURITY_ENGINE),
                        true,
                        List.of(),
                        List.of(
                                "WAF Api( labels[\"team\"] == \"books\" )",
                                "WAF Api( labels[\"team\"] != \"books\", labels.size > 1 )",
                                "GATEWAY Api( owner == \"sales\" || title == null )",
                                "INVENTORY Api( id == \"api-1\" )")),
                new Edited(
                        "declared answers",
                        ALL,
                        true,
                        List.of(
                                "x-a: answer",
                                "inventory.x-a: answer",
                                "gateway.x-a: answer",
                                "gateway.x-b: answer",
                                "waf.x-a: answer",
                                "securityEngine.x-a: answer"),
                        List.of(
                                "INVENTORY Api( inventory.answers[\"x-a\"] != Answer.YES )",
                                "INVENTORY Api( answers.size > 1 )",
                                "GATEWAY Api( $v : gateway.answers[\"x-a\"], $v == Answer.PARTIAL )",
                                "GATEWAY Api( gateway.answers.containsKey( \"x-b\" ) )",
                                "GATEWAY Api( gateway.answers.size > 2 )",
                                "WAF Api( waf.answers[\"x-a\"] == Answer.NO || answers[\"x-a\"] == Answer.NO )",
                                "WAF Api( gateway.answers[\"x-b\"] == Answer.UNKNOWN )",
                                "SECURITY_ENGINE Api( securityEngine.answers.get( \"x-a\" ) == Answer.NO )",
                                "SECURITY_ENGINE Api( securityEngine.answers.containsKey( \"x-a\" ),"
                                        + " waf.answers[\"x-a\"] != Answer.UNKNOWN )")),
                new Edited(
                        "declared texts",
                        EnumSet.of(Layer.INVENTORY, Layer.WAF),
                        true,
                        List.of("x-t: text", "gateway.x-t: text", "securityEngine.x-t: text", "waf.x-a: answer"),
                        List.of(
                                "GATEWAY Api( gateway.texts[\"x-t\"] == \"gold\" )",
                                "WAF Api( waf.answers[\"x-a\"] != Answer.NO )",
                                "SECURITY_ENGINE Api( $t : texts[\"x-t\"], $t != null, $t != \"gold\" )",
                                "SECURITY_ENGINE Api( securityEngine.texts.size > 0 )")),
                new Edited(
                        "what lists hold",
                        EnumSet.of(Layer.GATEWAY),
                        true,
                        List.of(),
                        List.of(
                                "WAF Api( waf.owaspFailed contains \"A03:2021\" )",
                                "SECURITY_ENGINE Api( waf.owaspTested.size > 1 )",
                                "GATEWAY Api( waf.tested, gateway.oauth == Answer.PARTIAL )",
                                "INVENTORY Api( waf.owaspFailed.empty, exposure == Exposure.PARTNER )")),
                new Edited(
                        "other layers, and gates",
                        ALL,
                        true,
                        List.of(),
                        List.of(
                                "GATEWAY gate Api( waf.failed, gateway.oauth != Answer.YES )",
                                "GATEWAY Api( waf.mode == Mode.DETECTION )",
                                "INVENTORY Api( securityEngine.anyFunction, securityEngine.present == Answer.NO )",
                                "INVENTORY Api( securityEngine.present == Answer.UNKNOWN )",
                                "WAF gate Api( exposure != Exposure.PUBLIC, gateway.clients == Clients.OPEN )",
                                "SECURITY_ENGINE Api( !gateway.anyPolicy || waf.mode == Mode.UNKNOWN )",
                                "SECURITY_ENGINE Api( inventory.maintained == Answer.YES, exposure == Exposure.PRIVATE )")),
                new Edited(
                        "words of single facts",
                        EnumSet.of(Layer.INVENTORY, Layer.WAF, Layer.SECURITY_ENGINE),
                        false,
                        List.of(),
                        List.of(
                                "GATEWAY Api( $g : gateway, $g.oauth == Answer.PARTIAL )",
                                "WAF Api( gateway.( oauth == Answer.PARTIAL, rbac == Answer.YES ) )",
                                "WAF Api( $o : gateway.oauth, gateway.rbac == $o, $o != Answer.YES )",
                                "WAF Api( this.waf.mode.word == \"detection\" || ( (Api) this ).exposure.name == \"PRIVATE\" )",
                                "SECURITY_ENGINE Api( gateway.oauth in ( gateway.rbac, Answer.PARTIAL ) )",
                                "INVENTORY Assessment( title == \"x\" )",
                                "WAF Assessment( apis.size > 3 )")),
                new Edited(
                        "nine answers and the document's own",
                        ALL,
                        true,
                        NINE.stream().map(path -> path + ": answer").toList(),
                        Stream.concat(
                                        onEach(NINE),
                                        Stream.of("INVENTORY Assessment( inventory.maintained != Answer.YES )"))
                                .toList()),
                new Edited(
                        "ten answers",
                        EnumSet.noneOf(Layer.class),
                        false,
                        TEN.stream().map(path -> path + ": answer").toList(),
                        Stream.concat(onEach(TEN), Stream.of("GATEWAY Assessment( title != \"x\" )"))
                                .toList()));
    }

    /** A rule of another layer each time. */
    private static Stream<String> onEach(List<String> paths) {
        return paths.stream().map(path -> {
            Layer layer = Layer.values()[paths.indexOf(path) % Layer.values().length];
            int dot = path.indexOf('.');
            return layer + " Api( " + path.substring(0, dot + 1) + "answers[\"" + path.substring(dot + 1)
                    + "\"] == Answer.NO )";
        });
    }

    @Test
    void assess_shippedPolicy_isRememberedAndMakesNoDifference() throws FactsException {
        assertRemembered(Policy.shipped(), ALL, true);
        assertNoDifference(Policy.shipped());
    }

    @TestFactory
    Stream<DynamicTest> assess_editedPolicies_areRememberedAsFarAsTheyReadAndMakeNoDifference() {
        List<Edited> all = edited();
        assertThat(all).hasSizeGreaterThanOrEqualTo(8);
        return all.stream()
                .map(edit -> DynamicTest.dynamicTest(edit.name(), () -> {
                    Policy policy = load(edit);
                    Set<String> fired = assertNoDifference(policy);
                    assertRemembered(policy, edit.remembered(), edit.document());
                    // A rule that never fires would show nothing.
                    assertThat(policy.rules())
                            .extracting(RuleMetadata::id)
                            .filteredOn(id -> id.startsWith("NEW-"))
                            .hasSameSizeAs(edit.rules())
                            .isSubsetOf(fired);
                }));
    }

    private Policy load(Edited edit) throws Exception {
        String facts = edit.facts().stream()
                .map(fact -> "{ path: " + fact.replace(": ", ", type: ") + " }")
                .collect(Collectors.joining(", "));
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"))
                .write("new.drl", edit.overlay())
                .write("policy.yaml", "facts: [ " + facts + " ]\n");
        return Policy.load(PolicyFolder.shipped(), PolicyFolder.read(overlay.folder()));
    }

    private static void assertRemembered(Policy policy, Set<Layer> layers, boolean document) {
        RuleReach reach = new RuleReach(policy);
        Set<Layer> readable = EnumSet.noneOf(Layer.class);
        for (Layer layer : Layer.values()) {
            if (reach.readable(layer).isPresent()) {
                readable.add(layer);
            }
        }
        assertThat(readable).isEqualTo(layers);
        assertThat(reach.isDocumentKeyed()).isEqualTo(document);
    }

    /** Gives the ids of the rules that fired. */
    private static Set<String> assertNoDifference(Policy policy) throws FactsException {
        List<Assessment> documents = documents(policy);
        Set<String> fired = new HashSet<>();
        try (PostureEngine remembering = new PostureEngine(policy);
                PostureEngine firing = new PostureEngine(policy, false)) {
            for (int i = 0; i < documents.size(); i++) {
                Report expected = firing.assess(documents.get(i));
                Report actual = remembering.assess(documents.get(i));
                if (!actual.equals(expected) || i % 4 == 0) {
                    assertThat(json(actual)).as("seed %d, document %d", SEED, i).isEqualTo(json(expected));
                }
                actual.findings().forEach(finding -> fired.add(finding.rule()));
                actual.apis().forEach(api -> api.findings().forEach(finding -> fired.add(finding.rule())));
            }
            for (int i = 0; i < FRESH_ENGINES; i++) {
                Assessment document = documents.get(i * (documents.size() / FRESH_ENGINES));
                Report report = remembering.assess(document);
                try (PostureEngine fresh = new PostureEngine(policy, false)) {
                    assertThat(json(report)).isEqualTo(json(fresh.assess(document)));
                }
                assertLevelsSoFar(report, document, firing);
            }
        }
        return fired;
    }

    /** The level so far is the level of the API if no more were known of it. */
    private static void assertLevelsSoFar(Report report, Assessment document, PostureEngine engine) {
        for (Layer layer : Layer.values()) {
            List<Api> known =
                    document.apis().stream().map(api -> upTo(layer, api)).toList();
            Report soFar = engine.assess(new Assessment(
                    document.id(),
                    document.title(),
                    document.assessedOn(),
                    document.inventory(),
                    known,
                    document.apisStated(),
                    null));
            for (int i = 0; i < known.size(); i++) {
                ApiPosture api = report.apis().get(i);
                LayerResult result = api.layers().get(layer.ordinal());
                if (result.levelSoFar() != null) {
                    assertThat(result.levelSoFar())
                            .as("%s of %s", layer, document.apis().get(i))
                            .isEqualTo(soFar.apis().get(i).level());
                }
            }
        }
    }

    private static Api upTo(Layer layer, Api api) {
        return api.with(
                api.inventory(),
                layer.compareTo(Layer.GATEWAY) >= 0 ? api.gateway() : Gateway.UNKNOWN,
                layer.compareTo(Layer.WAF) >= 0 ? api.waf() : Waf.UNKNOWN,
                layer.compareTo(Layer.SECURITY_ENGINE) >= 0 ? api.securityEngine() : SecurityEngine.UNKNOWN);
    }

    /** Few kinds of facts, each with many labels, texts and declared facts; in random order. */
    private static List<Assessment> documents(Policy policy) throws FactsException {
        List<Assessment> documents = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(document("document-" + i, policy.declaredFacts(), random));
        }
        for (int i = 0; i < DOCUMENTS / 4; i++) {
            documents.add(new FactsReader().parse(JsonText.of(RandomDocuments.document(SEED + i)), Format.JSON));
        }
        Collections.shuffle(documents, random);
        return documents;
    }

    private static Assessment document(String id, List<DeclaredFact> declared, Random random) {
        Random facts = new Random(SEED + random.nextInt(80));
        var document = Assessment.builder(id).title(text(random, "", "x", "y")).inventoryMaintained(answer(facts, 0.9));
        if (random.nextInt(10) == 0) {
            document.apisStated();
        }
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            ApiBuilder api = new ApiBuilder().id("api-" + i);
            facts(api, facts);
            others(api, declared, random);
            document.api(api);
        }
        return document.build();
    }

    private static void facts(ApiBuilder api, Random random) {
        double shareOfYes = random.nextBoolean() ? 0.95 : 0.6;
        for (Fact fact : Fact.values()) {
            if (fact == Fact.INVENTORY_MAINTAINED || random.nextInt(12) == 0) {
                continue;
            }
            switch (fact.kind()) {
                case TEXT -> {}
                case ANSWER -> api.state(fact, answer(random, fact.block().equals("inventory") ? 0.95 : shareOfYes));
                case EXPOSURE -> api.state(fact, any(random, Exposure.values()));
                case CLIENTS -> api.state(fact, any(random, Clients.values()));
                case MODE -> api.state(fact, any(random, Mode.values()));
                case OWASP_LIST ->
                    api.state(
                            fact,
                            any(
                                    random,
                                    List.of(),
                                    List.of("A03:2021"),
                                    List.of("A05:2021"),
                                    List.of("API1:2023", "A03:2021")));
            }
        }
    }

    /** What differs between APIs of the same facts; some state what no policy declares. */
    private static void others(ApiBuilder api, List<DeclaredFact> declared, Random random) {
        api.title(text(random, "", "x", "orders")).owner(text(random, "", "sales", "books"));
        if (random.nextBoolean()) {
            api.label("team", any(random, "books", "toys"));
        }
        if (random.nextInt(4) == 0) {
            api.label("cost", "5");
        }
        for (DeclaredFact fact : declared) {
            if (random.nextInt(4) > 0 && fact.type() == DeclaredFact.Type.ANSWER) {
                api.answer(fact.path(), any(random, Answer.values()));
            } else if (random.nextInt(3) > 0 && fact.type() == DeclaredFact.Type.TEXT) {
                api.text(fact.path(), any(random, "gold", "silver"));
            }
        }
        if (random.nextInt(10) == 0) {
            api.answer(any(random, "x-zz", "gateway.x-zz", "waf.x-zz"), any(random, Answer.values()));
            api.text(any(random, "x-yy", "securityEngine.x-yy"), "gold");
        }
    }

    private static Answer answer(Random random, double shareOfYes) {
        return random.nextDouble() < shareOfYes ? Answer.YES : any(random, Answer.values());
    }

    /** Null where the text is empty. */
    private static @Nullable String text(Random random, String... texts) {
        String text = any(random, texts);
        return text.isEmpty() ? null : text;
    }

    @SafeVarargs
    private static <V> V any(Random random, V... values) {
        return values[random.nextInt(values.length)];
    }
}
