package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Mode;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.posture.Level;
import dev.airtight.testkit.PolicyCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyDiffTest {

    private static final Assessment ESTATE = Assessment.builder("estate")
            .inventoryMaintained(Answer.YES)
            .defaults(all -> all.exposure(Exposure.PUBLIC)
                    .inventory(
                            i -> i.catalogued(Answer.YES).usageKnown(Answer.YES).locationKnown(Answer.YES))
                    .gateway(g -> g.present(Answer.YES)
                            .oauth(Answer.YES)
                            .ipAllowlist(Answer.YES)
                            .rbac(Answer.YES))
                    .waf(w -> w.present(Answer.YES).mode(Mode.BLOCKING).owaspTested("A03:2021")))
            .api("without-engine", api -> {})
            .api("without-roles", api -> api.gateway(g -> g.rbac(Answer.NO)))
            .api(
                    "airtight",
                    api -> api.securityEngine(e -> e.present(Answer.YES)
                            .detects(Answer.YES)
                            .blocks(Answer.YES)
                            .monitors(Answer.YES)))
            .build();

    @TempDir
    private Path folder;

    private PolicyCopy copy;

    @BeforeEach
    void copyRules() throws IOException {
        copy = PolicyCopy.ofShipped(folder.resolve("copy"));
    }

    @Test
    void compare_samePolicy_findsNothingAndCounts() throws Exception {
        PolicyDiff diff = new PolicyDiff();

        assertThat(compare(diff)).isEmpty();
        assertThat(diff.documents()).isEqualTo(1);
        assertThat(diff.apis()).isEqualTo(3);
        assertThat(diff.count(Level.SUFFICIENT, Level.SUFFICIENT)).isEqualTo(2);
        assertThat(diff.count(Level.AIRTIGHT, Level.AIRTIGHT)).isEqualTo(1);
    }

    @Test
    void compare_lowerCeiling_namesTheRuleThatTightened() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "@ceiling( SUFFICIENT )", "@ceiling( POTENTIALLY_VULNERABLE )");
        PolicyDiff diff = new PolicyDiff();

        List<Change> changes = compare(diff);

        assertThat(changes)
                .containsExactly(new Change(
                        "estate",
                        "without-roles",
                        Level.SUFFICIENT,
                        Level.POTENTIALLY_VULNERABLE,
                        Change.Direction.TIGHTENED,
                        List.of("GW-005")));
        assertThat(diff.count(Level.SUFFICIENT, Level.POTENTIALLY_VULNERABLE)).isEqualTo(1);
        assertThat(diff.count(Change.Direction.TIGHTENED)).isEqualTo(1);
        assertThat(diff.count(Change.Direction.LOOSENED)).isZero();
    }

    @Test
    void compare_disabledRule_namesItWhereItLoosens() throws Exception {
        copy.append("policy.yaml", "disable: [ { rule: ENG-001, reason: test } ]\n");

        List<Change> changes = compare(new PolicyDiff());

        assertThat(changes)
                .containsExactly(
                        new Change(
                                "estate",
                                "without-engine",
                                Level.SUFFICIENT,
                                Level.AIRTIGHT,
                                Change.Direction.LOOSENED,
                                List.of("ENG-001")),
                        // Another finding holds the level: the rule is missed all the same.
                        new Change(
                                "estate",
                                "without-roles",
                                Level.SUFFICIENT,
                                Level.SUFFICIENT,
                                Change.Direction.LOOSENED,
                                List.of("ENG-001")));
    }

    @Test
    void compare_otherSeverity_isReworded() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "@severity( MEDIUM )", "@severity( HIGH )");

        List<Change> changes = compare(new PolicyDiff());

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.direction()).isEqualTo(Change.Direction.REWORDED);
            assertThat(change.rules()).containsExactly("GW-005");
        });
    }

    @Test
    void compare_ruleOnTheDocument_isAChangeOfTheDocument() throws Exception {
        copy.append("inventory.drl", """
                rule "INV-100"
                    @title( "Small estate" ) @layer( INVENTORY ) @severity( LOW ) @ceiling( SUFFICIENT )
                when
                    Assessment( apis.size == 3 )
                then
                    findings.raise( drools );
                end
                """);

        List<Change> changes = compare(new PolicyDiff());

        assertThat(changes)
                .containsExactly(new Change(
                        "estate",
                        null,
                        Level.AIRTIGHT,
                        Level.SUFFICIENT,
                        Change.Direction.TIGHTENED,
                        List.of("INV-100")));
    }

    private List<Change> compare(PolicyDiff diff) throws PolicyException {
        try (PostureEngine before = PostureEngine.withShippedPolicy();
                PostureEngine after = new PostureEngine(Policy.load(PolicyFolder.read(copy.folder())))) {
            return diff.compare(before.assess(ESTATE), after.assess(ESTATE));
        }
    }
}
