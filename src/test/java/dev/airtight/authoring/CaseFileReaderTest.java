package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Position;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFileReaderTest {

    private static final CaseFileReader READER = new CaseFileReader(Policy.shipped(), List.of("OLD-1"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void parse_wholeCase_isRead() throws PolicyException {
        CaseFile file = READER.parse("a.yaml", """
                given:
                  inventory: { maintained: yes }
                  defaults: { exposure: private, gateway: { present: yes } }
                cases:
                  - name: "  one  "
                    api: { title: "Ünï 😀 \\"x\\"", gateway: { oauth: no } }
                    expect:
                      findings: [ GW-002 ]
                      fires: [ GW-002 ]
                      silent: [ OLD-1 ]
                      level: AIRTIGHT
                      document: SUFFICIENT
                      documentFindings: []
                      layers: { WAF: { status: MET, ceiling: null } }
                      evidence: { GW-002: [ gateway.oauth ] }
                  - name: two
                    inventory: { maintained: no }
                    apis: [ { id: a }, { id: b } ]
                    expect: { level: AIRTIGHT }
                """);

        assertThat(file.cases()).extracting(RuleCase::name).containsExactly("one", "two");
        RuleCase one = file.cases().get(0);
        assertThat(one.position()).isEqualTo(new Position(5, 5));
        assertThat(one.facts().apis().get(0).title()).isEqualTo("Ünï 😀 \"x\"");
        assertThat(one.facts().apis().get(0).gateway().present()).isEqualTo(Answer.YES);
        assertThat(one.expect())
                .isEqualTo(new Expectation(
                        List.of("GW-002"),
                        List.of("GW-002"),
                        List.of("OLD-1"),
                        Level.AIRTIGHT,
                        Level.SUFFICIENT,
                        List.of(),
                        Map.of(Layer.WAF, Map.of("status", "MET", "ceiling", "null")),
                        Map.of("GW-002", List.of("gateway.oauth"))));
        RuleCase two = file.cases().get(1);
        assertThat(two.facts().inventory().maintained()).isEqualTo(Answer.NO);
        assertThat(two.facts().apis()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "givn: {}␤cases: []                       | a:1:1: unknown key (givn) Maybe given?",
                "given: { x: 1 }␤cases: []                | a:1:10: unknown key (x) Known are",
                "given: {}                                | a:1:1: cases is missing Maybe add: cases:",
                "cases: 3                                 | a:1:8: what stands here is not a list of cases",
                "cases: [ 3 ]                             | a:1:10: what stands here is not a mapping",
                "cases: []␤cases: []                      | a:2:1: key (cases) is a duplicate",
                "cases: [                                 | a:1:9: the text is not YAML",
                "# nothing                                | a:1:1: the case file is empty",
                "- api: {}␤  expect: { level: AIRTIGHT }  | a:4:5: the case has no name",
                "- name: ''␤  api: {}␤  expect: { level: AIRTIGHT } | a:4:11: what stands here is not a name",
                "- name: b␤  expect: { level: AIRTIGHT }  | a:4:5: the case needs either api or apis",
                "- name: b␤  api: {}␤  apis: []           | a:4:5: the case needs either api or apis",
                "- name: b␤  api: {}                      | a:4:5: the case expects nothing",
                "- name: b␤  api: {}␤  expect: {}         | a:6:13: the case expects nothing",
                "- name: b␤  api: {}␤  expcet: {}         | a:6:5: unknown key (expcet) Maybe expect?",
                "- name: b␤  api: {}␤  expect: { finding: [] } | a:6:15: unknown key (finding) Maybe findings?",
                "- name: b␤  api: {}␤  expect: { fires: [ GW-03 ] } | a:6:24: unknown rule (GW-03) Maybe GW-003?",
                "- name: b␤  api: {}␤  expect: { evidence: { GW-03: [] } } | a:6:27: unknown rule (GW-03) Maybe GW-003?",
                "- name: b␤  api: {}␤  expect: { level: SUFICIENT } | a:6:22: unknown level (SUFICIENT) Maybe SUFFICIENT?",
                "- name: b␤  api: {}␤  expect: { layers: { WAV: {} } } | a:6:25: unknown layer (WAV) Maybe WAF?",
                "- name: b␤  api: {}␤  expect: { layers: { WAF: { status: MEET } } } | a:6:40: unknown status (MEET) Maybe MET?",
                "- name: b␤  api: {}␤  expect: { layers: { WAF: { stats: MET } } } | a:6:32: unknown key (stats) Maybe status?",
                "- name: b␤  apis: []␤  expect: { level: AIRTIGHT } | a:6:13: something is expected of an API",
                "- name: a␤  api: {}␤  expect: { level: AIRTIGHT } | a:4:11: name (a) is a duplicate",
                "- name: b␤  api: { gateway: { oath: yes } } | a:5:23: unknown field (oath). Maybe oauth?",
                "- name: b␤  api: { gateway: { oauth: 3 } }  | a:5:30: number (3) is not yes, no, partial or unknown",
                "- name: b␤  api: { gateway: { oauth: yes, oauth: no } } | a:5:35: field (oauth) is a duplicate",
                "- name: b␤  api: { exposure: publik }    | a:5:22: text (publik) is not one of public",
                "- name: b␤  api: { title: 007 }          | a:5:19: number (007) is not a text",
                "- name: b␤  api: { title: !odd x }       | a:5:19: the text is not YAML: tag (!odd) is not known",
                "- name: b␤  api: { gateway: !odd {} }    | a:5:21: the text is not YAML: tag (!odd) is not known",
                "- name: b␤  api: { ? [ 1 ] : 2 }         | a:5:14: the text is not YAML: a name can't be a list",
                "- name: b␤  api: 3                       | a:5:10: number (3) is not",
                "- name: b␤  apis: [ { id: a }, { id: a } ] | a:5:30: API id (a) is a duplicate",
                "- name: b␤  api: { gateway: &g { x-a: *g } } | a:4:5: the facts are too deep or too long",
                "- name: b␤  api: {}␤  defaults: { gatway: {} } | a:6:17: unknown field (gatway). Maybe gateway?",
            })
    void parse_whatIsWrong_isSaidWithItsPlace(String text, String expected) {
        boolean item = text.startsWith("-");
        String whole = item
                ? "cases:\n  - { name: a, api: {}, expect: { level: AIRTIGHT } }\n  # one more\n  "
                        + text.replace("␤", "\n  ")
                : text.replace("␤", "\n");

        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> READER.parse("a", whole));

        assertThat(thrown).as(whole).isNotNull();
        assertThat(thrown.issues().toString().replace("\n ", "")).contains(expected);
    }

    @Test
    void parse_manyFaults_areAllToldInTheOrderOfLines() {
        String text = """
                given: { defaults: { exposure: publik } }
                cases:
                  - { name: a, api: {}, expect: { level: GOOD } }
                  - { name: b, api: {}, expect: { fires: [ X ] } }
                """;

        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> READER.parse("a", text));

        assertThat(thrown.issues())
                .extracting(issue -> issue.line() + ":" + issue.column())
                .containsExactly("1:32", "3:42", "4:44");
    }

    @Test
    void parse_manyAliases_endsSoon() {
        StringBuilder text = new StringBuilder("given:\n  defaults:\n    x-0: &a0 [ 1, 1, 1, 1, 1, 1, 1, 1 ]\n");
        for (int i = 1; i < 13; i++) {
            text.append("    x-%d: &a%d [ *a%d, *a%d, *a%d, *a%d ]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        text.append("cases:\n  - { name: a, api: {}, expect: { level: AIRTIGHT } }\n");

        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> READER.parse("a", text.toString()));

        assertThat(thrown).hasMessageContaining("the facts are too deep or too long");
    }

    @Test
    void parse_deepNesting_isSaid() {
        String text = "cases: " + "[".repeat(20_000) + "]".repeat(20_000);

        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> READER.parse("a", text));

        assertThat(thrown).isNotNull();
    }

    @Test
    void read_whatCantBeRead_isSaid() throws Exception {
        Path latin = Files.write(folder.resolve("l.yaml"), "cases: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(catchThrowableOfType(PolicyException.class, () -> READER.read(latin)))
                .hasMessageEndingWith("l.yaml: the case file is not UTF-8 text");
        assertThat(catchThrowableOfType(PolicyException.class, () -> READER.read(folder.resolve("none.yaml"))))
                .hasMessageEndingWith("none.yaml: the file does not exist");
        assertThat(catchThrowableOfType(PolicyException.class, () -> READER.read(folder)))
                .hasMessageContaining("the input can't be read");
    }
}
