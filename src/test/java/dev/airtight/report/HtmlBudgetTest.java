package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Origin;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.report.html.HtmlReportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** How large a page gets, and what it leaves out so as not to get larger. */
class HtmlBudgetTest {

    private static final int MOST_BYTES = 5_000_000;

    /** Not all of it is ASCII. */
    private static final String TEXT = "observé ".repeat(20);

    private static final Finding HOLDS = finding("HOLDS", Level.POTENTIALLY_VULNERABLE);
    private static final Finding OTHER = finding("OTHER", Level.SUFFICIENT);

    @Test
    void write_aThousandApis_isCollapsedButForTheWorst() throws IOException {
        Document page = Jsoup.parse(html(1_000, List.of(HOLDS)));

        assertThat(page.select("details.api")).hasSize(1_000);
        assertThat(page.select("details.api[open]")).hasSize(3);
        assertThat(page.select("#index details")).hasSize(1).noneMatch(group -> group.hasAttr("open"));
        assertThat(page.select("#apis > .lead").not(".paper")).isEmpty();
    }

    @Test
    void write_apisWithMuchEvidence_leaveOutOriginsFirstAndSaySo() throws IOException {
        String html = html(1_000, List.of(HOLDS, OTHER, OTHER, OTHER, OTHER));

        Document page = Jsoup.parse(html);
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_BYTES);
        assertThat(page.select("details.api")).hasSize(1_000);
        assertThat(page.select(".evidence").text()).contains("is no").doesNotContain("seen in");
        assertThat(page.select("#apis > .lead").text())
                .contains("below 5 MB: where facts were observed")
                .contains("The formats json and ndjson have all");
    }

    @Test
    void write_moreThanAPageBears_keepsWhatHoldsAndTheWorstApis() throws IOException {
        List<ApiPosture> apis = new ArrayList<>(Collections.nCopies(
                6_000, Postures.api("vulnerable", Level.POTENTIALLY_VULNERABLE, List.of(HOLDS, OTHER, OTHER))));
        apis.add(Postures.api("bad", Level.NEEDS_IMPROVEMENT, List.of(finding("BAD", Level.NEEDS_IMPROVEMENT))));

        String html = html(apis);

        Document page = Jsoup.parse(html);
        int shown = page.select("details.api").size();
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(MOST_BYTES * 9 / 10, MOST_BYTES);
        assertThat(page.select("details.api h4").eachText()).startsWith("bad");
        assertThat(page.select("#index .lead").text())
                .contains("%,d worst are listed; %,d more are counted".formatted(shown, 6_001 - shown));
        assertThat(page.select("header .sub").text()).contains("6,001 APIs");
        assertThat(page.select(".findings li:has(em) .evidence")).hasSize(shown);
        assertThat(page.select(".findings li:not(:has(em)) .message")).isEmpty();
    }

    private static Finding finding(String rule, Level ceiling) {
        return Postures.finding(rule, ceiling, TEXT, new Origin(TEXT, 7, null, TEXT, TEXT));
    }

    private static String html(int apis, List<Finding> findings) throws IOException {
        return html(Collections.nCopies(apis, Postures.api("api", Level.POTENTIALLY_VULNERABLE, findings)));
    }

    private static String html(List<ApiPosture> apis) throws IOException {
        return GoldenReports.written(List.of(GoldenReports.ONE.with(apis)), HtmlReportWriter::new);
    }
}
