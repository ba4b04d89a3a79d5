package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.authoring.CaseResult.Difference;
import dev.airtight.authoring.CaseRun.FileResult;
import dev.airtight.engine.PostureEngine;
import dev.airtight.policy.PolicyException;
import dev.airtight.testkit.Golden;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CaseRunnerTest {

    private static final PostureEngine ENGINE = PostureEngine.withShippedPolicy();

    private static final String GIVEN = """
            given:
              inventory: { maintained: yes }
              defaults:
                exposure: public
                inventory: { catalogued: yes, usageKnown: yes, locationKnown: yes }
                gateway: { present: yes, clients: known, oauth: yes, ipAllowlist: yes, rbac: yes }
                waf: { present: yes, mode: blocking, owaspTested: [ "A03:2021" ] }
                securityEngine: { present: yes, detects: yes, blocks: yes, monitors: yes }
            cases:
            """;

    private static final String CASES = GIVEN + """
              - name: a gateway without OAuth is potentially vulnerable, and this long name is wrapped
                api: { gateway: { oauth: no, ipAllowlist: partial } }
                expect:
                  findings: [ GW-003, GW-005 ]
                  level: SUFFICIENT
                  layers: { GATEWAY: { status: MET, levelSoFar: null } }
                  evidence: { GW-003: [ gateway.rbac ] }
              - name: "without an inventory <&\\"'> \\u0001\\uFFFE\\e[31m\\u009B\\u202E the gateway still counts"
                inventory: { maintained: no }
                api: { gateway: { present: no } }
                expect: { fires: [ GW-001, OLD-1 ], silent: [ INV-001, OLD-1 ], document: AIRTIGHT }
              - name: an estate without an API
                apis: []
                expect: { documentFindings: [], document: AIRTIGHT }
              - name: this one is as expected
                api: {}
                expect: { findings: [], level: AIRTIGHT, documentFindings: [] }
            """;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "findings: [ GW-004, GW-003 ]                        |",
                "findings: [ GW-003 ]                                | findings: GW-003 / GW-003, GW-004",
                "findings: [ GW-003, GW-004, GW-005 ]                | findings: GW-003, GW-004, GW-005 / GW-003, GW-004",
                "fires: [ GW-003 ]                                   |",
                "fires: [ GW-005 ]                                   | fires: GW-005 / GW-003, GW-004",
                "silent: [ GW-005 ]                                  |",
                "silent: [ GW-005, GW-004 ]                          | silent: GW-005, GW-004 / GW-005",
                "level: POTENTIALLY_VULNERABLE                       |",
                "level: AIRTIGHT                                     | level: AIRTIGHT / POTENTIALLY_VULNERABLE",
                "document: POTENTIALLY_VULNERABLE                    |",
                "document: AIRTIGHT                                  | document: AIRTIGHT / POTENTIALLY_VULNERABLE",
                "documentFindings: []                                |",
                "documentFindings: [ INV-006 ]                       | documentFindings: INV-006 / none",
                "layers: { GATEWAY: { status: PARTLY_MET } }         |",
                "layers: { GATEWAY: { status: MET } }                | layers.GATEWAY.status: MET / PARTLY_MET",
                "layers: { WAF: { ceiling: null } }                  | layers.WAF.ceiling: null / AIRTIGHT",
                "layers: { WAF: { levelSoFar: POTENTIALLY_VULNERABLE } } |",
                "evidence: { GW-003: [ gateway.oauth ] }             |",
                "evidence: { GW-003: [ gateway.oauth, x ] }          | evidence.GW-003: gateway.oauth, x / gateway.oauth",
                "evidence: { GW-005: [ gateway.rbac ] }              | evidence.GW-005: gateway.rbac / none",
            })
    void run_oneExpectation_isCompared(String expect, String difference) throws PolicyException {
        CaseResult result = run(GIVEN + "  - name: a\n    api: { gateway: { oauth: no, ipAllowlist: no } }\n"
                        + "    expect: { " + expect + " }\n")
                .results()
                .get(0);

        assertThat(result.differences())
                .extracting(CaseRunnerTest::said)
                .isEqualTo(difference == null ? List.of() : List.of(difference));
        assertThat(result.passes()).isEqualTo(difference == null);
    }

    @Test
    void write_text_isGoldenAt80ColumnsAndInColour() throws Exception {
        CaseRun run = new CaseRun(ENGINE.policy().identity(), List.of(run(CASES), invalid()), null, null);

        Golden.compare(getClass(), "cases-text.golden", written(run, out -> new TextCaseRunWriter(out, 80, false)));
        Golden.compare(getClass(), "cases-text-40.golden", written(run, out -> new TextCaseRunWriter(out, 20, false)));
        Golden.compare(getClass(), "cases-colour.golden", written(run, out -> new TextCaseRunWriter(out, 80, true)));
        assertThat(written(run, out -> new TextCaseRunWriter(out, 80, false)).lines())
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void write_json_isGolden() throws Exception {
        CaseRun run = new CaseRun(ENGINE.policy().identity(), List.of(run(CASES), invalid()), null, null);

        String json = written(run, JsonCaseRunWriter::new);

        Golden.compare(
                getClass(),
                "cases-json.golden",
                json.replace(ENGINE.policy().identity().digest(), "sha256:…"));
    }

    @Test
    void write_junit_isGoldenAndXml() throws Exception {
        CaseRun run = new CaseRun(ENGINE.policy().identity(), List.of(run(CASES), invalid()), null, null);

        String xml = written(run, JunitCaseRunWriter::new);

        Golden.compare(getClass(), "cases-junit.golden", xml);
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.getDocumentElement().getAttribute("tests")).isEqualTo("5");
        assertThat(parsed.getDocumentElement().getAttribute("failures")).isEqualTo("3");
        assertThat(parsed.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(parsed.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        assertThat(parsed.getElementsByTagName("failure").getLength()).isEqualTo(3);
        Element second = (Element) parsed.getElementsByTagName("testcase").item(1);
        assertThat(second.getAttribute("name"))
                .isEqualTo("without an inventory <&\"'> [31m\u009B\u202E the gateway still counts");
    }

    private static FileResult run(String text) throws PolicyException {
        return run("cases/a.yaml", text);
    }

    private static FileResult run(String file, String text) throws PolicyException {
        CaseRunner runner = new CaseRunner(ENGINE);
        CaseFileReader reader = new CaseFileReader(ENGINE.policy(), List.of("OLD-1"));
        return new FileResult(
                file, reader.parse(file, text).cases().stream().map(runner::run).toList(), List.of());
    }

    private static FileResult invalid() {
        try {
            run("cases/b.yaml", "cases: [ { name: a } ]");
            throw new AssertionError("the cases are not valid");
        } catch (PolicyException e) {
            return new FileResult("cases/b.yaml", List.of(), e.issues());
        }
    }

    private interface Format {
        CaseRunWriter to(ByteArrayOutputStream out) throws IOException;
    }

    private static String written(CaseRun run, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.to(out).write(run);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String said(Difference difference) {
        return difference.field() + ": " + difference.expected().text() + " / "
                + difference.actual().text();
    }
}
