package dev.airtight.engine;

import static dev.airtight.testkit.Reports.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airtight.facts.Assessment;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.Trust;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import dev.airtight.testkit.PolicyCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever edits the rule folder sees that change and no other, or is told which line does not load. */
class EditabilityTest extends CopiedRules {

    private static final PostureEngine SHIPPED = PostureEngine.withShippedPolicy();
    private static final long SEED = 99L;
    private static final String RAISE = "findings.raise( drools );";

    /** An API with roles and an engine missing, and one that is airtight. */
    private static final String ESTATE = """
            id: estate
            inventory: { maintained: yes }
            defaults:
              exposure: public
              inventory: { catalogued: yes, usageKnown: yes, locationKnown: yes }
              gateway: { present: yes, oauth: yes, ipAllowlist: yes, rbac: yes }
              waf: { present: yes, mode: blocking, owaspTested: [ "A03:2021" ] }
              securityEngine: { present: yes, detects: yes, blocks: yes, monitors: yes }
            apis:
              - { id: orders, owner: sales, gateway: { rbac: partial }, securityEngine: { detects: partial } }
              - { id: ledger, labels: { team: books } }
            """;

    @AfterAll
    static void close() {
        SHIPPED.close();
    }

    @Test
    void load_unmodifiedCopy_hasTheDigestAndTheReportsOfTheShippedPolicy() throws Exception {
        try (PostureEngine engine = new PostureEngine(load(copy))) {
            assertThat(engine.policy().identity()).isEqualTo(SHIPPED.policy().identity());
            for (Assessment document : randomDocuments()) {
                assertThat(json(engine.assess(document))).isEqualTo(json(SHIPPED.assess(document)));
            }
        }
    }

    @Test
    void load_copyWithCarriageReturns_hasTheSameDigest() throws Exception {
        for (String file : List.of("policy.yaml", "inventory.drl", "gateway.drl", "vocabulary.drl")) {
            copy.edit(file, text -> text.replace("\n", "\r\n"));
        }

        Policy policy = load(copy);

        assertThat(policy.identity()).isEqualTo(SHIPPED.policy().identity());
    }

    @Test
    void load_byteOrderMarks_areLeftOut() throws Exception {
        copy.edit("gateway.drl", text -> "\uFEFF" + text);
        copy.edit("policy.yaml", text -> "\uFEFF" + text);

        Policy policy = load(copy);

        assertThat(policy.identity()).isEqualTo(SHIPPED.policy().identity());
    }

    @Test
    void load_ruleDisabledByBaseAndOverlay_isDisabledOnce() throws Exception {
        copy.append("policy.yaml", "disable: [ { rule: WAF-005, reason: once } ]\n");
        overlay.write("policy.yaml", "disable: [ { rule: WAF-005, reason: twice } ]\n");

        Policy policy = load(copy, overlay);

        assertThat(policy.rules()).hasSize(25).noneMatch(rule -> rule.id().equals("WAF-005"));
    }

    @Test
    void load_filesThatAreNoRules_areNotRead() throws Exception {
        copy.write("notes.txt", "rule").write(".hidden.drl", "rule");
        PolicyCopy.empty(copy.folder().resolve("cases")).write("more.drl", "rule");

        Policy policy = load(copy);

        assertThat(policy.identity()).isEqualTo(SHIPPED.policy().identity());
    }

    @Test
    void assess_editedComment_changesTheDigestOnly() throws Exception {
        copy.append("gateway.drl", "// edited");

        try (PostureEngine engine = new PostureEngine(load(copy))) {
            assertThat(engine.policy().identity().digest())
                    .isNotEqualTo(SHIPPED.policy().identity().digest());
            assertThat(unchangedDocuments(engine)).isEqualTo(randomDocuments().size());
        }
    }

