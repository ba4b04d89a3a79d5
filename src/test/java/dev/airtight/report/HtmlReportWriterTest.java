package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airtight.facts.Exposure;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import dev.airtight.posture.Unknowns;
import dev.airtight.report.html.HtmlReportWriter;
import dev.airtight.testkit.Golden;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page: golden files, what holds for every page, and text that would like to be more than text. */
class HtmlReportWriterTest {

    private static final List<Report> ALL = Samples.all();

    @Test
    void write_oneDocument_isAsInTheGoldenFile() throws IOException {
        Golden.compare(getClass(), "html-one.golden", withoutStyle(html(List.of(GoldenReports.ONE))));
    }

    @Test
    void write_severalDocuments_isAsInTheGoldenFile() throws IOException {
        Golden.compare(getClass(), "html-several.golden", withoutStyle(html(GoldenReports.SEVERAL)));
    }

    @Test
    void write_sameReportsTwice_givesTheSameBytes() throws IOException {
        assertThat(html(ALL)).isEqualTo(html(ALL));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void write_anyReports_givesAnAccessiblePage(List<Report> reports) throws IOException {
        Document page = page(reports);

        assertThat(page.select("html[lang]")).hasSize(1);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("header, main, footer, nav[aria-label]")).hasSize(4);
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.select("caption")).hasSize(1));
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("svg:not([aria-hidden])")).allSatisfy(HtmlReportWriterTest::assertDescribed);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("a[href^=#]")).allSatisfy(link -> assertThat(
                        page.getElementById(link.attr("href").substring(1)))
                .as(link.outerHtml())
                .isNotNull());
        assertHeadingsInOrder(page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void write_anyReports_loadsAndRunsNothing(List<Report> reports) throws IOException {
        Document page = page(reports);

        assertThat(page.select("script, link, img, iframe, object, embed, form, base, style ~ style"))
                .isEmpty();
        assertThat(page.select("[src], [style], [srcset], [formaction], [xlink:href]"))
                .isEmpty();
        assertThat(page.select("*")).allSatisfy(element -> assertThat(element.attributes())
                .noneMatch(attribute -> attribute.getKey().startsWith("on")));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.select("a:not([href^=#])"))
                .allMatch(link -> link.attr("rel").equals("noreferrer")
                        && link.attr("href").matches("https://[a-z.]+/[A-Za-z0-9./_-]+"));
    }

    static Stream<List<Report>> pages() {
        return Stream.of(
                List.of(),
                List.of(GoldenReports.ONE),
                List.of(GoldenReports.SEVERAL.get(2)),
                GoldenReports.SEVERAL,
                ALL,
                List.of(report("<script>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</title></style></svg><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' onmouseover='alert(1)",
                "]]><!--",
                "-->",
                "&lt;script&gt;&#x3C;",
                "javascript:alert(1)",
                "${7*7} @if !{x} #{y}",
                "\u0000\u0001\u001B[31m\u007F\u0085",
                "\u202Egnp\u2066\u2069",
                "\uD800",
                "\uDC00\uD800",
                "\uFFFE\uFFFF\uFDD0\uD83F\uDFFE",
                "\n\n# heading\r\n",
                "\u2028\u2029\uFEFF"
            })
    void write_hostileText_staysText(String hostile) throws IOException {
        String html = html(List.of(report(hostile)));

        assertThat(shape(Jsoup.parse(html))).isEqualTo(shape(page(List.of(report("harmless")))));
        assertThat(html.codePoints())
                .as("what HTML forbids")
                .noneMatch(c -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF));
        assertThat(html.codePoints().filter(c -> c != '\n')).allSatisfy(c -> assertThat(Character.getType(c))
                .isNotIn(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR,
                        (int) Character.SURROGATE));
    }

    @Test
    void write_longTexts_areCut() throws IOException {
        String html = html(List.of(report("\u0001".repeat(100_000))));

        assertThat(html.length()).isLessThan(1_000_000);
    }

    @Test
    void write_findingsOnUnknownAnswers_saySoAndWhomToAsk() throws IOException {
        List<Report> city = List.of(GoldenReports.SEVERAL.get(1));
        List<Report> insurance = List.of(GoldenReports.SEVERAL.get(3));

        assertThat(page(city).select(".verdict .open").text())
                .contains("rest on unknown answers")
                .contains("airtight assess --unknowns");
        assertThat(page(insurance).select(".verdict .open")).isEmpty();
        assertThat(page(List.of(report("told"))).select(".verdict .open").text())
                .contains("even with the best answers the level stays Sufficient")
                .doesNotContain("--unknowns");
    }

    @Test
    void write_unknownsAndTrustedOverlays_areTold() throws IOException {
        Document page = page(List.of(report("harmless")));

        assertThat(page.select(".unknowns").text())
                .contains("at most Airtight")
                .contains("Find out next: harmless; if it is harmless");
        assertThat(page.select("footer").text())
                .contains("trusted, not guarded")
                .contains("sha256:harmless")
                .contains("does not replace penetration testing");
    }

    @Test
    void write_nothing_saysSo() throws IOException {
        Document page = page(List.of());

        assertThat(page.select("main").text()).contains("this page says nothing of any API");
        assertThat(page.select(".level")).isEmpty();
    }

    @Test
    void finish_outputThatFails_passesTheFailureOn() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        HtmlReportWriter writer = new HtmlReportWriter(full);
        writer.write(GoldenReports.ONE);

        assertThatThrownBy(writer::finish)
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("full");
    }

    /** A report with a text in every place that can hold one. */
    private static Report report(String text) {
        PolicyIdentity policy =
                new PolicyIdentity(text, text, "sha256:" + text, List.of(new PolicyIdentity.Overlay(text, text)), true);
        List<Evidence> evidence = List.of(new Evidence(
                text, FactValue.list(List.of(text, text)), new Position(1, 1), new Origin(text, 7, null, text, text)));
        Finding finding = new Finding(
                text,
                Layer.GATEWAY,
                Severity.HIGH,
                Level.SUFFICIENT,
                Status.NOT_MET,
                false,
                text,
                text,
                text,
                text,
                List.of(text, "CWE-1" + text),
                evidence);
        Unknowns unknowns =
                new Unknowns(List.of(text), Level.AIRTIGHT, false, new Unknowns.Next(text, text, Level.AIRTIGHT));
        ApiPosture api = new ApiPosture(
                text,
                new ApiDetails(text, text, text, text, text, text, text),
                Exposure.PUBLIC,
                Level.SUFFICIENT,
                Postures.layers(),
                List.of(finding),
                unknowns);
        return new Report(text, text, null, Level.SUFFICIENT, null, text, policy, List.of(finding), List.of(api, api));
    }

    /** An API with other findings than those that hold it. */

    /** Elements and the names of their attributes: all but text. */
    private static List<String> shape(Document page) {
        return page.getAllElements().stream()
                .map(element -> element.normalName()
                        + element.attributes().asList().stream()
                                .map(attribute -> attribute.getKey())
                                .sorted()
                                .toList())
                .toList();
    }

    private static void assertDescribed(Element picture) {
        assertThat(picture.attr("role")).isEqualTo(picture.select("a").isEmpty() ? "img" : "group");
        assertThat(picture.select("a"))
                .allSatisfy(link -> assertThat(link.select("> title").text()).isNotBlank());
        if (picture.hasAttr("aria-label")) {
            assertThat(picture.attr("aria-label")).isNotBlank();
        } else {
            assertThat(picture.select("> title").eachAttr("id")).containsExactly(picture.attr("aria-labelledby"));
            assertThat(picture.select("> title").text()).isNotBlank();
        }
    }

    private static void assertHeadingsInOrder(Document page) {
        int before = 0;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int rank = heading.normalName().charAt(1) - '0';
            assertThat(rank).as(heading.outerHtml()).isLessThanOrEqualTo(before + 1);
            before = rank;
        }
    }

    private static String withoutStyle(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-STYLE");
    }

    private static Document page(List<Report> reports) throws IOException {
        return Jsoup.parse(html(reports));
    }

    private static String html(List<Report> reports) throws IOException {
        return GoldenReports.written(reports, HtmlReportWriter::new);
    }
}
