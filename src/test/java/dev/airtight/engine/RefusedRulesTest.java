package dev.airtight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.testkit.PolicyCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that do not load are named by their file and line, with what is wrong and what to do. */
class RefusedRulesTest extends CopiedRules {

    @Test
    void load_constantComparedWithAnotherType_isNamedAtItsCondition() throws Exception {
        copy.replaceIn("gateway.drl", "GW-003", "gateway.oauth != Answer.YES", "gateway.oauth == true");
        copy.replaceIn("gateway.drl", "GW-005", "gateway.rbac != Answer.YES", "gateway.rbac != Exposure.PUBLIC");

        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> load(copy));

        assertThat(refused.issues())
                .extracting(PolicyIssue::line, PolicyIssue::message)
                .containsExactly(
                        tuple(copy.lineOf("gateway.drl", "== true"), "gateway.oauth is compared with true"),
                        tuple(
                                copy.lineOf("gateway.drl", "!= Exposure.PUBLIC"),
                                "gateway.rbac is compared with Exposure.PUBLIC"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway.drl | GW-005 | gateway.rbac != Answer.YES | gateway.rbak != Answer.YES | gateway.rbak | unknown name (gateway.rbak) | gateway.rbac
            gateway.drl | GW-005 | @remediation | @remediaton | @remediaton | unknown annotation (@remediaton) | @remediation
            waf.drl | WAF-004 | @ceiling( POTENTIALLY_VULNERABLE ) | @ceiling( VULNERABEL ) | @ceiling( VULNERABEL ) | VULNERABEL | ''
            waf.drl | WAF-006 | Mode.BLOCKING | Mode.BLOKING | Mode.BLOKING | Mode.BLOKING | Mode.BLOCKING
            security-engine.drl | ENG-003 | securityEngine.blocks != Answer.YES | securityEngine.blocks != "yes" | != "yes" | compared with a text ("yes") | Answer.YES
            security-engine.drl | ENG-003 | securityEngine.blocks != Answer.YES | securityEngine.blocks not in ( "yes" ) | not in ( | compared with a text ("yes") | Answer.YES
            gateway.drl | GW-005 | gateway.rbac != Answer.YES | gateway.answers["x-dlp"] != Answer.YES | x-dlp | gateway.x-dlp is not declared | policy.yaml
            waf.drl | WAF-004 | findings.raise( drools ); | findings.rise( drools ); | findings.rise | WAF-004 | ''
            waf.drl | WAF-004 | Api( waf.failed ) | Api( waf.owaspFailed.sizee() > 0 ) | sizee | WAF-004 | ''
            waf.drl | WAF-004 | @severity( HIGH ) | '' | rule "WAF-004" | no @severity | ''
            """)
    void load_mistakeInARule_isNamedByItsLine(
            String file, String rule, String old, String now, String marker, String message, String advice)
            throws Exception {
        copy.replaceIn(file, rule, old, now);

        assertOneIssue(file, marker, message, advice);
    }

    @Test
    void load_ruleAttribute_isNamedByItsLine() throws Exception {
        for (String attribute : List.of(
                "salience 10",
                "enabled false",
                "timer( 1s )",
                "no-loop true",
                "agenda-group \"late\"",
                "activation-group \"one\"",
                "date-effective \"01-Jan-2099\"")) {
            copy = PolicyCopy.ofShipped(folder.resolve(attribute.split(" |\\(")[0]));
            copy.replaceIn("waf.drl", "WAF-004", "when\n", "    " + attribute + "\nwhen\n");

            PolicyIssue issue = onlyIssue();

            assertThat(name(issue)).isEqualTo("waf.drl");
            assertThat(issue.line()).as(attribute).isEqualTo(copy.lineOf("waf.drl", attribute));
            assertThat(issue.message())
                    .startsWith("rule WAF-004 has an attribute (" + attribute.split(" |\\(")[0]);
        }
    }

    @Test
    void load_policyWithoutRules_isRefused() throws Exception {
        String manifest = "name: n\nversion: \"1\"\ndescription: d\n";
        PolicyCopy manifestOnly = PolicyCopy.empty(folder.resolve("none")).write("policy.yaml", manifest);
        PolicyCopy allDisabled = PolicyCopy.empty(folder.resolve("disabled"))
                .write("policy.yaml", manifest + "disable: [ { rule: W-1 } ]\n")
                .write("w.drl", rule("W-1", "WAF", "Api( waf.failed )"));

        for (PolicyCopy without : List.of(manifestOnly, allDisabled)) {
            assertThat(issues(without)).singleElement().satisfies(issue -> {
                assertThat(issue.file()).endsWith(without.folder().getFileName().toString());
                assertThat(issue.message()).isEqualTo("the policy has no rule in force");
            });
        }
    }

    @Test
    void load_twoPatterns_isNamedByItsLine() throws Exception {
        copy.replaceIn(
                "security-engine.drl", "ENG-003", "then", "    Api( exposure == Exposure.PUBLIC ) // second\nthen");

        assertOneIssue("security-engine.drl", "// second", "exactly one Api", "");
    }

    @Test
    void load_syntaxError_isNamedByItsLine() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "gateway.rbac != Answer.YES )", "gateway.rbac != Answer.YES // open");

        PolicyIssue issue = onlyIssue();

        assertThat(issue.file()).endsWith("copy/gateway.drl");
        assertThat(issue.message()).isEqualTo("syntax: bracket ( is not closed");
        assertThat(issue.line()).as("the line of Api(").isEqualTo(copy.lineOf("gateway.drl", "// open") - 2);
    }

    @Test
    void load_duplicateId_isNamedByItsLine() throws Exception {
        copy.append("waf.drl", rule("GW-005", "WAF", "Api( waf.failed )").replace("package policy", ""));

        assertOneIssue(
                "waf.drl",
                "\"GW-005\"",
                "GW-005 is a duplicate",
                "gateway.drl:" + copy.lineOf("gateway.drl", "rule \"GW-005\""));
    }

    @Test
    void load_disableOfAnUnknownRule_isNamedByItsLine() throws Exception {
        copy.append("policy.yaml", "disable:\n  - { rule: GW-008, reason: fine }\n  - { rule: WAF-055 }\n");

        assertOneIssue("policy.yaml", "WAF-055", "WAF-055", "WAF-005");
    }

    @Test
    void load_errorsInTwoFiles_areAllNamed() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "gateway.rbac != Answer.YES", "gateway.rbak != Answer.YES");
        copy.replaceIn("waf.drl", "WAF-006", "Mode.BLOCKING", "Mode.BLOKING");

        assertThat(issues(copy))
                .extracting(issue -> name(issue) + ":" + issue.line())
                .containsExactly(
                        "gateway.drl:" + copy.lineOf("gateway.drl", "gateway.rbak"),
                        "waf.drl:" + copy.lineOf("waf.drl", "Mode.BLOKING"));
    }

    @Test
    void load_consequencesThatDoNotCompileInTwoFiles_areAllNamed() throws Exception {
        copy.replaceIn("waf.drl", "WAF-004", "findings.raise( drools );", "findings.rise( drools );");
        copy.replaceIn("gateway.drl", "GW-005", "findings.raise( drools );", "String s = 5;");

        assertThat(issues(copy))
                .extracting(issue -> name(issue) + ":" + issue.line())
                .containsExactlyInAnyOrder(
                        "gateway.drl:" + copy.lineOf("gateway.drl", "String s = 5;"),
                        "waf.drl:" + copy.lineOf("waf.drl", "findings.rise"));
    }

    @Test
    void load_errorInAnOverlay_isNamedByTheFileOfTheOverlay() throws Exception {
        overlay.write("extra.drl", rule("E-1", "WAF", "Api( waf.moode == Mode.BLOCKING )"));

        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> load(copy, overlay));

        assertThat(Objects.requireNonNull(thrown).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.file()).endsWith("overlay/extra.drl");
            assertThat(issue.line()).isEqualTo(overlay.lineOf("extra.drl", "waf.moode"));
        });
    }

    private void assertOneIssue(String file, String marker, String message, String advice) throws Exception {
        PolicyIssue issue = onlyIssue();

        assertThat(issue.file()).endsWith("copy/" + file);
        assertThat(issue.line()).isEqualTo(copy.lineOf(file, marker));
        assertThat(issue.message()).contains(message);
        assertThat(String.valueOf(issue.advice())).contains(advice);
    }

    private PolicyIssue onlyIssue() {
        List<PolicyIssue> issues = issues(copy);
        assertThat(issues).hasSize(1);
        return issues.get(0);
    }

    private static List<PolicyIssue> issues(PolicyCopy copy) {
        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> load(copy));
        return Objects.requireNonNull(thrown, "the policy loads").issues();
    }

    private static String name(PolicyIssue issue) {
        return issue.file().substring(issue.file().lastIndexOf('/') + 1);
    }

    private static Policy load(PolicyCopy base, PolicyCopy... overlays) throws PolicyException {
        List<PolicyFolder> folders = new ArrayList<>();
        for (PolicyCopy overlay : overlays) {
            folders.add(PolicyFolder.read(overlay.folder()));
        }
        return Policy.load(PolicyFolder.read(base.folder()), folders.toArray(PolicyFolder[]::new));
    }

    private static String rule(String id, String layer, String condition) {
        return "package policy\n\nrule \"" + id + "\"\n    @title( \"Title of " + id + "\" )\n    @layer( " + layer
                + " ) @severity( MEDIUM ) @ceiling( SUFFICIENT ) @status( PARTLY_MET )\nwhen\n    " + condition
                + "\nthen\n    findings.raise( drools );\nend\n";
    }
}
