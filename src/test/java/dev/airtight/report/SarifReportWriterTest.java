package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.airtight.posture.Report;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SARIF: what its schema and GitHub demand. */
class SarifReportWriterTest {

    @Test
    void write_allSamples_fitsTheSchemaOfSarif() throws IOException {
        String sarif = sarif(Samples.all());

        assertThat(SchemasOfOthers.sarif(sarif)).isEmpty();
        assertThat(SchemasOfOthers.sarif(sarif.replaceFirst("\"level\": \"error\"", "\"level\": \"fatal\"")))
                .as("the schema is in force")
                .isNotEmpty();
    }

    @Test
    void write_allSamples_hasWhatGithubNeeds() throws IOException {
        JsonNode run = run(Samples.all());
        JsonNode rules = run.at("/tool/driver/rules");

        for (JsonNode rule : rules) {
            assertThat(rule.at("/help/text").asText()).isNotEmpty();
            assertThat(rule.at("/help/markdown").asText()).contains("](https://");
            assertThat(Double.parseDouble(
                            rule.at("/properties/security-severity").textValue()))
                    .isBetween(0.1, 10.0);
            assertThat(rule.at("/properties/tags/0").asText()).isEqualTo("security");
        }
        assertThat(run.get("results")).isNotEmpty().allSatisfy(result -> {
            assertThat(rules.get(result.get("ruleIndex").asInt()).get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.at("/locations/0/logicalLocations/0/name").asText())
                    .isNotEmpty();
        });
        assertThat(run.get("results").findValuesAsText("primaryLocationLineHash"))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}:[0-9]+"));
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
        assertThat(run.at("/invocations/0").has("toolExecutionNotifications"))
                .as("nothing is left out")
                .isFalse();
    }

    @Test
    void write_moreThanGithubTakes_keepsTheWorstAndSaysSo() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            reports.add(HostileReports.with("document " + (1_000 + i), true));
        }

        JsonNode run = run(reports);

        assertThat(run.get("results")).hasSize(SarifReportWriter.MOST_RESULTS);
        List<String> ids = run.get("results").findValuesAsText("ruleId");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("The worst 5000 of 6000 findings are here; left out are 1000 of INFO.");
        assertThat(ids.subList(0, 3)).containsExactly("document 1000", "document 1000", "document 1001");
        assertThat(ids.get(4_999)).isEqualTo("document 1999");
    }

    @Test
    void write_advicesFirst_givesThemUpForWhatIsWorse() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            reports.add(HostileReports.with("document " + (1_000 + i / 2), true));
        }

        JsonNode run = run(reports);

        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .endsWith("left out are 1000 of HIGH, 2000 of MEDIUM, 2000 of LOW, 2000 of INFO.");
        assertThat(run.get("results").findValuesAsText("ruleId").get(4_999))
                .as("the first of a severity stay")
                .isEqualTo("document 1499");
        assertThat(run.get("results").findValuesAsText("primaryLocationLineHash"))
                .as("findings that are alike are counted")
                .doesNotHaveDuplicates();
    }

    @Test
    void write_linesMoved_keepsTheFingerprints() throws IOException {
        JsonNode run = run(List.of(HostileReports.with("document", true, 2)));
        JsonNode moved = run(List.of(HostileReports.with("document", true, 7)));

        assertThat(moved.get("results").findValuesAsText("primaryLocationLineHash"))
                .isEqualTo(run.get("results").findValuesAsText("primaryLocationLineHash"));
        assertThat(moved).isNotEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource({
        "facts/a.yaml, facts/a.yaml",
        "a b.yaml, a%20b.yaml",
        "a:b.yaml, a%3Ab.yaml",
        "ä#?.yaml, %C3%A4%23%3F.yaml",
        "../a.yaml, ../a.yaml",
        "/x/a b.yaml, file:///x/a%20b.yaml",
        "C:/x/a.yaml, file:///C:/x/a.yaml",
        "100%.yaml, 100%25.yaml"
    })
    void fileUri_ofAName_isAsRfc3986HasIt(String file, String uri) {
        assertThat(FileUri.of(file)).isEqualTo(uri);
    }

    private static JsonNode run(List<Report> reports) throws IOException {
        return new ObjectMapper().readTree(sarif(reports)).at("/runs/0");
    }

    private static String sarif(List<Report> reports) throws IOException {
        return FormatsGoldenTest.written("sarif", reports);
    }
}
