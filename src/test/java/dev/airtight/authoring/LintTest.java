package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.testkit.PolicyCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planted faults, each found at its line and with a way out; and nothing found where nothing is planted. */
final class LintTest {

    private static final Path CASES = Path.of("rules/cases");

    @TempDir
    private Path folder;

    private PolicyCopy copy;

    @BeforeEach
    void copyRules() throws IOException {
        copy = PolicyCopy.ofShipped(folder.resolve("copy"));
    }

    @Test
    void of_shippedPolicy_findsNothing() throws Exception {
        assertThat(Lint.of(List.of(PolicyFolder.shipped()), List.of(CASES))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GW-003 | @layer( GATEWAY ) | @layer( GATEWY ) | unknown layer (GATEWY) | Maybe GATEWAY?",
                "GW-003 | @severity( HIGH ) | @severity( HEIGHT ) | unknown severity (HEIGHT) | Maybe HIGH?",
                "GW-003 | @ceiling( POTENTIALLY_VULNERABLE ) | @ceiling( POTENTIALY_VULNERABLE )"
                        + " | unknown ceiling (POTENTIALY_VULNERABLE) | Maybe POTENTIALLY_VULNERABLE?",
                "GW-003 | @status( PARTLY_MET ) | @status( PARTLY ) | unknown status (PARTLY) | Known are",
                "GW-003 | @remediation( | @remedation( | unknown annotation (@remedation) | Maybe @remediation?",
                "GW-003 | gateway.oauth != | gateway.oath != | unknown name (gateway.oath) | Maybe gateway.oauth?",
                "GW-003 | oauth != Answer.YES | oauth != Answer.YEAH | unknown name (Answer.YEAH) | Maybe Answer.YES?",
                "GW-003 | oauth != Answer.YES | oauth != ~yes~ | gateway.oauth is compared with a text | Maybe Answer.YES?",
                "GW-003 | @ceiling( POTENTIALLY_VULNERABLE ) | @ceiling( SUFFICIENT )"
                        + " | ceiling SUFFICIENT contradicts severity HIGH | Maybe one of",
                "GW-003 | @status( PARTLY_MET ) | @status( PARTLY_MET ) @gate( true ) | a gate with ceiling | or no gate",
                "GW-003 | ~OAuth is not enforced at the gateway~"
                        + " | ~OAuth is not enforced at the gateway on each and every route~ | @title has 12 words | at most 10",
                "GW-003 | OWASP-API2:2023, | OWASP-API12:2023, | reference (OWASP-API12:2023) is of no known form | Maybe OWASP",
                "GW-003 | findings.raise( drools ); | findings.raise( drools ); int one = 1;"
                        + " | the consequence of GW-003 does other than raise | Maybe write only",
                "GW-003 | CWE-306~ ) | CWE-306~ ) salience 10 | has an attribute (salience) | Maybe leave it out",
                "GW-008 | @severity( INFO ) | @severity( INFO ) @ceiling( SUFFICIENT ) | advice (INFO) has a ceiling | Maybe",
                "GW-004 | rule ~GW-004~ | rule ~GW-003~ | rule GW-003 is a duplicate | Maybe give it an id of its own",
                "GW-004 | rule ~GW-004~ | rule ~GW-104~ | rule GW-104 has no cases | Maybe add facts"
            })
    void of_plantedFault_findsItAtItsLine(String rule, String old, String now, String message, String advice)
            throws Exception {
        String planted = now.replace('~', '"');
        copy.replaceIn("gateway.drl", rule, old.replace('~', '"'), planted);

        List<PolicyIssue> issues = Lint.of(List.of(PolicyFolder.read(copy.folder())), List.of(CASES));

        assertThat(issues).anySatisfy(issue -> {
            assertThat(issue.message()).contains(message);
            assertThat(issue.advice()).contains(advice);
            assertThat(issue.file()).endsWith("copy/gateway.drl");
            assertThat(lines().get(issue.line() - 1)).contains(planted);
        });
    }

    @Test
    void of_missingTexts_namesEach() throws Exception {
        copy.write("more.drl", """
                package policy
                rule "NEW-001"
                    @title( "New" ) @layer( WAF ) @severity( LOW )
                when
                    Api( waf.failed, waf.tested )
                then
                    findings.raise( drools );
                end
                """);

        List<PolicyIssue> issues = Lint.of(List.of(PolicyFolder.read(copy.folder())), List.of(CASES));

        assertThat(issues)
                .extracting(PolicyIssue::message)
                .containsExactlyInAnyOrder(
                        "rule NEW-001 has no @why",
                        "rule NEW-001 has no @remediation",
                        "rule NEW-001 has no @references",
                        "severity LOW has no ceiling",
                        "rule NEW-001 has no @status",
                        "rule NEW-001 has no cases");
    }

    @Test
    void of_equalConditions_namesTheOtherRule() throws Exception {
        String text = Files.readString(copy.folder().resolve("waf.drl"));
        int start = text.indexOf("rule \"WAF-004\"");
        String rule = text.substring(start, text.indexOf("\nend", start) + 5);
        copy.append("waf.drl", rule.replace("WAF-004", "WAF-014"));

        List<PolicyIssue> issues = Lint.of(List.of(PolicyFolder.read(copy.folder())), List.of(CASES));

        assertThat(issues).extracting(PolicyIssue::message).contains("rule WAF-014 has the conditions of WAF-004");
    }

    @Test
    void ofCases_ruleThatIsThereNoMore_isNamedWhereACaseStillExpectsIt() throws Exception {
        copy.replace("inventory.drl", "rule \"INV-006\"", "rule \"INV-066\"");
        PolicyFolder folder = PolicyFolder.read(copy.folder());

        List<PolicyIssue> issues = Lint.ofCases(Policy.load(folder), List.of(folder), List.of(CASES));

        assertThat(issues).isNotEmpty().allSatisfy(issue -> {
            assertThat(issue.file()).isEqualTo("rules/cases/inventory.yaml");
            assertThat(issue.message()).isEqualTo("unknown rule (INV-006)");
        });
    }

    @Test
    void of_disabledUnknownRule_findsIt() throws Exception {
        copy.append("policy.yaml", "disable: [ { rule: WAF-05, reason: typo } ]\n");

        List<PolicyIssue> issues = Lint.of(List.of(PolicyFolder.read(copy.folder())), List.of(CASES));

        assertThat(issues).singleElement().satisfies(issue -> assertThat(issue.toString())
                .contains("copy/policy.yaml:", "rule WAF-05 can't be disabled", "Maybe WAF-005?"));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(copy.folder().resolve("gateway.drl"));
    }
}
