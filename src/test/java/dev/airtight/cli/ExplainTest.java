package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations as people and programs read them. */
class ExplainTest {

    private static final String STORIES = "facts-samples/stories/";

    /** A rule with a label, a declared answer and a text, and one of a form that is not taken apart. */
    private static final String OVERLAY = """
            package policy
            rule "ACME-001"
                @title( "Leaking data is not stopped" )
                @layer( GATEWAY ) @severity( HIGH ) @ceiling( POTENTIALLY_VULNERABLE ) @status( PARTLY_MET )
                @remediation( "Switch on response inspection for every route." )
            when
                Api( labels["team"] in ( "checkout", "books" ),
                     $tier : texts["x-tier"],
                     $tier == "gold",
                     gateway.answers["x-dlp"] != Answer.YES )
            then
                findings.raise( drools );
            end
            rule "ACME-002"
                @title( "Too much got through" )
                @layer( WAF ) @severity( LOW ) @ceiling( SUFFICIENT ) @status( PARTLY_MET )
            when
                Api( waf.owaspFailed.size + waf.owaspTested.size > 1 )
            then
                findings.raise( drools );
            end
            """;

    private static final String MANIFEST = """
            name: acme
            version: "1"
            facts:
              - { path: gateway.x-dlp, type: answer, question: Does the gateway stop leaking data? }
              - { path: x-tier, type: text }
            """;

    private static final String FACTS = """
            id: acme
            inventory: { maintained: yes }
            defaults:
              labels: { team: checkout }
              inventory: { catalogued: yes, usageKnown: yes, locationKnown: yes }
              gateway: { present: yes, oauth: yes, rbac: yes, ipAllowlist: yes }
              securityEngine: { present: yes, detects: yes, blocks: yes, monitors: yes }
              waf: { present: yes, mode: blocking, owaspTested: [ "A03:2021" ] }
            apis:
              - id: orders
                exposure: public
                x-tier: gold
                gateway: { x-dlp: partial }
                evidence:
                  gateway.x-dlp: { source: kong.yaml, line: 41, observedOn: 2026-11-19, by: platform team }
              - id: "bill\\u202Eing"
                exposure: private
                x-tier: "a\\u0007 tier whose name is so long that no sentence should quote it as a whole"
                waf: { owaspTested: [ "A03:2021" ], owaspFailed: [ "A05:2021" ] }
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "gate-100, 100, inventory-answers-partial-and-unknown.yaml loan-renewal",
        "one-60, 60, mobile-app-open-clients-without-rate-limit.yaml",
        "one-80, 80, private-payroll-owasp-tests-got-through.yaml",
        "one-120, 120, public-forum-owasp-tests-failed-behind-waf.json",
        "several-100, 100, estate-city-services-with-defaults.yaml",
        "airtight-80, 80, private-airtight-bank-ledger.yaml",
        "nothing-80, 80, nothing-listed-yet.yaml --trace",
        "trace-80, 80, public-webshop-firewall-only-detects.yaml --trace",
        "trace-gate-100, 100, no-inventory-at-all.yaml --trace",
        "why-not-gate-100, 100, inventory-answers-partial-and-unknown.yaml --why-not sufficient",
        "why-not-80, 80, startup-first-assessment-almost-blank.yaml --why-not airtight",
        "why-not-reached-80, 80, tokens-without-roles.yaml --why-not potentially-vulnerable"
    })
    void explain_story_isToldInPlainWords(String name, int columns, String arguments) {
        Scenario scenario = new Scenario(folder).terminal(new Terminal(false, false, false, columns, false));

        Scenario.Outcome outcome = scenario.run("explain " + STORIES + arguments);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= columns);
        Golden.compare(ExplainTest.class, "explain-" + name + ".golden", outcome.out());
    }

    @Test
    void explain_overlay_isToldLikeShippedRules() throws Exception {
        String rules = " --rules default --rules $DIR/acme";
        Terminal terminal = new Terminal(false, false, false, 80, false);

        // From standard input, as the name of a folder would be wrapped by its length.
        String text = overlaid()
                .in(FACTS)
                .terminal(terminal)
                .run("explain - --trace" + rules)
                .out();
        String whyNot = overlaid()
                .in(FACTS)
                .terminal(terminal)
                .run("explain - --why-not airtight" + rules)
                .out();
        String json = overlaid()
                .run("explain $DIR/facts.yaml orders --format json" + rules)
                .out();

        Golden.compare(ExplainTest.class, "explain-overlay.golden", text);
        Golden.compare(ExplainTest.class, "explain-overlay-why-not.golden", whyNot);
        Golden.compare(
                ExplainTest.class, "explain-overlay.json.golden", json.replaceFirst("sha256:[0-9a-f]+", "sha256:…"));
    }

    @Test
    void explain_hostileFacts_areMadeSafeInEveryFormat() throws Exception {
        for (String more :
                new String[] {" --trace", " --why-not airtight", " --format json --trace --why-not airtight"}) {
            String out = overlaid()
                    .run("explain $DIR/facts.yaml --rules default --rules $DIR/acme" + more)
                    .out();

            assertThat(out).contains("202E").doesNotContain("\u202E", "\u0007");
        }
    }

    @Test
    void explain_whyNotAndTraceAsJson_holdEveryRule() {
        Scenario.Outcome outcome = new Scenario(folder)
                .run("explain " + STORIES + "mobile-app-open-clients-without-rate-limit.yaml --format json"
                        + " --why-not airtight --trace");

        Golden.compare(
                ExplainTest.class,
                "explain-why-not-trace.json.golden",
                outcome.out().replaceFirst("sha256:[0-9a-f]+", "sha256:…"));
    }

    @Test
    void explain_onATerminal_coloursLevelsAndSeverities() {
        Scenario.Outcome outcome = new Scenario(folder)
                .terminal(new Terminal(false, true, false, 80, true))
                .run("explain " + STORIES + "tokens-without-roles.yaml");

        assertThat(outcome.out()).contains("\u001B[33mMEDIUM\u001B[0m \u001B[1mGW-005 Roles or scopes");
    }

    private Scenario overlaid() throws Exception {
        return new Scenario(folder)
                .file("acme/policy.yaml", MANIFEST)
                .file("acme/acme.drl", OVERLAY)
                .file("facts.yaml", FACTS);
    }
}
