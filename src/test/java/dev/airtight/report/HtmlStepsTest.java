package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Exposure;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import dev.airtight.report.html.HtmlReportWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the page says holds APIs down, and what to do first. */
class HtmlStepsTest {

    /** Three that a set of rules holds, two that one rule holds: mending the rule is the shortest step. */
    @Test
    void write_rulesThatHoldOnlyTogether_areOneStepAfterTheRuleThatHoldsAlone() throws IOException {
        List<ApiPosture> apis = new ArrayList<>();
        for (String id : List.of("a1", "a2", "a3")) {
            apis.add(held(id, Level.NEEDS_IMPROVEMENT, "INV-002", "INV-003", "INV-004"));
        }
        apis.add(held("b1", Level.NEEDS_IMPROVEMENT, "GW-001"));
        apis.add(held("b2", Level.NEEDS_IMPROVEMENT, "GW-001"));

        Document page = page(GoldenReports.ONE.with(apis));

        assertThat(page.select(".steps .label").eachText())
                .containsExactly(
                        "Alone holds 2 of 5 APIs at Needs improvement",
                        "Together hold 3 of 5 APIs at Needs improvement");
        assertThat(page.select(".steps a").eachText())
                .containsExactly("title of GW-001", "INV-002", "INV-003", "INV-004");
        assertThat(page.select("#summary > .note").text())
                .contains("holds 5 of 5 APIs at their levels")
                .contains("airtight plan --estate");
    }

    @Test
    void write_onlyStepOfSeveralRules_saysWhatToDoForEach() throws IOException {
        ApiPosture api = held("a", Level.NEEDS_IMPROVEMENT, "ONE", "TWO");

        Document page = page(of(api));

        assertThat(page.select(".steps .label").text()).isEqualTo("Together hold the API at Needs improvement");
        assertThat(page.select(".steps li li").eachText())
                .containsExactly("ONE title of ONE remediation", "TWO title of TWO remediation");
    }

    @Test
    void write_allLayersAssessed_goesOnWithWhatHoldsNext() throws IOException {
        List<Finding> findings = List.of(
                Postures.finding("ONE", Level.NEEDS_IMPROVEMENT),
                Postures.finding("TWO", Level.POTENTIALLY_VULNERABLE),
                Postures.finding("THREE", Level.SUFFICIENT));
        ApiPosture assessed = assessed("a", Level.NEEDS_IMPROVEMENT, findings);
        ApiPosture gated = Postures.api("a", Level.NEEDS_IMPROVEMENT, findings);

        Document page = page(of(assessed));

        assertThat(page.select(".verdict .why a").eachText()).containsExactly("title of ONE");
        assertThat(page.select(".steps .label").eachText())
                .containsExactly(
                        "Alone holds the API at Needs improvement",
                        "After the steps before, holds the API at Potentially vulnerable",
                        "After the steps before, holds the API at Sufficient");
        assertThat(page.select("#summary > .note").text())
                .doesNotContain("gate")
                .contains("airtight plan tries");
        assertThat(page(of(gated))
                        .select("#summary > .steps .label, #summary > .note")
                        .eachText())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Behind a gate, later layers were not assessed.");
    }

    @Test
    void write_severalApis_nameWhatHoldsMostAtTheLowestLevel() throws IOException {
        Document page = page(of(
                held("a", Level.NEEDS_IMPROVEMENT, "GATE", "OTHER"),
                held("b", Level.NEEDS_IMPROVEMENT, "OTHER"),
                held("c", Level.SUFFICIENT, "LAST")));

        assertThat(page.select(".verdict .why").eachText())
                .containsExactly("title of OTHER 2 APIs title of GATE 1 API");
        assertThat(page.select(".index td:contains(and 1 more)")).hasSize(1);
    }

