package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OSCAL: what its schema demands, what the schema leaves open, and what an auditor looks for. */
class OscalReportWriterTest {

    @Test
    void write_eachSample_fitsTheSchemaOfOscal() throws IOException {
        for (Report report : Samples.all()) {
            assertThat(SchemasOfOthers.oscal(oscal(List.of(report), null)))
                    .as(report.id())
                    .isEmpty();
        }
    }

    @Test
    void write_allSamples_fitsTheSchemaOfOscal() throws IOException {
        String oscal = oscal(Samples.all(), null);

        assertThat(SchemasOfOthers.oscal(oscal)).isEmpty();
        assertThat(SchemasOfOthers.oscal(oscal.replaceFirst("\"not-satisfied\"", "\"half-satisfied\"")))
                .as("the schema is in force")
                .isNotEmpty();
        assertThat(SchemasOfOthers.oscal(oscal.replaceFirst("(\"title\": \")[^\"]+", "$1")))
                .as("so are its patterns")
                .isNotEmpty();
    }

    @Test
    void write_nothing_fitsTheSchemaOfOscal() throws IOException {
        String oscal = oscal(List.of(), null);

        assertThat(SchemasOfOthers.oscal(oscal)).isEmpty();
        assertThat(Oscal.dangling(document(oscal))).isEmpty();
    }

    @Test
    void write_allSamples_refersToWhatIsThere() throws IOException {
        JsonNode document = document(oscal(Samples.all(), null));

        assertThat(Oscal.dangling(document)).isEmpty();
        assertThat(document.findValuesAsText("uuid")).doesNotHaveDuplicates();
        for (JsonNode result : document.get("results")) {
            List<String> selected = result.at("/reviewed-controls").findValuesAsText("objective-id");
            assertThat(selected).doesNotHaveDuplicates();
            assertThat(result.path("findings").findValuesAsText("target-id")).allMatch(selected::contains);
        }
    }

