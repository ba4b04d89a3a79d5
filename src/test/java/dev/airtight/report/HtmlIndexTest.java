package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.report.html.HtmlReportWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an API is found on the page, and under which name. */
class HtmlIndexTest {

    @Test
    void write_apisOfSeveralLevels_listsThemWorstFirstEverywhere() throws IOException {
        Document page = page(
                api("good", Level.AIRTIGHT),
                api("late", Level.SUFFICIENT),
                api("bad", Level.NEEDS_IMPROVEMENT),
                api("fair", Level.POTENTIALLY_VULNERABLE),
                api("soon", Level.SUFFICIENT));

        List<String> order = List.of("bad", "fair", "late", "soon", "good");
        assertThat(page.select(".index th a").eachText()).isEqualTo(order);
        assertThat(page.select("details.api h4").eachText()).isEqualTo(order);
        assertThat(page.select(".heat a .name").eachText()).isEqualTo(order);
        assertThat(page.select("details.api[open] h4").eachText()).isEqualTo(order.subList(0, 3));
        assertThat(page.select("#apis h3").eachText())
                .containsExactly("Needs improvement: 1", "Potentially vulnerable: 1", "Sufficient: 2", "Airtight: 1");
    }

    @Test
    void write_longIndex_opensTheGroupsThatAreShort() throws IOException {
        List<ApiPosture> apis = new ArrayList<>(Collections.nCopies(100, api("fair", Level.SUFFICIENT)));
        apis.add(api("good", Level.AIRTIGHT));

        Document page = page(apis.toArray(ApiPosture[]::new));

        assertThat(page.select("#index details[open] th a").eachText()).containsExactly("good");
    }

    @Test
    void write_ownersTeamsAndTitles_areInTheIndexAndCounted() throws IOException {
        Document page = page(
                Postures.api("a", "The A", "sales", "red", Level.AIRTIGHT),
                Postures.api("b", null, "sales", null, Level.SUFFICIENT),
                Postures.api("c", null, null, "red", Level.NEEDS_IMPROVEMENT));

        assertThat(page.select(".index thead th").eachText()).contains("Owner");
        assertThat(page.select(".index tr:contains(The A) td").eachText()).contains("sales");
        assertThat(page.select(".whose").eachText())
                .containsExactly(
                        "APIs by owner and level Owner Needs improvement Potentially vulnerable Sufficient Airtight"
                                + " (nobody stated) 1 0 0 0 sales 0 0 1 1",
                        "APIs by team and level Team Needs improvement Potentially vulnerable Sufficient Airtight"
                                + " red 1 0 0 1 (nobody stated) 0 0 1 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0 \t"})
    void write_blankTexts_areNotStated(String blank) throws IOException {
        Document page = page(Postures.api("a", blank, blank, blank, Level.AIRTIGHT));

        assertThat(page.select(".index thead th").eachText()).doesNotContain("Owner");
        assertThat(page.select("main .title, .whose")).isEmpty();
        assertThat(page.select("details.api .sub").text()).isEqualTo("Exposure: public.");
    }

    @Test
    void write_idOfASpace_isSeen() throws IOException {
        Document page = page(api(" ", Level.SUFFICIENT), api("orders", Level.AIRTIGHT));

        assertThat(page.select(".index th a").eachText()).containsExactly("\" \"", "orders");
        assertThat(page.select("details.api h4").eachText()).containsExactly("\" \"", "orders");
    }

    @Test
    void write_sameIdsElsewhereInTheInput_haveTheSameAnchors() throws IOException {
        Document page = page(api("orders", Level.SUFFICIENT), api("支払い/1", Level.AIRTIGHT));
        Document later = page(
                api("more", Level.NEEDS_IMPROVEMENT), api("支払い/1", Level.SUFFICIENT), api("orders", Level.SUFFICIENT));
        String id = GoldenReports.ONE.id();

        assertThat(page.select(".index th a").eachAttr("href"))
                .containsExactly("#api-" + id + "-orders", "#api-" + id + "-支払い-1");
        assertThat(later.select(".index th a").eachAttr("href"))
                .containsExactly("#api-" + id + "-more", "#api-" + id + "-支払い-1", "#api-" + id + "-orders");
    }

    @Test
    void write_idsThatGiveTheSameAnchor_areToldApart() throws IOException {
        Document page = page(api("a b", Level.AIRTIGHT), api("a/b", Level.AIRTIGHT), api("a-b-2", Level.AIRTIGHT));

        assertThat(page.select(".index th a").eachAttr("href")).doesNotHaveDuplicates();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void write_eachApi_leadsBackToTheIndex() throws IOException {
        Document page = page(api("a", Level.AIRTIGHT), api("b", Level.AIRTIGHT));

        assertThat(page.select("details.api .back[href=#index]")).hasSize(2);
    }

    @Test
    void write_longIds_keepTheirEndsInTheHeatMap() throws IOException {
        Document page = page(
                api("payments-service-europe-west-orders", Level.AIRTIGHT),
                api("payments-service-europe-west-refunds", Level.AIRTIGHT),
                api("支払いサービス注文管理在庫確認照会系", Level.AIRTIGHT));

        List<String> labels = page.select(".heat .name").eachText();
        assertThat(labels).containsExactly("payments-ser…-west-orders", "payments-ser…west-refunds", "支払いサービ…庫確認照会系");
        assertThat(labels).allSatisfy(label -> assertThat(Columns.width(label)).isLessThanOrEqualTo(25));
        assertThat(page.select(".heat a > title").eachText())
                .first()
                .asString()
                .startsWith("payments-service-europe-west-orders: API inventory Airtight");
    }

    @Test
    void write_severalDocuments_areNamedAtTheirApis() throws IOException {
        Report other = GoldenReports.SEVERAL.get(1);
        List<Report> reports = List.of(GoldenReports.ONE, other);

        Document page = Jsoup.parse(GoldenReports.written(reports, HtmlReportWriter::new));

        assertThat(page.select(".heat a:has(.name:contains(dog-tax)) .from").text())
                .contains("City of Halmste…");
        assertThat(page.select("details.api:contains(dog-tax) .sub").text()).contains(other.id());
    }

    private static ApiPosture api(String id, Level level) {
        return Postures.api(id, level, List.of());
    }

    private static Document page(ApiPosture... apis) throws IOException {
        return Jsoup.parse(
                GoldenReports.written(List.of(GoldenReports.ONE.with(List.of(apis))), HtmlReportWriter::new));
    }
}
