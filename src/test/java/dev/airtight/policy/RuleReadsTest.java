package dev.airtight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What rules can read is found in what was compiled of them. */
class RuleReadsTest {

    /** A condition, then the paths that it reads; a block that is bound counts as read itself. */
    private static final String READS = """
            Api( gateway.oauth == Answer.YES )                                  | gateway.oauth
            Api( Answer.YES != gateway.rbac )                                   | gateway.rbac
            Api( !waf.failed )                                                  | waf.failed
            Api( waf.failed == false )                                          | waf.failed
            Api( gateway.oauth == Answer.YES || gateway.rbac == Answer.NO )     | gateway.oauth gateway.rbac
            Api( !( waf.failed || waf.tested ) )                                | waf.failed waf.tested
            Api( !( waf.failed && gateway.anyPolicy ), exposure == Exposure.PUBLIC ) | exposure gateway.anyPolicy waf.failed
            Api( exposure in ( Exposure.PUBLIC, Exposure.PARTNER ) )            | exposure
            Api( exposure not in ( Exposure.PUBLIC, Exposure.PARTNER ) )        | exposure
            Api( gateway.oauth in ( gateway.rbac, Answer.YES ) )                | gateway.oauth gateway.rbac
            Api( gateway.( oauth == Answer.PARTIAL, rbac == Answer.YES ) )      | gateway.oauth gateway.rbac
            Api( gateway.( oauth != null, apiKey != null ) )                    | gateway.apiKey gateway.oauth
            Api( gateway.oauth ( == Answer.PARTIAL || == Answer.NO ) )          | gateway.oauth
            Api( $o : gateway.oauth, gateway.rbac == $o )                       | gateway.oauth gateway.rbac
            Api( $o : gateway.oauth )                                           | gateway.oauth
            Api( $b : waf.failed || gateway.oauth == Answer.YES )               | gateway.oauth waf.failed
            Api( $g : gateway, $g.oauth == Answer.YES )                         | gateway gateway.oauth
            $a : Api( $a.waf.failed, $a.gateway.oauth != Answer.YES )           | gateway.oauth waf.failed
            Api( this.gateway.oauth == Answer.YES )                             | gateway.oauth
            Api( ( (Api) this ).waf.failed )                                    | waf.failed
            Api( gateway != null )                                              | gateway
            Api( gateway.oauth.word == "yes" )                                  | gateway.oauth
            Api( eval( waf.failed ) )                                           | waf.failed
            Api( waf.owaspFailed contains "A03:2021" )                          | waf.owaspFailed
            Api( waf.owaspFailed contains title )                               | title waf.owaspFailed
            Api( "A03:2021" memberOf waf.owaspTested )                          | waf.owaspTested
            Api( waf.owaspFailed.size > 1 )                                     | waf.owaspFailed
            Api( waf.owaspFailed.empty )                                        | waf.owaspFailed.empty
            Api( !waf.owaspFailed.isEmpty() )                                   | waf.owaspFailed.empty
            Api( waf.owaspFailed.empty, waf.owaspFailed.size < 3 )              | waf.owaspFailed waf.owaspFailed.empty
            Api( $l : waf.owaspFailed, $l.empty )                               | waf.owaspFailed
            Api( labels["team"] == "books" )                                    | labels
            Api( labels.team == "books" )                                       | labels
            Api( labels.containsKey( "team" ) )                                 | labels
            Api( $t : labels["team"], $t != null, owner == $t )                 | labels owner
            Api( answers["x-a"] != Answer.YES )                                 | answers
            Api( inventory.answers["x-a"] == Answer.YES )                       | inventory.answers
            Api( gateway.answers.get( "x-a" ) == Answer.YES )                   | gateway.answers
            Api( $v : waf.answers["x-a"], $v == Answer.NO )                     | waf.answers
            Api( $g : gateway, $g.texts["x-t"] == "a" )                         | gateway gateway.texts
            Api( securityEngine.answers.size > 1 )                              | securityEngine.answers
            Api( texts["x-t"] str[startsWith] "g", waf.texts["x-t"] != null )   | texts waf.texts
            Api( title == null || title.length() > 3 )                          | title
            Api( java.util.Objects.equals( title, owner ) )                     | owner title
            Api( id == "orders", environment == "prod", version != "1", lifecycle == "live", dataSensitivity == "high" ) | dataSensitivity environment id lifecycle version
            Api( inventory.maintained == Answer.YES, inventory.usageKnown == Answer.NO ) | inventory.maintained inventory.usageKnown
            Api( securityEngine.anyFunction, waf.mode != Mode.BLOCKING, gateway.clients == Clients.OPEN ) | gateway.clients securityEngine.anyFunction waf.mode
            Api( )                                                              |
            Assessment( apis.empty )                                            | apis.empty
            Assessment( !apis.empty )                                           | apis.empty
            Assessment( apis.size > 3 )                                         | apis
            Assessment( apis.empty, apis.size == 0 )                            | apis apis.empty
            Assessment( inventory.maintained != Answer.YES, title != null )     | inventory.maintained title
            Assessment( assessedOn == null, id != "x" )                         | assessedOn id
            """;

