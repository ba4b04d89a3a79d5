package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.airtight.facts.Position;
import dev.airtight.posture.Report;
import dev.airtight.report.html.HtmlReportWriter;
import dev.airtight.testkit.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reports tell what of the input could not be judged. */
class RejectedFormatsTest {

    private static final Report GOOD =
            Samples.reports("stories/partner-insurance-brokers-airtight.json").get(0);
    private static final Rejected TYPO =
            new Rejected("./facts/broken.yaml", new Position(4, 5), "unknown field (gatway). Maybe gateway?");
    private static final Rejected MISSING = new Rejected("gone.yaml", null, "there is no such file");

    @ParameterizedTest
    @ValueSource(strings = {"sarif", "junit", "github", "gitlab", "markdown", "compact", "text", "oscal"})
    void reject_besideAGoodReport_isTold(String format) throws IOException {
        String written = written(format, List.of(TYPO, MISSING), GOOD);

        assertThat(written).contains("gone.yaml").contains("facts/broken.yaml").doesNotContain("./facts");
        assertThat(written).isEqualTo(written(format, List.of(TYPO, MISSING), GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv-apis", "ndjson"})
    void reject_inFormatsOfReportsAlone_isLeftOut(String format) throws IOException {
        assertThat(written(format, List.of(TYPO), GOOD)).isEqualTo(written(format, List.of(), GOOD));
    }

    @Test
    void html_rejected_standsInTheSummary() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HtmlReportWriter writer = new HtmlReportWriter(bytes);
        writer.write(GOOD);
        writer.reject(TYPO);
        writer.reject(new Rejected("<b>.yaml", null, "</li><script>"));
        for (int i = 0; i < 30; i++) {
            writer.reject(MISSING);
        }
        writer.finish();

        String page = bytes.toString(StandardCharsets.UTF_8);

        assertThat(page)
                .contains("32 inputs could not be judged and are not counted here.")
                .contains("facts/broken.yaml:4: unknown field (gatway). Maybe gateway?")
                .contains("&lt;b&gt;.yaml: &lt;/li&gt;&lt;script&gt;")
                .contains("gone.yaml: there is no such file")
                .contains("and 12 more")
                .contains("Of the rest, nothing is known.")
                .doesNotContain("no further action is needed.</p>")
                .doesNotContain("<script>");
    }

    @Test
    void oscal_rejected_fitsTheSchema() throws IOException {
        String oscal = written("oscal", List.of(TYPO, MISSING), GOOD);

        assertThat(SchemasOfOthers.oscal(oscal)).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(oscal)
                        .at("/assessment-results/metadata/remarks")
                        .asText())
                .contains(
                        " inputs could not be judged and are not counted here. facts/broken.yaml:",
                        "unknown field (gatway)");
    }

    @Test
    void sarif_rejected_isANotificationOfARunThatFailed() throws IOException {
        String sarif = written("sarif", List.of(TYPO, MISSING), GOOD);
        JsonNode invocation = new ObjectMapper().readTree(sarif).at("/runs/0/invocations/0");

        assertThat(SchemasOfOthers.sarif(sarif)).isEmpty();
        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        JsonNode first = invocation.at("/toolExecutionNotifications/0");
        assertThat(first.get("level").asText()).isEqualTo("error");
        assertThat(first.at("/message/text").asText())
                .isEqualTo("The input could not be judged: unknown field (gatway). Maybe gateway?");
        assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("facts/broken.yaml");
        assertThat(first.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(4);
    }

    @Test
    void junit_rejected_isACaseWithAnError() throws Exception {
        Document document = SchemasOfOthers.xml(written("junit", List.of(TYPO, MISSING, MISSING), GOOD));

        assertThat(SchemasOfOthers.junit(document)).isEmpty();
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(3);
        Element first = (Element) document.getElementsByTagName("error").item(0);
        assertThat(first.getAttribute("message")).isEqualTo("unknown field (gatway). Maybe gateway?");
        assertThat(((Element) first.getParentNode()).getAttribute("classname")).isEqualTo("facts/broken_yaml");
        Element last = (Element) document.getElementsByTagName("error").item(2);
        assertThat(((Element) last.getParentNode()).getAttribute("name")).endsWith(" (2)");
    }

    @Test
    void github_rejected_isAnErrorBeforeTheFindings() throws IOException {
        assertThat(written("github", List.of(TYPO), GoldenReports.ONE).lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("::error file=facts/broken.yaml,line=4,col=5,title=The input could not be judged"
                        + "::unknown field (gatway). Maybe gateway?");
    }

    @Test
    void gitlab_rejected_isABlockerWithAFingerprintOfItsOwn() throws IOException {
        JsonNode array = new ObjectMapper().readTree(written("gitlab", List.of(TYPO, TYPO), GOOD));

        assertThat(array).hasSize(2);
        assertThat(array.get(0).get("severity").asText()).isEqualTo("blocker");
        assertThat(array.get(0).get("check_name").asText()).isEqualTo("not-judged");
        assertThat(new HashSet<>(array.findValuesAsText("fingerprint"))).hasSize(2);
    }

    @Test
    void gitlab_equalDocuments_haveFingerprintsOfTheirOwn() throws IOException {
        JsonNode array =
                new ObjectMapper().readTree(written("gitlab", List.of(), GoldenReports.ONE, GoldenReports.ONE));

        assertThat(array).hasSize(2);
        assertThat(array.findValuesAsText("fingerprint"))
                .doesNotHaveDuplicates()
                .allMatch(print -> print.matches("[0-9a-f]{64}"))
                .startsWith(new ObjectMapper()
                        .readTree(written("gitlab", List.of(), GoldenReports.ONE))
                        .get(0)
                        .get("fingerprint")
                        .asText());
    }

    @Test
    void markdown_rejected_standsFirst() throws IOException {
        String markdown = written("markdown", List.of(TYPO, MISSING), GOOD);

        assertThat(markdown).startsWith("""
                        ## API security posture of what could be judged: Airtight

                        **2 inputs could not be judged and are not counted here:**

                        - **facts/broken.yaml:4** unknown field (gatway). Maybe gateway?
                        - **gone.yaml** there is no such file

                        The best protection""");
    }

    @Test
    void markdown_manyRejected_namesSome() throws IOException {
        List<Rejected> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new Rejected("f" + i + ".yaml", null, "<".repeat(20_000)));
        }

        String markdown = written("markdown", many, GOOD);

        assertThat(markdown).hasSizeLessThan(20_000).contains("**1000 inputs", "- **f0.yaml** ", "more");
    }

    @Test
    void compact_rejected_isALine() throws IOException {
        assertThat(written("compact", List.of(TYPO, MISSING), GOOD)).isEqualTo("""
                facts/broken.yaml:4:5: error not-judged unknown field (gatway). Maybe gateway?
                gone.yaml:1:1: error not-judged there is no such file
                """);
    }

    @Test
    void text_rejected_isToldBeforeTheOnlyDocument() throws IOException {
        String text = written("text", List.of(TYPO, MISSING, MISSING, MISSING), GOOD);

        assertThat(text).startsWith("""
                4 inputs could not be judged and are not counted here: facts/broken.yaml:4, gone.yaml, gone.yaml, …

                Bergheim Versicherung""");
    }

    @Test
    void text_nothingJudged_isEmpty() throws IOException {
        assertThat(written("text", List.of(TYPO))).isEmpty();
    }

    static List<String> texts() {
        return HostileReports.TEXTS;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void reject_hostileText_staysText(String text) throws Exception {
        List<Rejected> rejected = List.of(new Rejected(text, new Position(2, 3), text));

        assertThat(SchemasOfOthers.sarif(written("sarif", rejected, GOOD))).isEmpty();
        assertThat(SchemasOfOthers.junit(SchemasOfOthers.xml(written("junit", rejected, GOOD))))
                .isEmpty();
        assertThat(new ObjectMapper().readTree(written("gitlab", rejected, GOOD)))
                .hasSize(1);
        assertThat(written("compact", rejected, GOOD).lines()).hasSize(1);
        assertThat(written("github", rejected, GOOD).lines())
                .hasSize(1)
                .allMatch(line -> line.matches("::error [^:]*::.*"));
        assertThat(written("markdown", rejected, GOOD).lines().limit(6).toList())
                .element(4)
                .asString()
                .startsWith("- ");
    }

    private static String written(String format, List<Rejected> rejected, Report... reports) throws IOException {
        return GoldenReports.written(
                List.of(reports), out -> new Rejecting(opening(format).on(out), rejected));
    }

    private static GoldenReports.Opening opening(String format) {
        return switch (format) {
            case "text" -> out -> new TextReportWriter(out, new TextStyle(100, false, TextStyle.Detail.NORMAL));
            case "ndjson" -> NdjsonReportWriter::new;
            default -> Objects.requireNonNull(FormatsGoldenTest.FORMATS.get(format), format);
        };
    }

    /** Tells a writer of what was rejected before the first report, or at the end if there is none. */
    private static final class Rejecting implements ReportWriter {

        private final ReportWriter writer;

        Rejecting(ReportWriter writer, List<Rejected> rejected) throws IOException {
            this.writer = writer;
            for (Rejected one : rejected) {
                writer.reject(one);
            }
        }

        @Override
        public void write(Report report) throws IOException {
            writer.write(report);
        }

        @Override
        public void append(byte[] bytes, int start, int end) throws IOException {
            writer.append(bytes, start, end);
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
        }

        @Override
        public void finish() throws IOException {
            writer.finish();
        }
    }
}
