package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Answer;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Mode;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.testkit.Golden;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of a condition that rules may have, in plain words. */
class ConditionWordsTest {

    private static final String FACTS = """

            facts: [ { path: x-a, type: answer }, { path: inventory.x-a, type: answer },
                     { path: gateway.x-a, type: answer }, { path: waf.x-a, type: answer },
                     { path: securityEngine.x-a, type: answer },
                     { path: x-t, type: text }, { path: inventory.x-t, type: text },
                     { path: gateway.x-t, type: text }, { path: waf.x-t, type: text },
                     { path: securityEngine.x-t, type: text } ]
            """;

    private static final Map<String, String> NAMES = Map.of(
            "gateway.oauth", "OAuth at the gateway",
            "gateway.rbac", "roles or scopes",
            "waf.owaspFailed", "the OWASP tests that got through",
            "exposure", "the exposure");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void explain_everyAcceptedForm_isSaidInWords() throws Exception {
        List<String> forms;
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/dev/airtight/policy/accepted.cases"))) {
            forms = lines.filter(line -> line.contains("(")).toList();
        }
        StringBuilder said = new StringBuilder();
        for (SeenRule rule : seen(forms)) {
            for (SeenCondition condition : rule.conditions()) {
                said.append(condition.text())
                        .append("\n  ")
                        .append(condition.held() == null ? "?" : condition.held() ? "+" : "-")
                        .append(' ')
                        .append(condition.words())
                        .append("\n  ")
                        .append(String.join(
                                " ",
                                condition.values().stream().map(SeenValue::path).toList()))
                        .append('\n');
            }
        }
        Golden.compare(ConditionWordsTest.class, "condition-words.golden", said.toString());
    }

    @Test
    void explain_hostileText_isCutAndMadeSafe() throws Exception {
        SeenRule rule = seen(List.of("Api( title contains \"\\u202Ex\", labels[\"te\\u0007am\"] == null )"))
                .get(0);

        assertThat(rule.conditions().get(0).words()).contains("\\u202Ex").doesNotContain("\u202E", "\u0007");
    }

    private List<SeenRule> seen(List<String> forms) throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("p")).append("policy.yaml", FACTS);
        StringBuilder rules = new StringBuilder("package policy\n");
        for (int i = 0; i < forms.size(); i++) {
            rules.append("rule \"X-%03d\" @title( \"x\" ) @layer( INVENTORY ) @severity( INFO )%nwhen %s%n"
                    .formatted(i, forms.get(i)));
            rules.append("then findings.raise( drools ); end\n");
        }
        copy.write("x.drl", rules.toString());
        try (PostureEngine engine = new PostureEngine(Policy.load(PolicyFolder.read(copy.folder())));
                Explainer explainer = new Explainer(engine, NAMES)) {
            Explanation explanation = explainer.explain(facts(), null, null);
            return Stream.concat(explanation.rules().stream(), explanation.apis().get(0).rules().stream())
                    .filter(rule -> rule.rule().id().startsWith("X-"))
                    .sorted(java.util.Comparator.comparing(rule -> rule.rule().id()))
                    .toList();
        }
    }

    /** With every text on which rules call methods. */
    private static Assessment facts() {
        return Assessment.builder("d")
                .title("estate")
                .inventoryMaintained(Answer.PARTIAL)
                .api("orders", api -> {
                    api.title("Orders \u202E of a title that is far too long to be quoted in a sentence as a whole")
                            .exposure(Exposure.PARTNER)
                            .owner("o")
                            .gateway(gateway -> gateway.present(Answer.YES)
                                    .oauth(Answer.PARTIAL)
                                    .clients(Clients.OPEN)
                                    .rbac(Answer.YES))
                            .waf(waf -> waf.mode(Mode.DETECTION).owaspFailed("A03:2021", "A05:2021"));
                    texts(api);
                })
                .build();
    }

    private static void texts(ApiBuilder api) {
        for (String path : List.of("x-t", "inventory.x-t", "gateway.x-t", "waf.x-t", "securityEngine.x-t")) {
            api.text(path, "gold");
        }
        api.answer("gateway.x-a", Answer.NO).label("team", "books").label("cost-centre", "7");
    }
}
