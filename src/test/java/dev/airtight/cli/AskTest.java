package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.testkit.Golden;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogs over a pipe, and what they leave behind. */
class AskTest extends AskFixture {

    private static final String WHOLE = String.join(
            "\n",
            "Acme Payments",
            "Orders API",
            "yes",
            "public",
            "y",
            "y",
            "y",
            "y",
            "y",
            "open",
            "no",
            "partly",
            "y",
            "y",
            "blocking",
            "A03:2021 API1:2023",
            "none",
            "n",
            "");

    @Test
    void ask_withoutInventory_endsThereAndSaysWhereToStart() throws Exception {
        Scenario.Outcome outcome = ask("Acme Payments\nOrders API\nno\n");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("Acme Payments (acme-payments)\n\nNeeds improvement\n");
        Golden.compare(AskTest.class, "ask-no-inventory.golden", outcome.err());
        Golden.compare(AskTest.class, "ask-no-inventory.yaml.golden", Files.readString(file));
    }

    @Test
    void ask_atSixtyColumnsInPlainLines_isAsRecorded() throws Exception {
        Scenario.Outcome outcome = ask(WHOLE + "\n", "--plain");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err().lines()).allMatch(line -> line.length() <= 60 || line.contains(file.toString()));
        assertThat(outcome.err()).doesNotContain("\u001B", "\r");
        Golden.compare(AskTest.class, "ask-whole.golden", outcome.err());
        Golden.compare(AskTest.class, "ask-whole.yaml.golden", Files.readString(file));
    }

    @Test
    void ask_privateApiWithoutGateway_asksForNoGatewayPolicyAndSaysThatAFirewallMayNotBeNeeded() throws Exception {
        Scenario.Outcome outcome = ask("acme\norders\ny\nprivate\ny\ny\ny\nno\n\n\n\n");

        assertThat(outcome.exit()).isZero();
        assertThat(flat(outcome.err()))
                .doesNotContain("access token", "addresses of all clients")
                .contains("For a private API a firewall may not be needed.", "Step 4 of 4");
        assertThat(Files.readString(file)).contains("present: no", "present: unknown");
    }

    @Test
    void ask_severalApis_sharesAnswersAsDefaults() throws Exception {
        Scenario.Outcome outcome = ask("acme\norders\ny\n1\ny\ny\ny\ny\ny\n1\ny\ny\nn\nnone\nn\n"
                + "refunds\n2\ny\ny\ny\nyes\ny\n1\n\nn\nn\n");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(flat(outcome.err())).contains("Is all of this the same for refunds as for orders?");
        Golden.compare(AskTest.class, "ask-several.yaml.golden", Files.readString(file));
        assertThat(reportOf("assess " + file)).isEqualTo(withoutPlaces(outcome.out()));
    }

    @ParameterizedTest
    @CsvSource({"airtight.yaml, my-apis", ".yaml, my-apis", "shop.yaml, shop"})
    void ask_nothingTypedWhereANameIsAskedFor_isCalledAsThePromptSays(String named, String id) throws Exception {
        for (String key : List.of("", "d", "s")) {
            Scenario.Outcome outcome =
                    new Scenario(folder).in(key + "\n" + key + "\nq\n").run("ask $DIR/" + named);

            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.err()).contains("Enter: " + id + ".", "Enter: api-1.", "(api-1)");
            assertThat(Files.readString(folder.resolve(named))).contains("id: " + id + "\n", "  - id: api-1\n");
            assertThat(new Scenario(folder).in("no\n").run("ask $DIR/" + named).exit())
                    .isZero();
            Files.delete(folder.resolve(named));
        }
    }

    @Test
    void ask_help_tellsWhatNotKnowingCostsByTheRulesInForce() throws Exception {
        String answers = "acme\norders\ny\n1\ny\ny\ny\ny\n?\nq\n";
        new Scenario(folder).file("over/policy.yaml", "disable: [ { rule: GW-003, reason: we use certificates } ]\n");

        Scenario.Outcome shipped = ask(answers);
        Files.delete(file);
        Scenario.Outcome edited = ask(answers, "--rules default --rules $DIR/over");

        assertThat(flat(shipped.err()))
                .contains("It counts as no. The level is then Potentially vulnerable at most. In");
        assertThat(flat(edited.err())).contains("It counts as no. In the fact file");
    }

    @Test
    void ask_hostileTexts_areSafeInFileAndOnScreen() throws Exception {
        String name = "evil\u001B[2J # : \"x\" \\ \u202Eabc \uD83D\uDE00 - {";

        Scenario.Outcome outcome = ask(name + "\n" + name + "\nno\n");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out() + outcome.err() + Files.readString(file)).doesNotContain("\u001B", "\u202E");
        assertThat(reportOf("assess " + file)).isEqualTo(withoutPlaces(outcome.out()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "acme;orders;maybe | standard input:3: \"maybe\" is no answer here. Answer yes, no, partial or don't know.",
                "acme;orders;foo | standard input:3: \"foo\" is no answer here. Answer yes, no, partial or don't know.",
                "acme;orders;x? | standard input:3: \"x?\" is no answer here. Answer yes, no, partial or don't know.",
                "acme;orders;2 | standard input:3: \"2\" is no answer here. Answer yes, no, partial or don't know.",
                "acme;orders;yse | standard input:3: \"yse\" is no answer here. Maybe yes? Answer yes, no, partial or don't know.",
                "acme;orders;y;p | standard input:4: \"p\" is no answer here. Answer public, partner, private or don't know.",
                "acme;orders;y;pivate | standard input:4: \"pivate\" is no answer here. Maybe private? Answer public, partner, private or don't know.",
                "# a comment;acme;orders;y;1;y;y;y;n;n;A3:2021 | standard input:11: \"A3:2021\" is no OWASP category. Maybe A03:2021? Or answer none, or don't know.",
                "acme;orders;y;1;y;y;y;n;n;none;n;orders | standard input:12: There is an API orders already. Type another name."
            })
    void ask_answerThatCantBeOne_namesItsLineAndExitsWithThree(String lines, String message) throws Exception {
        Scenario.Outcome outcome = ask(lines.replace(';', '\n') + "\n");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().reduce((a, b) -> b)).contains(message);
        assertThat(Files.readString(file)).contains("id: acme");
    }

    @Test
    void ask_textThatNoFactFileCanHold_isRefusedWhereItIsTyped() throws Exception {
        String most = "x".repeat(1_000_000);

        Scenario.Outcome longer = ask("acme\n" + most + "x\nno\n");
        Scenario.Outcome typed = new Scenario(folder)
                .in(most + "x\n" + most + "\norders\nno\n")
                .terminal(new Terminal(true, false, true, 60, false, true))
                .run("ask $DIR/typed.yaml");

        assertThat(longer.exit()).isEqualTo(3);
        assertThat(longer.err())
                .endsWith("standard input:2: That is longer than 1000000 characters, which no fact file can hold."
                        + " Type something shorter.\n");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(new Scenario(folder).run("assess $DIR/typed.yaml").exit()).isZero();
    }

    /** At the last question before the help, nobody would see any more that 1 means public. */
    @Test
    void ask_help_isFollowedByTheQuestionAndItsChoices() {
        Scenario.Outcome outcome = ask("acme\norders\ny\n?\nq\n");

        assertThat(flat(outcome.err()))
                .containsSubsequence(
                        "Who can reach this API",
                        "In the fact file it is exposure.",
                        "Who can reach this API",
                        "1 public:",
                        "> q");
    }

    @Test
    void ask_answersEndEarly_saysSoAndLeavesTheRestUnknown() throws Exception {
        Scenario.Outcome outcome = ask("acme\norders\ny\n1\n");

        assertThat(outcome.exit()).isZero();
        assertThat(flat(outcome.err())).contains("The answers end here; what was not answered stays unknown.");
        assertThat(outcome.out()).contains("INV-002");
        assertThat(Files.readString(file)).contains("exposure: public").doesNotContain("catalogued");
    }

    @Test
    void ask_answersLeftOver_areNamedAndExitWithThree() throws Exception {
        Scenario.Outcome outcome = ask("acme\norders\nno\n\n# the rest\nyes\n");
        Scenario.Outcome blank = ask("\n\n");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains("INV-001");
        assertThat(flat(outcome.err())).contains("standard input:6: this answer is left over");
        assertThat(blank.exit()).as(blank.err()).isZero();
    }

    @Test
    void ask_noAnswerAtAll_passesNoThreshold() {
        Scenario.Outcome outcome = ask("", "--fail-below", "airtight");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void ask_commandsWhereANameIsAskedFor_areNoNames() throws Exception {
        Scenario.Outcome outcome = ask("?\nb\nacme\n:?\nback\nother\norders\ny\nq\n");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(flat(outcome.err())).contains("every answer can be changed", "This is the first question.");
        assertThat(Files.readString(file))
                .contains("id: other", "- id: orders\n")
                .doesNotContain("acme", "id: b\n");
    }

    @Test
    void ask_factThatComesAfterOneThatNoRuleReads_isAskedAllTheSame() throws Exception {
        new Scenario(folder)
                .file("over/policy.yaml", "disable: [ { rule: WAF-005, reason: tests are reported elsewhere } ]\n");

        Scenario.Outcome outcome =
                ask("acme\norders\ny\nprivate\ny\ny\ny\nn\nn\nA03:2021\nn\n", "--rules default --rules $DIR/over");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(flat(outcome.err()))
                .contains("did a test attack get through?")
                .doesNotContain("kinds of attack");
        assertThat(outcome.out()).contains("WAF-004");
    }

    /** The gate allows more than the rule beside it: that one decides the level, and the next step. */
    @Test
    void ask_gateThatIsBoundToCloseByARuleThatAllowsMore_asksForWhatAllowsLess() throws Exception {
        new Scenario(folder)
                .file(
                        "over/policy.yaml",
                        "facts: [ { path: x-audit, type: answer, question: Is it audited? },"
                                + " { path: x-named, type: answer, question: Is somebody named? } ]\n")
                .file(
                        "over/own.drl",
                        "package policy\n"
                                + rule("X-1", "SUFFICIENT ) @gate( true", "Not audited", "x-audit")
                                + rule("X-2", "NEEDS_IMPROVEMENT", "Nobody named", "x-named"));

        Scenario.Outcome outcome = ask("acme\norders\ny\n1\ny\ny\ny\nno\nyes\n", "--rules default --rules $DIR/over");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(flat(outcome.err())).contains("Is it audited?", "Is somebody named?");
        assertThat(outcome.out()).contains("Not audited").doesNotContain("Nobody named");
    }

    private static String rule(String id, String ceiling, String title, String fact) {
        return "rule \"" + id + "\" @title( \"" + title + "\" ) @layer( INVENTORY ) @severity( HIGH ) @ceiling( "
                + ceiling + " ) @status( PARTLY_MET ) @remediation( \"Do.\" ) @why( \"So.\" )\nwhen Api( answers[\""
                + fact + "\"] != Answer.YES )\nthen findings.raise( drools ); end\n";
    }

    @Test
    void ask_byOtherRules_advisesThemToo() throws Exception {
        Files.createDirectory(folder.resolve("our rules"));
        Files.writeString(folder.resolve("our rules/policy.yaml"), "name: ours\n");

        Scenario.Outcome quit = new Scenario(folder)
                .in("acme\norders\nq\n")
                .run("ask $DIR/airtight.yaml --rules default --rules $DIR/our␠rules");

        assertThat(quit.err()).endsWith("airtight ask $DIR/airtight.yaml --rules default --rules '$DIR/our rules'\n");
    }

    @Test
    void ask_pathThatAShellWouldSplit_isQuotedInAdvice() {
        Scenario.Outcome outcome = new Scenario(folder).in("acme\nq\n").run("ask $DIR/it's␠ours.yaml");

        assertThat(outcome.err()).endsWith("  airtight ask '$DIR/it'\\''s ours.yaml'\n");
    }

    @Test
    void ask_errorsInAFileOfATerminalWithColours_hasNone() {
        Terminal terminal = new Terminal(false, true, false, 60, true);

        Scenario.Outcome outcome =
                new Scenario(folder).in("acme\norders\nno\n").terminal(terminal).run("ask $DIR/airtight.yaml");

        assertThat(outcome.err()).doesNotContain("\u001B");
    }

    @Test
    void ask_answersFile_isReadInsteadOfStandardInput() throws Exception {
        Scenario scenario = new Scenario(folder).in("nothing of this\n").file("answers.txt", "acme\norders\nn\n");

        Scenario.Outcome outcome =
                scenario.run("ask $DIR/airtight.yaml --answers $DIR/answers.txt --fail-below sufficient");
        Scenario.Outcome missing = new Scenario(folder).run("ask $DIR/b.yaml --answers $DIR/none.txt");
        Scenario.Outcome isFolder = new Scenario(folder).run("ask $DIR/b.yaml --answers $DIR");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(missing.exit()).isEqualTo(3);
        assertThat(missing.err()).isEqualTo("$DIR/none.txt: the file does not exist.\n");
        assertThat(isFolder.exit()).isEqualTo(3);
        assertThat(isFolder.err()).isEqualTo("$DIR: the input can't be read: it is a folder.\n");
    }

    @ParameterizedTest
    @CsvSource({"true, 'in,out,err', the variable CI is set", "'', 'in,out', standard error is no terminal"})
    void ask_whereNobodySeesTheQuestions_saysWhyUnlessAnswersAreNamed(String ci, String terminals, String why) {
        Map<String, String> environment = Map.of("CI", ci);
        Scenario scenario = new Scenario(folder)
                .in("acme\n")
                .environment(environment)
                .terminal(Terminal.of(environment, terminals, "60"));

        Scenario.Outcome refused = scenario.run("ask $DIR/airtight.yaml");
        Scenario.Outcome answered = scenario.run("ask $DIR/airtight.yaml --answers -");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).startsWith("airtight ask: " + why).contains("\n  Maybe ", "--answers");
        assertThat(refused.err().lines()).allMatch(line -> line.length() <= 80);
        assertThat(refused.out()).isEmpty();
        assertThat(answered.exit()).isZero();
    }

    @Test
    void ask_answersThatWouldBeShared_areInTheOrderOfTheQuestions() {
        Scenario.Outcome outcome =
                ask("acme\norders\ny\n1\ny\ny\ny\ny\ny\n1\ny\ny\nn\nnone\nn\n" + "refunds\n2\ny\ny\ny\nq\n");

        assertThat(outcome.err().substring(outcome.err().indexOf("Is all of this the same")))
                .containsSubsequence(
                        "- the gateway: yes", "- OAuth at the gateway: yes", "- the clients:", "- the IP allow-list:");
    }

    private String reportOf(String command) {
        return withoutPlaces(new Scenario(folder)
                .terminal(new Terminal(false, false, false, 60, false))
                .run(command)
                .out());
    }

    /** Files and lines are there only when facts come from a named file. */
    private static String withoutPlaces(String report) {
        String text = report.replaceAll(" \\(line \\d+\\)", "").replaceAll("(?m)^\\S*airtight\\.yaml.*\n", "");
        return flat(text);
    }
}
