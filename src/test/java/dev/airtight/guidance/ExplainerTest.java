package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.Policy;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final long SEED = 20_261_124L;

    @Test
    void explain_randomDocuments_saysWhatTheReportSays() throws Exception {
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                Explainer explainer = new Explainer(engine, Map.of())) {
            for (int i = 0; i < 400; i++) {
                Assessment assessment =
                        new FactsReader().parse(JsonText.of(RandomDocuments.document(SEED + i)), Format.JSON);
                Report report = engine.assess(assessment);

                Explanation explanation = explainer.explain(assessment, null, null);

                assertThat(explanation.report()).isEqualTo(report);
                assertRules(explanation.rules(), report.findings());
                for (int api = 0; api < report.apis().size(); api++) {
                    Explanation.OfApi explained = explanation.apis().get(api);
                    assertRules(explained.rules(), report.apis().get(api).findings());
                    for (SeenRule rule : explained.rules()) {
                        assertThat(rule.state() == SeenRule.State.NOT_ASSESSED)
                                .isEqualTo(explained
                                                .posture()
                                                .layers()
                                                .get(rule.rule().layer().ordinal())
                                                .status()
                                        == Status.NOT_ASSESSED);
                    }
                }
            }
        }
    }

    /** A rule fires where all of its conditions hold, and where it is silent one of them is told that failed. */
    private static void assertRules(List<SeenRule> rules, List<Finding> findings) {
        Map<String, Finding> expected = new HashMap<>();
        findings.forEach(finding -> expected.put(finding.rule(), finding));
        for (SeenRule rule : rules) {
            assertThat(rule.finding()).isEqualTo(expected.remove(rule.rule().id()));
            assertThat(rule.state() == SeenRule.State.FIRED).isEqualTo(rule.finding() != null);
            assertThat(rule.conditions().stream().allMatch(one -> Boolean.TRUE.equals(one.held())))
                    .isEqualTo(rule.fires());
            assertThat(rule.failed().isPresent()).isNotEqualTo(rule.fires());
            assertThat(rule.conditions())
                    .allSatisfy(one -> assertThat(one.values()).isNotEmpty());
        }
        assertThat(expected).isEmpty();
    }

    @Test
    void explain_namedApiAndLevel_isOfThatApiOnly() {
        Assessment assessment =
                Assessment.builder("d").api("a", api -> {}).api("b", api -> {}).build();
        try (PostureEngine engine = new PostureEngine(Policy.shipped());
                Explainer explainer = new Explainer(engine, Map.of())) {
            Explanation explanation = explainer.explain(assessment, "b", Level.NEEDS_IMPROVEMENT);

            assertThat(explanation.apis()).singleElement().satisfies(api -> {
                assertThat(api.posture().id()).isEqualTo("b");
                assertThat(api.whyNot()).isEqualTo(new WhyNot(Level.NEEDS_IMPROVEMENT, true, List.of()));
            });
        }
    }
}
