package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases that stand beside the rules, and sees that they say enough. */
class CasesTest {

    private static final PostureEngine ENGINE = PostureEngine.withShippedPolicy();
    private static final CaseRunner RUNNER = new CaseRunner(ENGINE);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @TestFactory
    Stream<DynamicTest> run_eachCase_isAsExpected() throws Exception {
        return cases().stream()
                .map(c -> dynamicTest(c.name(), () -> {
                    CaseResult result = RUNNER.run(c);
                    assertThat(result.differences()).isEmpty();
                    assertThat(result.passes()).isTrue();
                }));
    }

    @Test
    void cases_all_haveNamesOfTheirOwn() throws Exception {
        assertThat(cases()).hasSizeGreaterThan(100);
        assertThat(cases()).extracting(RuleCase::name).doesNotHaveDuplicates();
    }

    @Test
    void cases_eachRuleOfTheShippedPolicy_firesAndIsSilent() throws Exception {
        Set<String> firing = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (RuleCase c : cases()) {
            Expectation expect = c.expect();
            firing.addAll(Objects.requireNonNullElse(expect.findings(), List.of()));
            firing.addAll(Objects.requireNonNullElse(expect.documentFindings(), List.of()));
            firing.addAll(expect.fires());
            silent.addAll(expect.silent());
            if (List.of().equals(expect.documentFindings())) {
                ENGINE.policy().rules().stream().filter(RuleMetadata::document).forEach(rule -> silent.add(rule.id()));
            }
        }

        Set<String> rules =
                ENGINE.policy().rules().stream().map(RuleMetadata::id).collect(Collectors.toSet());
        assertThat(firing).isEqualTo(rules);
        assertThat(silent).isEqualTo(rules);
    }

    @Test
    void cases_eachRuleOnAnAnswer_firesOnUnknownAndOnPartial() throws Exception {
        Map<String, Set<String>> answers = new HashMap<>();
        for (RuleCase c : cases()) {
            for (ApiPosture api : ENGINE.assess(c.facts()).apis()) {
                for (Finding finding : api.findings()) {
                    Set<String> seen = answers.computeIfAbsent(finding.rule(), rule -> new HashSet<>());
                    finding.evidence().stream()
                            .filter(evidence -> isAnswer(Comparison.path(evidence)))
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

    /** The cases of the shipped policy. */
    static List<RuleCase> cases() throws IOException, PolicyException {
        CaseFileReader reader = new CaseFileReader(ENGINE.policy(), List.of());
        List<RuleCase> cases = new ArrayList<>();
        for (Path file : CaseFolder.files(Path.of("rules", "cases"))) {
            cases.addAll(reader.read(file).cases());
        }
        return cases;
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
}
