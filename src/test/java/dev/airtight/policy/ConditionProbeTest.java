package dev.airtight.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.testkit.Escape;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionProbeTest {

    private static final String RULE = """
            package policy
            rule "X-%d" @title( "x" ) @layer( GATEWAY ) @severity( INFO )
            when
                %s
            then
                findings.raise( drools );
            end
            """;

    /** A pattern, and of each of its conditions whether it is seen true (+) and false (-) on the facts below. */
    private static final List<List<String>> PATTERNS = List.of(
            List.of(
                    "$a : Api( // a comment, with a comma\n gateway.present == Answer.YES && gateway.anyPolicy /* x */,"
                            + " $c : gateway.clients, $c == Clients.OPEN )",
                    "gateway.present == Answer.YES && gateway.anyPolicy +-",
                    "$c == Clients.OPEN +-"),
            List.of(
                    "Api( $p : gateway.oauth == Answer.YES, $p != Answer.PARTIAL )",
                    "$p : gateway.oauth == Answer.YES +-",
                    "$p != Answer.PARTIAL +-"),
            List.of("Api( title != null, title.length() > 3 )", "title != null +-", "title.length() > 3 +"),
            List.of(
                    "Api( ( $q : gateway.rbac == Answer.YES || waf.failed ), $q == Answer.YES )",
                    "( $q : gateway.rbac == Answer.YES || waf.failed ) -",
                    "$q == Answer.YES "),
            List.of("Api( $b : gateway.anyPolicy )"),
            List.of(
                    "$x : Api( $x.gateway.oauth == Answer.YES, this.waf.failed )",
                    "$x.gateway.oauth == Answer.YES +-",
                    "this.waf.failed -"),
            List.of(
                    "Api( owner matches \"a,  b // c\",\n exposure in ( Exposure.PUBLIC,\n   Exposure.PARTNER ) )",
                    "owner matches \"a,  b // c\" +-",
                    "exposure in ( Exposure.PUBLIC, Exposure.PARTNER ) -"),
            List.of("Assessment( apis.empty, title == \"d\" )", "apis.empty -", "title == \"d\" +"));

    private static final Assessment FACTS = Assessment.builder("d")
            .title("d")
            .api("a", api -> api.title("a long title")
                    .owner("a,  b // c")
                    .gateway(gateway ->
                            gateway.present(Answer.YES).oauth(Answer.YES).clients(Clients.OPEN)))
            .api("b", api -> api.gateway(gateway -> gateway.oauth(Answer.PARTIAL)))
            .build();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void ask_conditionsOfManyShapes_standAlone() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("p"));
        for (int i = 0; i < PATTERNS.size(); i++) {
            copy.write("x" + i + ".drl", RULE.formatted(i, PATTERNS.get(i).get(0)));
        }
        PolicyFolder read = PolicyFolder.read(copy.folder());
        ConditionProbe probe = ConditionProbe.of(Policy.load(Trust.TRUSTED, read), List.of(read));

        List<Object> facts = new ArrayList<>(List.of(FACTS));
        facts.addAll(FACTS.apis());
        var seen = probe.ask(facts);

        for (int i = 0; i < PATTERNS.size(); i++) {
            List<String> said = seen.getOrDefault("X-" + i, List.of()).stream()
                    .map(s -> s.condition().text() + " " + (s.held() ? "+" : "") + (s.failed() ? "-" : ""))
                    .collect(Collectors.toList());
            assertThat(said)
                    .isEqualTo(PATTERNS.get(i).subList(1, PATTERNS.get(i).size()));
        }
        assertThat(probe.rules())
                .filteredOn(rule -> rule.id().equals("X-6"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.conditions())
                        .extracting(ConditionProbe.Condition::line)
                        .containsExactly(4, 5));
    }

    @Test
    void of_otherTexts_isRefused() throws Exception {
        PolicyFolder other = PolicyFolder.read(PolicyCopy.ofShipped(folder.resolve("p"))
                .append("waf.drl", "// more")
                .folder());

        assertThatThrownBy(() -> ConditionProbe.of(Policy.shipped(), List.of(other)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_textThatLooksCutShort_isNotTakenApart() throws Exception {
        PolicyFolder read = PolicyFolder.read(PolicyCopy.ofShipped(folder.resolve("p"))
                .write("x.drl", RULE.formatted(1, """
                        Api( $x : labels["a\\"] == \\"b"],
                             $x == "] == null, dev.airtight.testkit.Escape.run() ) //" )"""))
                .folder());

        ConditionProbe.of(Policy.load(read), List.of(read)).ask(FACTS.apis());

        assertThat(Escape.runs()).isZero();
    }

    @Test
    void of_conditionThatReachesFurtherByItself_isRefusedBeforeItRuns() throws Exception {
        PolicyFolder read = PolicyFolder.read(PolicyCopy.ofShipped(folder.resolve("p"))
                .write("x.drl", RULE.formatted(1, "Api( waf.failed,\n dev.airtight.testkit.Escape.run() )"))
                .folder());

        assertThatThrownBy(() -> ConditionProbe.of(Trust.GUARDED, List.of(read)))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.issues()).singleElement().satisfies(issue -> {
                            assertThat(issue.file()).endsWith("x.drl");
                            assertThat(issue.line()).isEqualTo(5);
                            assertThat(issue.message())
                                    .isEqualTo("rule X-1 may not use dev.airtight.testkit.Escape.run() in a condition"
                                            + " by itself");
                        }));
        assertThat(Escape.runs()).isZero();
    }
}
