package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.posture.Unknowns;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown: its bound, and what it keeps within it. */
class MarkdownReportWriterTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 40, 200})
    void write_manyReports_isWithinTheBound(int times) throws IOException {
        List<Report> reports = new ArrayList<>();
        Collections.nCopies(times, Samples.all()).forEach(reports::addAll);

        assertThat(markdown(reports)).hasSizeLessThanOrEqualTo(MarkdownReportWriter.MOST_CHARACTERS);
    }

    @Test
    void write_hostileReports_isWithinTheBound() throws IOException {
        for (String text : HostileReports.TEXTS) {
            List<Report> reports = Collections.nCopies(30, HostileReports.with(text, true));

            assertThat(markdown(reports)).hasSizeLessThanOrEqualTo(MarkdownReportWriter.MOST_CHARACTERS);
        }
    }

    @Test
    void write_aLongId_keepsItsRowAndTheOthers() throws IOException {
        Report report = HostileReports.with("<".repeat(100_000), true);

        String markdown = markdown(List.of(report, GoldenReports.ONE));

        assertThat(markdown)
                .contains("… / other | **Needs improvement**")
                .contains("| lindgren-garden-webshop / basket | **Potentially vulnerable** |")
                .doesNotContain("more, none of them worse");
    }

    @Test
    void write_findingOnADocument_hasWhatThoseOfApisHave() throws IOException {
        assertThat(markdown(Samples.reports("stories/nothing-listed-yet.yaml")))
                .contains(
                        "- **CRITICAL INV-006 The document lists no API** (facts-samples/stories/nothing-listed-yet.yaml:")
                .contains("  Evidence: /apis is none")
                .contains("  Do next: List under apis")
                .contains("[CWE-1059](https://cwe.mitre.org/data/definitions/1059.html)");
    }

    @Test
    void write_unknownAnswers_areTold() throws IOException {
        Report open = Samples.reports("stories/estate-city-services-with-defaults.yaml")
                .get(0);
        Unknowns.Next next = new Unknowns.Next("/apis/4/waf/mode", "blocking", Level.AIRTIGHT);
        Unknowns unknowns = new Unknowns(List.of("/apis/4/waf/mode"), Level.AIRTIGHT, true, next);
        List<ApiPosture> apis =
                open.apis().stream().map(api -> api.with(unknowns)).toList();
        Report told = new Report(
                open.id(),
                open.title(),
                open.assessedOn(),
                open.level(),
                open.source(),
                open.toolVersion(),
                open.policy(),
                open.findings(),
                apis);

        assertThat(markdown(List.of(open))).contains(TextReportWriter.UNKNOWN);
        assertThat(markdown(List.of(told)))
                .doesNotContain(TextReportWriter.UNKNOWN)
                .contains("With the best answers to what is unknown (1 unknown answer): Airtight. Find out next: "
                        + "/apis/4/waf/mode; if it is blocking, the level is Airtight.");
    }

    @ParameterizedTest
    @CsvSource({"GW-001", "NIST-SP-800-228", "PCI-DSS-4.0.1:6.4.2", "OWASP-API9:2023", "NIST-SP-800-53:SI-4"})
    void id_ofARuleOrAStandard_isAsItIs(String id) {
        assertThat(Markdown.id(id, 100)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"GH-12", "GW-1-GH-12", "@GW-001", "GW-0012345678", "deadbeef"})
    void id_ofOtherText_isBroken(String id) {
        assertThat(Markdown.id(id, 100)).contains("&#8203;");
    }

    private static String markdown(List<Report> reports) throws IOException {
        return FormatsGoldenTest.written("markdown", reports);
    }
}