    @Test
    void write_sameDocumentTwice_givesTwoResults() throws IOException {
        JsonNode document = document(oscal(List.of(GoldenReports.ONE, GoldenReports.ONE), null));

        assertThat(document.get("results").findValuesAsText("uuid"))
                .filteredOn(uuid -> !uuid.equals(document.at("/results/0/local-definitions/components/0/uuid")
                        .asText()))
                .filteredOn(uuid -> !uuid.equals(document.at("/results/0/local-definitions/components/1/uuid")
                        .asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void write_apiOfAnotherDay_hasTheSameComponentInAnotherResult() throws IOException {
        JsonNode one = document(oscal(List.of(on(LocalDate.of(2026, 1, 31))), null));
        JsonNode other = document(oscal(List.of(on(LocalDate.of(2026, 2, 28))), null));

        assertThat(other.at("/results/0/local-definitions/components"))
                .isEqualTo(one.at("/results/0/local-definitions/components"));
        assertThat(other.at("/results/0/uuid")).isNotEqualTo(one.at("/results/0/uuid"));
        assertThat(other.get("uuid")).isNotEqualTo(one.get("uuid"));
    }

    @Test
    void write_finding_hasEvidenceRiskAndVerdict() throws IOException {
        JsonNode result = document(oscal(List.of(GoldenReports.ONE), null)).at("/results/0");
        JsonNode observation = result.at("/observations/4");
        JsonNode risk = result.at("/risks/0");
        JsonNode finding = result.at("/findings/0");

        assertThat(finding.at("/target/target-id").asText()).isEqualTo("WAF-003");
        assertThat(finding.at("/target/status/state").asText()).isEqualTo("not-satisfied");
        assertThat(finding.at("/related-observations/0/observation-uuid")).isEqualTo(observation.get("uuid"));
        assertThat(finding.at("/related-risks/0/risk-uuid")).isEqualTo(risk.get("uuid"));
        assertThat(Oscal.prop(observation.at("/relevant-evidence/0"), "pointer"))
                .isEqualTo("/apis/0/waf/mode");
        assertThat(Oscal.prop(observation.at("/relevant-evidence/0"), "line")).isEqualTo("27");
        assertThat(risk.at("/characterizations/0/facets/0/value").asText()).isEqualTo("high");
        assertThat(risk.at("/remediations/0/description").asText()).startsWith("Go through the alerts");
        assertThat(finding.at("/links").findValuesAsText("href"))
                .contains("https://cwe.mitre.org/data/definitions/89.html");
    }

    @Test
    void write_layers_areSatisfiedIfMetAndObservedOnlyIfNotAssessed() throws IOException {
        JsonNode result = document(
                        oscal(List.of(report(Status.MET, finding(Severity.INFO, null), Status.NOT_ASSESSED)), null))
                .at("/results/0");

        assertThat(result.get("findings").findValuesAsText("target-id")).containsExactly("inventory");
        assertThat(result.get("findings").findValuesAsText("state")).containsExactly("satisfied");
        assertThat(result.has("risks")).as("advice is no risk").isFalse();
        assertThat(result.get("observations")).hasSize(4 + 1);
        assertThat(Oscal.prop(result.at("/observations/1"), "status")).isEqualTo("NOT_ASSESSED");
        assertThat(result.at("/reviewed-controls/control-selections").findValuesAsText("control-id"))
                .containsExactly("inventory");
    }

    @Test
    void write_layerMetButHeldDown_isNotSatisfied() throws IOException {
        JsonNode result = document(
                        oscal(List.of(report(Status.MET, finding(Severity.LOW, Level.SUFFICIENT), Status.MET)), null))
                .at("/results/0");

        assertThat(result.get("findings").findValuesAsText("target-id"))
                .containsExactly("HOUSE-1", "gateway", "waf", "security-engine");
    }

    @Test
    void write_times_areOfTheFacts() throws IOException {
        JsonNode document = document(oscal(GoldenReports.SEVERAL, null));

        assertThat(document.at("/results/0/start").asText()).isEqualTo("2026-08-30T00:00:00Z");
        assertThat(document.at("/results/0/observations/4/collected").asText()).isEqualTo("2026-08-28T00:00:00Z");
        assertThat(document.at("/metadata/last-modified").asText())
                .isEqualTo(Stream.of("start", "collected")
                        .flatMap(name -> document.findValuesAsText(name).stream())
                        .max(String::compareTo)
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        ",, 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2026-01-31,, 2026-01-31T00:00:00Z, 2026-01-31T00:00:00Z",
        ", 2026-03-01T10:11:12Z, 2026-03-01T10:11:12Z, 2026-03-01T10:11:12Z",
        "2026-01-31, 2026-03-01T10:11:12Z, 2026-01-31T00:00:00Z, 2026-03-01T10:11:12Z",
        "1899-12-31,, 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2999-12-31,, 2999-12-31T00:00:00Z, 2999-12-31T00:00:00Z",
        "3000-01-01,, 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1901-01-01,, 1901-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void write_anyDay_isATimeThatOscalTakes(
            @Nullable LocalDate assessedOn, @Nullable Instant made, String start, String lastModified)
            throws IOException {
        String oscal = oscal(List.of(on(assessedOn)), made);

        assertThat(SchemasOfOthers.oscal(oscal)).isEmpty();
        assertThat(document(oscal).at("/results/0/start").asText()).isEqualTo(start);
        assertThat(document(oscal).at("/metadata/last-modified").asText()).isEqualTo(lastModified);
    }

    @Test
    void write_severalPolicies_areResourcesToWhichResultsRefer() throws IOException {
        Report one = on(null);
        PolicyIdentity edited = new PolicyIdentity(
                "POLICY", "VERSION", "sha256:OTHER", List.of(new PolicyIdentity.Overlay("house", null)), true);
        Report other = new Report("x", null, null, one.level(), null, "v", edited, List.of(), List.of());

        JsonNode document = document(oscal(List.of(one, other, one), null));

        assertThat(document.at("/back-matter/resources")).hasSize(2);
        assertThat(Oscal.prop(document.at("/back-matter/resources/1"), "policy-overlay"))
                .isEqualTo("house");
        assertThat(document.at("/results/1/links/0/href").asText())
                .isEqualTo("#" + document.at("/back-matter/resources/1/uuid").asText());
        assertThat(document.at("/import-ap/href")).isEqualTo(document.at("/results/2/links/0/href"));
    }

    @ParameterizedTest
    @CsvSource({"INV-001, INV-001", "a b, a_20_b", "1x, _31_x", "-, _2d_", "'', _", "\uD83D\uDE00, _1f600_", "ä.ß, ä.ß"
    })
    void token_ofAName_isOneOfOscal(String name, String token) {
        assertThat(OscalJson.token(name)).isEqualTo(token);
    }

    @Test
    void token_ofLongNames_isShortAndTellsThemApart() {
        String name = "\uD83D\uDE00".repeat(10_000);

        assertThat(OscalJson.token(name)).hasSizeLessThan(200).matches("[\\p{L}_][\\p{L}\\p{N}._-]*");
        assertThat(OscalJson.token(name + "x")).isNotEqualTo(OscalJson.token(name));
    }

    /** RFC 9562, appendix A.4. */
    @Test
    void nameUuid_ofTheExampleOfTheStandard_isTheStandards() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(NameUuid.of(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    private static Report on(@Nullable LocalDate day) {
        Report one = report(Status.MET, finding(Severity.LOW, Level.SUFFICIENT), Status.MET);
        return new Report(
                one.id(), null, day, one.level(), null, one.toolVersion(), one.policy(), one.findings(), one.apis());
    }

    /** Of one API, whose inventory has the first status and a finding. */
    private static Report report(Status first, Finding finding, Status others) {
        List<LayerResult> layers = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            layers.add(new LayerResult(layer, layer == Layer.INVENTORY ? first : others, null, null));
        }
        ApiPosture api = new ApiPosture(
                "orders", ApiDetails.NONE, Exposure.PUBLIC, Level.SUFFICIENT, layers, List.of(finding), null);
        PolicyIdentity policy = new PolicyIdentity("POLICY", "VERSION", "sha256:DIGEST", List.of(), false);
        return new Report("shop", null, null, Level.SUFFICIENT, null, "VERSION", policy, List.of(), List.of(api));
    }

    private static Finding finding(Severity severity, @Nullable Level ceiling) {
        Evidence evidence = new Evidence(
                "/apis/0/inventory/catalogued", FactValue.NO, null, new Origin(null, null, null, null, null));
        return new Finding(
                "HOUSE-1",
                Layer.INVENTORY,
                severity,
                ceiling,
                null,
                false,
                "title",
                "message",
                null,
                null,
                List.of("house-rule-7"),
                List.of(evidence));
    }

    private static JsonNode document(String oscal) throws IOException {
        return new ObjectMapper().readTree(oscal).get("assessment-results");
    }

    private static String oscal(List<Report> reports, @Nullable Instant made) throws IOException {
        return GoldenReports.written(reports, out -> new OscalReportWriter(out, made));
    }
}