    @Test
    void assess_editedCeiling_changesLevelsAndNothingElse() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "@ceiling( SUFFICIENT )", "@ceiling( NEEDS_IMPROVEMENT )");

        assertThat(changes(copy, ESTATE))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "level", "SUFFICIENT -> NEEDS_IMPROVEMENT",
                        "orders level", "SUFFICIENT -> NEEDS_IMPROVEMENT",
                        "orders GATEWAY ceiling", "SUFFICIENT -> NEEDS_IMPROVEMENT",
                        "orders GATEWAY levelSoFar", "POTENTIALLY_VULNERABLE -> NEEDS_IMPROVEMENT",
                        "orders WAF levelSoFar", "SUFFICIENT -> NEEDS_IMPROVEMENT",
                        "orders SECURITY_ENGINE levelSoFar", "SUFFICIENT -> NEEDS_IMPROVEMENT",
                        "orders GW-005 ceiling", "SUFFICIENT -> NEEDS_IMPROVEMENT"));
        assertOnlyDocumentsChangeWith("GW-005");
    }

    @Test
    void assess_editedStatus_changesTheStatusAndNothingElse() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "@status( PARTLY_MET )", "@status( NOT_MET )");

        assertThat(changes(copy, ESTATE))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "orders GATEWAY status", "PARTLY_MET -> NOT_MET",
                        "orders GW-005 status", "PARTLY_MET -> NOT_MET"));
    }

    @Test
    void assess_editedSeverityAndTexts_changesThoseTextsAndNothingElse() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "\"Roles or scopes are not required\"", "\"Ask for roles\"");
        copy.replaceIn("gateway.drl", "GW-005", "@severity( MEDIUM )", "@severity( HIGH )");
        copy.replaceIn("gateway.drl", "GW-005", "Any valid token opens every operation", "Tokens open all");

        Map<String, String> changes = changes(copy, ESTATE);

        assertThat(changes).containsOnlyKeys("orders GW-005 title", "orders GW-005 severity", "orders GW-005 why");
        assertThat(changes)
                .containsEntry("orders GW-005 title", "Roles or scopes are not required -> Ask for roles")
                .containsEntry("orders GW-005 severity", "MEDIUM -> HIGH");
        assertOnlyDocumentsChangeWith("GW-005");
    }

    @Test
    void assess_editedMessage_fillsInItsPlaceholders() throws Exception {
        copy.replaceIn(
                "gateway.drl",
                "GW-005",
                "Callers of {id} need a token",
                "{id}|{owner}|{gateway.rbac}|{exposure}|{waf.owaspTested}|{waf.owaspFailed}|{labels.team}|{title}");

        assertThat(changes(copy, ESTATE)).containsOnlyKeys("orders GW-005 message");
        assertThat(finding(assess(copy, ESTATE), "orders", "GW-005").message())
                .startsWith("orders|sales|partial|public|A03:2021|unknown|unknown|unknown,");
    }

    @Test
    void assess_messageLeftOut_saysTitleAndEvidence() throws Exception {
        copy.edit(
                "gateway.drl",
                text -> text.replaceAll("(?s)(rule \"GW-005\".*?)@message\\(.*?\"\\s*\\)\\s*(@why)", "$1$2"));

        assertThat(finding(assess(copy, ESTATE), "orders", "GW-005").message())
                .isEqualTo("Roles or scopes are not required: gateway.rbac is partial.");
    }

    @Test
    void assess_editedCondition_firesByIt() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "gateway.rbac != Answer.YES", "gateway.rbac == Answer.NO");

        assertThat(changes(copy, ESTATE).keySet()).allMatch(key -> key.contains("GW-005") || key.contains("GATEWAY"));
        assertThat(fired(assess(copy, ESTATE), "orders")).containsExactly("ENG-002");
        assertThat(fired(assess(copy, ESTATE.replace("rbac: partial", "rbac: no")), "orders"))
                .containsExactly("GW-005", "ENG-002");
    }

    @Test
    void assess_disabledRule_isSilent() throws Exception {
        copy.append("policy.yaml", "disable: [ { rule: ENG-002, reason: we do not ask for it } ]\n");

        assertThat(fired(assess(copy, ESTATE), "orders")).containsExactly("GW-005");
        assertThat(changes(copy, ESTATE).keySet())
                .allMatch(key -> key.contains("ENG-002") || key.contains("SECURITY_ENGINE"));
        assertOnlyDocumentsChangeWith("ENG-002");
    }

    @Test
    void assess_deletedRule_isSilent() throws Exception {
        copy.edit("gateway.drl", text -> text.replaceAll("(?s)rule \"GW-005\".*?\\nend\\n", ""));

        assertThat(fired(assess(copy, ESTATE), "orders")).containsExactly("ENG-002");
    }

    @Test
    void assess_gateTakenAway_assessesTheLaterLayers() throws Exception {
        String hidden = ESTATE.replace("owner: sales,", "owner: sales, inventory: { catalogued: no },");
        copy.replaceIn("inventory.drl", "INV-002", "@gate( true )", "@gate( false )");

        Report before = SHIPPED.assess(read(hidden, SHIPPED.policy()));
        Report after = assess(copy, hidden);

        assertThat(fired(before, "orders")).containsExactly("INV-002");
        assertThat(fired(after, "orders")).containsExactly("INV-002", "GW-005", "ENG-002");
        assertThat(after.apis().get(0).level()).isEqualTo(Level.NEEDS_IMPROVEMENT);
        assertThat(after.apis().get(0).layers()).noneMatch(layer -> layer.ceiling() == null);
        assertThat(after.apis().get(1)).isEqualTo(before.apis().get(1));
    }

    @Test
    void assess_gatePutOnALaterLayer_leavesOutTheLayersAfterIt() throws Exception {
        copy.replaceIn("gateway.drl", "GW-005", "@status( PARTLY_MET )", "@status( PARTLY_MET ) @gate( true )");

        Report report = assess(copy, ESTATE);

        assertThat(fired(report, "orders")).containsExactly("GW-005");
        assertThat(report.apis().get(0).layers())
                .filteredOn(layer -> layer.ceiling() == null)
                .extracting(LayerResult::layer)
                .containsExactly(Layer.WAF, Layer.SECURITY_ENGINE);
    }

    @Test
    void assess_overlayOnADeclaredAnswer_firesUnlessItIsYes() throws Exception {
        overlay.write(
                        "policy.yaml",
                        "name: acme\nversion: \"2\"\n"
                                + "facts: [ { path: gateway.x-dlp, type: answer, question: Is DLP on? } ]\n")
                .write(
                        "dlp.drl",
                        rule("ACME-001", "GATEWAY", "Api( gateway.answers[\"x-dlp\"] != Answer.YES )", RAISE));
        String answered = ESTATE.replace("rbac: partial", "rbac: partial, x-dlp: Yes")
                .replace("labels: { team: books }", "gateway: { x-dlp: partial }");

        Report unanswered = assess(ESTATE, copy, overlay);
        Report report = assess(answered, copy, overlay);

        assertThat(unanswered.policy().overlays()).containsExactly(new PolicyIdentity.Overlay("acme", "2"));
        assertThat(fired(unanswered, "orders")).containsExactly("ACME-001", "GW-005", "ENG-002");
        Finding unknown = finding(unanswered, "ledger", "ACME-001");
        assertThat(unknown.message()).isEqualTo("Title of ACME-001: gateway.x-dlp is unknown.");
        assertThat(unknown.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.pointer()).isEqualTo("/apis/1/gateway/x-dlp");
            assertThat(evidence.value().text()).isEqualTo("unknown");
        });
        assertThat(fired(report, "orders")).containsExactly("GW-005", "ENG-002");
        assertThat(finding(report, "ledger", "ACME-001").message())
                .isEqualTo("Title of ACME-001: gateway.x-dlp is partial.");
        assertThat(report.apis().get(1).level()).isEqualTo(Level.SUFFICIENT);
        Map<String, String> changes = changesBetween(SHIPPED.assess(read(ESTATE, SHIPPED.policy())), unanswered);
        assertThat(changes.keySet())
                .allMatch(key -> key.contains("ACME-001")
                        || key.contains("ledger level")
                        || key.contains("GATEWAY")
                        || key.contains("levelSoFar"));
    }

    @Test
    void assess_declaredAnswerOfEachBlock_isReadFromThereAndFromDefaults() throws Exception {
        overlay.write(
                "policy.yaml",
                "facts: [ { path: x-a, type: answer }, { path: inventory.x-a, type: answer },"
                        + " { path: waf.x-a, type: answer }, { path: securityEngine.x-a, type: answer } ]\n");
        StringBuilder rules = new StringBuilder("package policy\n");
        for (String path : List.of("", "inventory.", "waf.", "securityEngine.")) {
            rules.append(
                    rule("X-" + path.length(), "GATEWAY", "Api( " + path + "answers[\"x-a\"] == Answer.NO )", RAISE)
                            .replace("package policy", ""));
        }
        overlay.write("x.drl", rules.toString());
        String stated = ESTATE.replace("  exposure: public", "  x-a: no\n  exposure: public")
                .replace("locationKnown: yes }", "locationKnown: yes, x-a: false }")
                .replace("mode: blocking,", "mode: blocking, x-a: NO,")
                .replace("monitors: yes }", "monitors: yes, x-a: no }");

        Report report = assess(stated, copy, overlay);

        assertThat(fired(report, "ledger")).containsExactly("X-0", "X-10", "X-15", "X-4");
        assertThat(report.apis().get(1).findings())
                .flatExtracting(Finding::evidence)
                .extracting(
                        evidence -> evidence.pointer() + " " + evidence.value().text())
                .containsExactly(
                        "/defaults/x-a no",
                        "/defaults/inventory/x-a no",
                        "/defaults/securityEngine/x-a no",
                        "/defaults/waf/x-a no");
        assertThat(fired(assess(ESTATE, copy, overlay), "ledger")).isEmpty();
    }

    @Test
    void assess_overlayOnTextsAndLabels_readsThem() throws Exception {
        overlay.write("policy.yaml", "facts: [ { path: x-tier, type: text }, { path: waf.x-make, type: text } ]\n")
                .write("tier.drl", rule("T-1", "WAF", "Api( texts[\"x-tier\"] == \"gold\" )", RAISE))
                .write("make.drl", rule("T-2", "WAF", "Api( waf.texts[\"x-make\"] == \"old\" )", RAISE))
                .write("team.drl", rule("T-3", "WAF", "Api( labels[\"team\"] == \"books\" )", RAISE));
        String stated = ESTATE.replace("{ id: orders,", "{ id: orders, x-tier: gold, waf: { x-make: old },");

        Report report = assess(stated, copy, overlay);

        assertThat(fired(report, "orders")).containsExactly("GW-005", "T-1", "T-2", "ENG-002");
        assertThat(fired(report, "ledger")).containsExactly("T-3");
        assertThat(finding(report, "orders", "T-1").message()).isEqualTo("Title of T-1: x-tier is gold.");
        assertThat(finding(report, "orders", "T-2").evidence().get(0).pointer()).isEqualTo("/apis/0/waf/x-make");
        assertThat(finding(report, "ledger", "T-3").evidence().get(0).pointer()).isEqualTo("/apis/1/labels/team");
    }

    @Test
    void assess_overlayWithARuleOfTheSameId_takesItsPlace() throws Exception {
        overlay.write(
                "stricter.drl",
                rule("GW-005", "GATEWAY", "Api( gateway.rbac == Answer.PARTIAL )", RAISE)
                        .replace("@ceiling( SUFFICIENT )", "@ceiling( POTENTIALLY_VULNERABLE )"));

        Report report = assess(ESTATE, copy, overlay);

        assertThat(finding(report, "orders", "GW-005").title()).isEqualTo("Title of GW-005");
        assertThat(fired(report, "orders")).containsExactly("GW-005", "ENG-002");
        assertThat(report.apis().get(0).level()).isEqualTo(Level.POTENTIALLY_VULNERABLE);
        assertThat(report.apis().get(1).findings()).isEmpty();
    }

    @Test
    void assess_overlayThatDisables_silencesTheRuleOfTheBase() throws Exception {
        overlay.write("policy.yaml", "disable: [ { rule: GW-005, reason: no roles here } ]\n");

        assertThat(fired(assess(ESTATE, copy, overlay), "orders")).containsExactly("ENG-002");
    }

    @Test
    void assess_ruleOnTheDocument_isReportedOnTheDocument() throws Exception {
        overlay.write(
                "document.drl",
                rule("D-1", "INVENTORY", "Assessment( inventory.maintained == Answer.YES, title == null )", RAISE));

        Report report = assess(ESTATE, copy, overlay);

        assertThat(report.findings()).extracting(Finding::rule).containsExactly("D-1");
        assertThat(report.findings().get(0).evidence().get(0).pointer()).isEqualTo("/title");
        assertThat(fired(report, "ledger")).isEmpty();
        assertThat(report.level()).isEqualTo(Level.SUFFICIENT);
    }

    @Test
    void assess_ruleThatUpdatesItsOwnFact_endsNamedAndLeavesTheEngineUsable() throws Exception {
        overlay.write(
                "loop.drl",
                rule("LOOP-1", "WAF", "$a : Api( labels[\"loop\"] == \"yes\" )", RAISE + "\n    update( $a );"));

        assertFailsOnlyWithLabel(Trust.TRUSTED, "loop", "LOOP-1");
    }

    @Test
    void assess_ruleThatInsertsWhatItMatches_endsNamedAndLeavesTheEngineUsable() throws Exception {
        overlay.write(
                "loop.drl",
                rule(
                        "LOOP-2",
                        "WAF",
                        "$a : Api( labels[\"loop\"] == \"yes\" )",
                        "insert( $a.with( $a.inventory(), $a.gateway(), $a.waf(), $a.securityEngine() ) );"));

        assertFailsOnlyWithLabel(Trust.TRUSTED, "loop", "LOOP-2");
    }

    @Test
    void assess_ruleThatThrowsInItsCondition_failsThatDocumentOnly() throws Exception {
        overlay.write("policy.yaml", "facts: [ { path: x-t, type: text } ]\n")
                .write(
                        "throws.drl",
                        rule("T-9", "WAF", "Api( labels[\"fail\"] == \"yes\", texts[\"x-t\"].length() > 2 )", RAISE));

        assertFailsOnlyWithLabel(Trust.GUARDED, "fail", "T-9");
    }

    @Test
    void assess_patternThatOverflowsTheStack_failsThatDocumentOnly() throws Exception {
        overlay.write(
                "regex.drl", rule("T-7", "WAF", "Api( labels[\"fail\"] == \"yes\", title matches \"(a|b)*\" )", RAISE));
        try (PostureEngine engine = new PostureEngine(load(Trust.TRUSTED, copy, overlay))) {
            String title = "labels: { fail: yes }, title: " + "ab".repeat(200_000);
            Assessment failing = read(ESTATE.replace("owner: sales", title), engine.policy());

            assertThatThrownBy(() -> engine.assess(failing)).isInstanceOf(AssessmentException.class);
            assertThat(unchangedDocuments(engine)).isEqualTo(randomDocuments().size());
        }
    }

    @Test
    void assess_ruleThatThrowsInItsConsequence_failsThatDocumentOnly() throws Exception {
        overlay.write(
                "throws.drl",
                rule(
                        "T-8",
                        "WAF",
                        "$a : Api( labels[\"fail\"] == \"yes\" )",
                        "findings.raise( drools );\n    $a.labels().get( \"none\" ).length();"));

        assertFailsOnlyWithLabel(Trust.TRUSTED, "fail", "T-8");
    }

    private static String rule(String id, String layer, String condition, String consequence) {
        return "package policy\n\nrule \"" + id + "\"\n    @title( \"Title of " + id + "\" )\n    @layer( " + layer
                + " ) @severity( MEDIUM ) @ceiling( SUFFICIENT ) @status( PARTLY_MET )\nwhen\n    " + condition
                + "\nthen\n    " + consequence + "\nend\n";
    }

    /** A document with the label fails and is named; all others are judged as by the shipped policy, again and again. */
    private void assertFailsOnlyWithLabel(Trust trust, String label, String rule) throws Exception {
        try (PostureEngine engine = new PostureEngine(load(trust, copy, overlay))) {
            Assessment failing =
                    read(ESTATE.replace("owner: sales", "labels: { " + label + ": yes }"), engine.policy());
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(() -> engine.assess(failing))
                        .isInstanceOf(AssessmentException.class)
                        .hasMessageContaining("document estate")
                        .hasMessageContaining("API orders")
                        .hasMessageContaining(rule)
                        .hasMessageNotContaining("policy/file");
                assertThat(unchangedDocuments(engine))
                        .isEqualTo(randomDocuments().size());
            }
        }
    }

    private static Policy load(PolicyCopy base, PolicyCopy... overlays) throws PolicyException {
        return load(Trust.GUARDED, base, overlays);
    }

    private static Policy load(Trust trust, PolicyCopy base, PolicyCopy... overlays) throws PolicyException {
        List<PolicyFolder> folders = new ArrayList<>();
        for (PolicyCopy overlay : overlays) {
            folders.add(PolicyFolder.read(overlay.folder()));
        }
        return Policy.load(trust, PolicyFolder.read(base.folder()), folders.toArray(PolicyFolder[]::new));
    }

    private static Report assess(PolicyCopy base, String yaml) throws Exception {
        return assess(yaml, base);
    }

    private static Report assess(String yaml, PolicyCopy base, PolicyCopy... overlays) throws Exception {
        try (PostureEngine engine = new PostureEngine(load(base, overlays))) {
            return engine.assess(read(yaml, engine.policy()));
        }
    }

    private static Assessment read(String yaml, Policy policy) throws FactsException {
        return new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT).parse(yaml, Format.YAML);
    }

    private static List<Assessment> randomDocuments() throws FactsException {
        List<Assessment> documents = new ArrayList<>();
        for (long seed = SEED; seed < SEED + 200; seed++) {
            documents.add(new FactsReader().parse(JsonText.of(RandomDocuments.document(seed)), Format.JSON));
        }
        return documents;
    }

    /** How many random documents are judged as by the shipped policy. */
    private static int unchangedDocuments(PostureEngine engine) throws FactsException {
        int unchanged = 0;
        for (Assessment document : randomDocuments()) {
            unchanged += changesBetween(SHIPPED.assess(document), engine.assess(document))
                            .isEmpty()
                    ? 1
                    : 0;
        }
        return unchanged;
    }

    /** Documents in which a rule fires change, and the others do not but for what an unknown layer would say. */
    private void assertOnlyDocumentsChangeWith(String rule) throws Exception {
        try (PostureEngine engine = new PostureEngine(load(copy))) {
            int changed = 0;
            for (Assessment document : randomDocuments()) {
                Report before = SHIPPED.assess(document);
                Report after = engine.assess(document);
                for (int i = 0; i < before.apis().size(); i++) {
                    boolean fires = fired(before, before.apis().get(i).id()).contains(rule);
                    assertThat(before.apis().get(i).equals(after.apis().get(i))).isEqualTo(!fires);
                    changed += fires ? 1 : 0;
                }
            }
            assertThat(changed).isPositive();
        }
    }

    private static List<String> fired(Report report, String api) {
        return posture(report, api).findings().stream().map(Finding::rule).toList();
    }

    private static Finding finding(Report report, String api, String rule) {
        return posture(report, api).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static ApiPosture posture(Report report, String api) {
        return report.apis().stream()
                .filter(posture -> posture.id().equals(api))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> changes(PolicyCopy copy, String yaml) throws Exception {
        return changesBetween(SHIPPED.assess(read(yaml, SHIPPED.policy())), assess(copy, yaml));
    }

    /** What differs between two reports apart from the policy, such as {@code orders level} to {@code A -> B}. */
    private static Map<String, String> changesBetween(Report before, Report after) {
        Map<String, String> was = flat(before);
        Map<String, String> is = flat(after);
        Map<String, String> changes = new TreeMap<>();
        was.forEach((key, value) -> changes.put(key, value + " -> " + is.getOrDefault(key, "nothing")));
        is.forEach((key, value) -> changes.putIfAbsent(key, "nothing -> " + value));
        was.forEach((key, value) -> {
            if (value.equals(is.get(key))) {
                changes.remove(key);
            }
        });
        return changes;
    }

    private static Map<String, String> flat(Report report) {
        Map<String, String> flat = new TreeMap<>();
        flat.put("level", report.level().name());
        report.findings().forEach(finding -> flatten(flat, "", finding));
        for (ApiPosture api : report.apis()) {
            String prefix = api.id() + " ";
            flat.put(prefix + "level", api.level().name());
            for (LayerResult layer : api.layers()) {
                flat.put(prefix + layer.layer() + " status", String.valueOf(layer.status()));
                flat.put(prefix + layer.layer() + " ceiling", String.valueOf(layer.ceiling()));
                flat.put(prefix + layer.layer() + " levelSoFar", String.valueOf(layer.levelSoFar()));
            }
            api.findings().forEach(finding -> flatten(flat, prefix, finding));
        }
        return flat;
    }

    private static void flatten(Map<String, String> flat, String prefix, Finding finding) {
        String rule = prefix + finding.rule() + " ";
        flat.put(rule + "layer", String.valueOf(finding.layer()));
        flat.put(rule + "severity", String.valueOf(finding.severity()));
        flat.put(rule + "ceiling", String.valueOf(finding.ceiling()));
        flat.put(rule + "status", String.valueOf(finding.status()));
        flat.put(rule + "gate", String.valueOf(finding.gate()));
        flat.put(rule + "title", finding.title());
        flat.put(rule + "message", finding.message());
        flat.put(rule + "why", String.valueOf(finding.why()));
        flat.put(rule + "remediation", String.valueOf(finding.remediation()));
        flat.put(rule + "references", String.valueOf(finding.references()));
        flat.put(rule + "evidence", String.valueOf(finding.evidence()));
    }
}
