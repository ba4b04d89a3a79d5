package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.policy.ConditionProbe;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.testkit.Golden;
import dev.airtight.testkit.PolicyCopy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

    private static final String CASES = """
            given: { inventory: { maintained: yes } }
            cases:
              - { name: a, api: { gateway: { present: no } }, expect: { findings: [ X-1, X-2 ] } }
              - { name: b, api: { gateway: { present: yes } }, expect: { findings: [ X-2 ] } }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void of_shippedPolicyAndItsCases_isWhole() throws Exception {
        List<PolicyFolder> folders = List.of(PolicyFolder.read(Path.of("rules")));
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            CaseRunner runner = new CaseRunner(engine);
            List<CaseResult> results =
                    CasesTest.cases().stream().map(runner::run).toList();

            Coverage coverage = Coverage.of(ConditionProbe.of(engine.policy(), folders), engine, results);

            assertThat(coverage.covered()).isEqualTo(coverage.total());
            assertThat(coverage.percent()).isEqualTo(100);
            assertThat(coverage.rules()).hasSameSizeAs(engine.policy().rules());
            assertThat(coverage.conditions()).isGreaterThan(coverage.rules().size());
        }
    }

    @Test
    void of_editedPolicy_tellsWhatNoCaseHasSeen() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("p"));
        for (String file : List.of("inventory", "gateway", "waf", "security-engine")) {
            copy.write(file + ".drl", "");
        }
        copy.write("x.drl", """
                package policy

                rule "X-1" @title( "x" ) @layer( GATEWAY ) @severity( INFO )
                when
                    Api( gateway.present != Answer.YES,   // seen both ways
                         exposure in ( Exposure.UNKNOWN,
                                       Exposure.PUBLIC ) )
                then
                    findings.raise( drools );
                end

                rule "X-2" @title( "x" ) @layer( INVENTORY ) @severity( INFO )
                when
                    Api( inventory.maintained == Answer.YES )
                then
                    findings.raise( drools );
                end

                rule "X-3" @title( "x" ) @layer( WAF ) @severity( INFO )
                when
                    Api( labels["tier"] == "gold" )
                then
                    findings.raise( drools );
                end
                """);
        List<PolicyFolder> folders = List.of(PolicyFolder.read(copy.folder()));
        try (PostureEngine engine = new PostureEngine(Policy.load(folders.get(0)))) {
            CaseRunner runner = new CaseRunner(engine);
            List<CaseResult> results = new CaseFileReader(engine.policy(), List.of())
                    .parse("a.yaml", CASES).cases().stream().map(runner::run).toList();

            Coverage coverage = Coverage.of(ConditionProbe.of(engine.policy(), folders), engine, results);

            CaseRun run = new CaseRun(
                    engine.policy().identity(),
                    List.of(new CaseRun.FileResult("a.yaml", results, List.of())),
                    coverage,
                    64.4);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new JsonCaseRunWriter(out).write(run);
            String written = out.toString(StandardCharsets.UTF_8);
            Golden.compare(
                    getClass(),
                    "coverage.golden",
                    written.replace(copy.folder().toString(), "p")
                            .replace(engine.policy().identity().digest(), "sha256:…"));
            assertThat(coverage.covered()).isEqualTo(9);
            assertThat(coverage.total()).isEqualTo(14);
            assertThat(coverage.percent()).isEqualTo(64.2);
            assertThat(run.isBelowThreshold()).isTrue();
        }
    }
}
