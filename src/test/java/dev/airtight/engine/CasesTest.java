package dev.airtight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.oracle.JsonText;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases that stand beside the rules. */
class CasesTest {

    private static final PostureEngine ENGINE = PostureEngine.withShippedPolicy();
    private static final FactsReader READER = new FactsReader();

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @TestFactory
    Stream<DynamicTest> assess_eachCase_reportsWhatItExpects() {
        return RuleCase.all().stream().map(c -> dynamicTest(c.name(), () -> assertExpectations(c)));
    }

    @Test
    void cases_all_haveNamesOfTheirOwnAndAnExpectation() {
        List<RuleCase> cases = RuleCase.all();

        assertThat(cases).hasSizeGreaterThan(100);
        assertThat(cases).extracting(RuleCase::name).doesNotHaveDuplicates().doesNotContain("null", "");
        assertThat(cases).allSatisfy(c -> assertThat(c.expect()).as(c.file()).isNotEmpty());
    }

    @Test
    void parse_unknownKey_isRefused() {
        String head = "given: {}\ncases:\n  - name: a case\n    api: {}\n";

        assertThatThrownBy(() -> RuleCase.parse("a.yaml", "givn: {}\ncases: []\n"))
                .hasMessageContaining("unknown key (givn)");
        assertThatThrownBy(() -> RuleCase.parse("a.yaml", "given: { x: 1 }\ncases: []\n"))
                .hasMessageContaining("unknown key (x)");
        assertThatThrownBy(() -> RuleCase.parse("a.yaml", head + "    expects: {}\n"))
                .hasMessageContaining("unknown key (expects)");
        assertThatThrownBy(() -> RuleCase.parse("a.yaml", head + "    expect: { finding: [] }\n"))
                .hasMessageContaining("unknown key (finding)");
        assertThatThrownBy(() -> RuleCase.parse("a.yaml", head + "    apis: []\n"))
                .hasMessageContaining("either api or apis");
    }

    @Test
    void cases_eachRuleOfTheShippedPolicy_firesAndIsSilent() {
        Set<String> firing = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (RuleCase c : RuleCase.all()) {
            firing.addAll(c.expected("findings"));
            firing.addAll(c.expected("fires"));
            firing.addAll(c.expected("documentFindings"));
            silent.addAll(c.expected("silent"));
            if (c.expect().containsKey("documentFindings")
                    && c.expected("documentFindings").isEmpty()) {
                ENGINE.policy().rules().stream().filter(RuleMetadata::document).forEach(rule -> silent.add(rule.id()));
            }
        }

        Set<String> rules =
                ENGINE.policy().rules().stream().map(RuleMetadata::id).collect(Collectors.toSet());
        assertThat(firing).isEqualTo(rules);
        assertThat(silent).isEqualTo(rules);
    }

    @Test
    void cases_eachRuleOnAnAnswer_firesOnUnknownAndOnPartial() throws FactsException {
        Map<String, Set<String>> answers = new HashMap<>();
        for (RuleCase c : RuleCase.all()) {
            for (ApiPosture api : assess(c).apis()) {
                for (Finding finding : api.findings()) {
                    Set<String> seen = answers.computeIfAbsent(finding.rule(), rule -> new HashSet<>());
                    finding.evidence().stream()
                            .filter(evidence -> isAnswer(path(evidence)))
                            .forEach(evidence -> seen.addAll(evidence.value().words()));
                }
            }
        }

        for (RuleMetadata rule : ENGINE.policy().rules()) {
            if (rule.evidence().stream().anyMatch(CasesTest::readsAnswers)) {
                assertThat(answers.get(rule.id())).as(rule.id()).contains("unknown", "partial", "no");
            }
        }
    }

    private static boolean readsAnswers(String path) {
        return isAnswer(path)
                || DerivedFact.at(path).stream()
                        .flatMap(derived -> derived.facts().stream())
                        .anyMatch(fact -> isAnswer(fact.path()));
    }

    private static boolean isAnswer(String path) {
        return Fact.at(path).filter(fact -> fact.kind() == Fact.Kind.ANSWER).isPresent();
    }

    private static void assertExpectations(RuleCase c) throws FactsException {
        Report report = assess(c);
        if (c.expect().containsKey("document")) {
            assertThat(report.level().name()).isEqualTo(c.expect().get("document"));
        }
        if (c.expect().containsKey("documentFindings")) {
            assertThat(report.findings())
                    .extracting(Finding::rule)
                    .containsExactlyElementsOf(c.expected("documentFindings"));
        }
        if (report.apis().isEmpty()) {
            assertThat(c.expect()).doesNotContainKeys("findings", "fires", "silent", "level", "layers");
        } else {
            assertExpectations(c, report.apis().get(0));
        }
        Map<String, List<String>> evidence = Stream.concat(
                        report.findings().stream(), report.apis().stream().flatMap(api -> api.findings().stream()))
                .collect(Collectors.toMap(Finding::rule, CasesTest::paths, (first, second) -> first));
        c.expectedBy("evidence")
                .forEach(
                        (rule, paths) -> assertThat(evidence.get(rule)).as(rule).isEqualTo(paths));
    }

    private static void assertExpectations(RuleCase c, ApiPosture api) {
        List<String> fired = api.findings().stream().map(Finding::rule).toList();
        if (c.expect().containsKey("findings")) {
            assertThat(fired).isEqualTo(c.expected("findings"));
        }
        assertThat(fired).containsAll(c.expected("fires"));
        assertThat(fired).filteredOn(c.expected("silent")::contains).isEmpty();
        if (c.expect().containsKey("level")) {
            assertThat(api.level().name()).isEqualTo(c.expect().get("level"));
        }
        Map<String, Object> layers = api.layers().stream()
                .collect(Collectors.toMap(layer -> layer.layer().name(), CasesTest::fields));
        c.expectedBy("layers")
                .forEach((layer, fields) ->
                        assertThat(layers.get(layer)).as(layer).isEqualTo(fields));
    }

    private static Map<String, Object> fields(LayerResult layer) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("status", layer.status().name());
        put(fields, "ceiling", layer.ceiling());
        put(fields, "levelSoFar", layer.levelSoFar());
        return fields;
    }

    @SuppressWarnings("NullAway") // null is what a layer that was not assessed has
    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        fields.put(name, value == null ? null : value.toString());
    }

    private static List<String> paths(Finding finding) {
        return finding.evidence().stream().map(CasesTest::path).toList();
    }

    /** The path of a fact, wherever its value stands: on an API, under the defaults or on the document. */
    private static String path(Evidence evidence) {
        String within = Objects.requireNonNull(evidence.pointer()).replaceFirst("^/(apis/\\d+|defaults)/", "/");
        return within.substring(1).replace('/', '.');
    }

    private static Report assess(RuleCase c) throws FactsException {
        return ENGINE.assess(READER.parse(JsonText.of(c.document()), Format.JSON));
    }
}