    private static final String MANIFEST = """
            name: reads
            version: "1"
            description: What conditions read
            facts: [ { path: x-a, type: answer }, { path: inventory.x-a, type: answer },
                     { path: gateway.x-a, type: answer }, { path: waf.x-a, type: answer },
                     { path: securityEngine.x-a, type: answer },
                     { path: x-t, type: text }, { path: gateway.x-t, type: text }, { path: waf.x-t, type: text } ]
            """;

    @Test
    void reads_conditions_areThePathsThatTheyCanRead() throws PolicyException {
        Map<String, String> expected = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        READS.lines().forEach(line -> {
            int bar = line.lastIndexOf('|');
            conditions.add(line.substring(0, bar).strip());
            expected.put(
                    conditions.get(conditions.size() - 1),
                    line.substring(bar + 1).strip());
        });

        Policy policy = Policy.load(policy(conditions));

        Map<String, String> actual = new LinkedHashMap<>();
        for (int i = 0; i < conditions.size(); i++) {
            String id = "R-" + i;
            RuleMetadata rule = policy.rules().stream()
                    .filter(known -> known.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            Set<String> reads = Objects.requireNonNull(policy.reads(rule), id);
            actual.put(conditions.get(i), String.join(" ", new TreeSet<>(reads)));
        }
        assertThat(actual).containsExactlyEntriesOf(expected);
        assertThat(expected).hasSizeGreaterThan(50);
    }

    @Test
    void reads_trustedRules_areNotKnown() throws PolicyException {
        Policy policy = Policy.load(Trust.TRUSTED, policy(List.of("Api( waf.failed )", "Assessment( apis.empty )")));

        assertThat(policy.rules()).hasSize(2).allSatisfy(rule -> assertThat(policy.reads(rule))
                .isNull());
    }

    @Test
    void reads_shippedRules_areTheFactsOfTheirEvidenceAndMore() {
        Policy policy = Policy.shipped();

        for (RuleMetadata rule : policy.rules()) {
            Set<String> reads = Objects.requireNonNull(policy.reads(rule), rule.id());
            assertThat(reads).as(rule.id()).isNotEmpty();
            if (!rule.document()) {
                assertThat(reads).as(rule.id()).containsAll(rule.evidence());
            }
        }
    }

    private static PolicyFolder policy(List<String> conditions) {
        StringBuilder rules = new StringBuilder("package policy\n");
        for (int i = 0; i < conditions.size(); i++) {
            boolean document = conditions.get(i).startsWith("Assessment");
            rules.append(
                    "rule \"R-" + i + "\"\n@title( \"Title\" ) @layer( WAF ) @severity( LOW ) @ceiling( SUFFICIENT )"
                            + (document ? "" : " @status( PARTLY_MET )") + "\nwhen\n    " + conditions.get(i)
                            + "\nthen\n    findings.raise( drools );\nend\n");
        }
        Map<String, String> files = new TreeMap<>();
        files.put("policy.yaml", MANIFEST);
        files.put(
                "vocabulary.drl",
                Objects.requireNonNull(PolicyFolder.shipped().files().get("vocabulary.drl")));
        files.put("rules.drl", rules.toString());
        return new PolicyFolder("reads", files);
    }
}