    @Test
    void write_stepAfterAnother_countsWhatThatMended() throws IOException {
        List<ApiPosture> apis = List.of(
                held("a", Level.POTENTIALLY_VULNERABLE, "ONE"),
                held("b", Level.POTENTIALLY_VULNERABLE, "ONE"),
                held("c", Level.POTENTIALLY_VULNERABLE, "ONE", "TWO"),
                held("d", Level.NEEDS_IMPROVEMENT, "GATE", "OTHER"),
                held("e", Level.SUFFICIENT, "LAST"),
                held("f", Level.SUFFICIENT, "LAST"),
                held("g", Level.SUFFICIENT, "LAST"));

        Document page = page(GoldenReports.ONE.with(apis));

        assertThat(page.select(".steps .label").eachText())
                .containsExactly(
                        "Alone holds 2 of 7 APIs at Potentially vulnerable",
                        "After the steps before, holds 1 of 7 APIs at Potentially vulnerable",
                        "Together hold 1 of 7 APIs at Needs improvement");
    }

    /** A document at the level of the first of its APIs. */
    private static Report of(ApiPosture... apis) {
        Report one = GoldenReports.ONE;
        return new Report(
                one.id(), null, null, apis[0].level(), null, one.toolVersion(), one.policy(), List.of(), List.of(apis));
    }

    @Test
    void write_moreKindsOfApisThanAreKept_countsThemAllTheSame() throws IOException {
        List<ApiPosture> apis = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            List<Finding> findings = new ArrayList<>(List.of(Postures.finding("FIRST", Level.NEEDS_IMPROVEMENT)));
            for (int bit = 0; bit < 13; bit++) {
                if ((i & (1 << bit)) != 0) {
                    findings.add(Postures.finding("NEXT-" + bit, Level.SUFFICIENT));
                }
            }
            apis.add(assessed("a" + i, Level.NEEDS_IMPROVEMENT, findings));
        }

        Document page = page(of(apis.toArray(ApiPosture[]::new)));

        assertThat(page.select(".verdict .why").text()).isEqualTo("title of FIRST 6,000 APIs");
        assertThat(page.select(".steps .label").eachText())
                .startsWith("Alone holds 6,000 of 6,000 APIs at Needs improvement");
        assertThat(page.select("#summary > .note").text()).contains("all that holds 6,000 of 6,000 APIs");
    }

    @Test
    void write_documentsAndApisHeldAlike_areNotMixed() throws IOException {
        List<Finding> findings = List.of(Postures.finding("INV-001", Level.NEEDS_IMPROVEMENT));
        Report api = of(Postures.api("a", Level.NEEDS_IMPROVEMENT, findings));
        Report one = GoldenReports.ONE;
        Report document = new Report(
                "none",
                null,
                null,
                Level.NEEDS_IMPROVEMENT,
                null,
                one.toolVersion(),
                one.policy(),
                findings,
                List.of());

        Document page = Jsoup.parse(GoldenReports.written(List.of(api, document), HtmlReportWriter::new));

        assertThat(page.select(".verdict .why").text()).isEqualTo("title of INV-001 1 API and 1 document");
    }

    @Test
    void write_emptyTexts_areNone() throws IOException {
        Finding empty = Postures.finding("ONE", Level.SUFFICIENT, "message", null, "");
        Finding other = Postures.finding("TWO", Level.SUFFICIENT, "message", null, " ");
        Finding next = Postures.finding("THREE", Level.NEEDS_IMPROVEMENT);

        Document page = page(of(assessed("a", Level.NEEDS_IMPROVEMENT, List.of(empty, other, next))));

        assertThat(page.select(".steps > li")).hasSize(2);
        assertThat(page.select(".steps li li p")).isEmpty();
    }

    private static ApiPosture assessed(String id, Level level, List<Finding> findings) {
        List<LayerResult> layers = Stream.of(Layer.values())
                .map(layer -> new LayerResult(layer, Status.NOT_MET, Level.SUFFICIENT, Level.SUFFICIENT))
                .toList();
        return new ApiPosture(id, ApiDetails.NONE, Exposure.PUBLIC, level, layers, findings, null);
    }

    private static ApiPosture held(String id, Level level, String... rules) {
        List<Finding> findings = new ArrayList<>();
        for (String rule : rules) {
            findings.add(Postures.finding(rule, level));
        }
        if (level != Level.SUFFICIENT) {
            findings.add(Postures.finding("EVERYWHERE", Level.SUFFICIENT));
        }
        return Postures.api(id, level, findings);
    }

    private static Document page(Report report) throws IOException {
        return Jsoup.parse(GoldenReports.written(List.of(report), HtmlReportWriter::new));
    }
}
