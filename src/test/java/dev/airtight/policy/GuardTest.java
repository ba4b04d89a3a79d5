package dev.airtight.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.EstateInventory;
import dev.airtight.facts.Gateway;
import dev.airtight.facts.Inventory;
import dev.airtight.facts.SecurityEngine;
import dev.airtight.facts.Waf;
import dev.airtight.testkit.Escape;
import dev.airtight.testkit.PolicyCopy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules that reach beyond facts and findings do not load, and nothing of them runs; others pass. */
class GuardTest {

    private static final String RAISE = "findings.raise( drools );";
    private static final String FACTS = """
            facts: [ { path: x-a, type: answer }, { path: inventory.x-a, type: answer },
                     { path: gateway.x-a, type: answer }, { path: waf.x-a, type: answer },
                     { path: securityEngine.x-a, type: answer },
                     { path: x-t, type: text }, { path: inventory.x-t, type: text },
                     { path: gateway.x-t, type: text }, { path: waf.x-t, type: text },
                     { path: securityEngine.x-t, type: text } ]
            """;
    private static final Pattern ESCAPE =
            Pattern.compile("(?s)([^\n]*)\n(.*?)(?:\nthen\n(.*?))?\nrefused ?([^\n]*)\n?.*");

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled in before each test
    private Path folder;

    /** One rule that must not load. */
    private record EscapeCase(String title, String condition, String consequence, String refused) {}

    @AfterEach
    void nothingRan() {
        assertThat(Escape.runs()).isZero();
    }

    @Test
    void load_rulesThatReachFurther_areAllRefusedByNameLineAndMember() throws Exception {
        List<EscapeCase> escapes = escapes();
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"));
        StringBuilder text = new StringBuilder("package policy\n");
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < escapes.size(); i++) {
            starts.add((int) text.chars().filter(c -> c == '\n').count() + 1);
            text.append(
                    rule("ESC-" + i, escapes.get(i).condition(), escapes.get(i).consequence()));
        }
        overlay.write("escapes.drl", text.toString());

        List<PolicyIssue> issues = issues(Trust.GUARDED, overlay);

        assertThat(escapes).hasSizeGreaterThan(100);
        List<String> through = new ArrayList<>();
        for (int i = 0; i < escapes.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : Integer.MAX_VALUE;
            String named = "ESC-" + i + " ";
            String refused = escapes.get(i).refused();
            boolean told = issues.stream()
                    .anyMatch(issue -> issue.line() >= from
                            && issue.line() < to
                            && issue.message().contains(named)
                            && issue.message().contains(refused));
            if (!told) {
                through.add(escapes.get(i) + " but "
                        + issues.stream()
                                .filter(issue ->
                                        issue.message().contains(named) || (issue.line() >= from && issue.line() < to))
                                .toList());
            }
        }
        assertThat(through).isEmpty();
        assertThat(issues).allSatisfy(issue -> assertThat(issue.message()).contains("ESC-"));
    }

    @Test
    void load_conditionsOnFacts_pass() throws Exception {
        List<String> conditions = text("accepted.cases")
                .lines()
                .filter(line -> line.contains("("))
                .toList();
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay")).write("policy.yaml", FACTS);
        StringBuilder text = new StringBuilder("package policy\n");
        for (int i = 0; i < conditions.size(); i++) {
            text.append(rule("OK-" + i, conditions.get(i), RAISE));
        }
        overlay.write("accepted.drl", text.toString());

        assertThat(issues(Trust.GUARDED, overlay)).isEmpty();
        assertThat(conditions).hasSizeGreaterThan(70);
    }

    @Test
    void examine_shippedPolicy_refusesNothing() throws Exception {
        PolicyFolder shipped = PolicyFolder.read(Path.of("rules"));
        List<PolicyIssue> issues = new ArrayList<>();
        List<DrlFile> files = shipped.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".drl"))
                .map(file -> DrlReader.read(file.getKey(), file.getValue(), issues))
                .toList();

        Map<String, byte[]> classes = RuleCompiler.compile(files).classes();

        assertThat(classes).hasSizeGreaterThan(30);
        assertThat(Guard.examine(classes)).isEmpty();
        assertThat(files).allSatisfy(file -> assertThat(file.refused()).isEmpty());
    }

    @Test
    void load_declarationsBesideRules_areRefusedByLine() throws Exception {
        List<String> declarations = List.of(
                "import java.io.File",
                "import java.util.*",
                "import dev.airtight.engine.PostureEngine",
                "import static java.lang.System.exit",
                "import function java.lang.System.exit",
                "import accumulate org.drools.core.base.accumulators.CountAccumulateFunction c",
                "global java.util.List list",
                "global dev.airtight.policy.Policy findings",
                "function boolean f( String s ) { return f( s ); }",
                "declare Bomb\n    size : int = Integer.parseInt( \"1\" )\nend",
                "declare enum Colour RED( 1 );\n    n : int\nend",
                "declare trait Bomb size : int end",
                "declare Api @role( event ) end",
                "declare entry-point \"in\" end",
                "declare window W Api() over window:length( 1 ) end",
                "dialect \"mvel\"",
                "salience 10",
                "query \"q\" Api( waf.failed ) end");
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"));
        for (int i = 0; i < declarations.size(); i++) {
            overlay.write(
                    "d" + (char) ('a' + i) + ".drl",
                    "package policy\n\n" + declarations.get(i) + "\n\n" + rule("D-" + i, "Api( waf.failed )", RAISE));
        }

        List<PolicyIssue> issues = issues(Trust.GUARDED, overlay);

        for (int i = 0; i < declarations.size(); i++) {
            String file = "d" + (char) ('a' + i) + ".drl";
            assertThat(issues).as(declarations.get(i)).anySatisfy(issue -> {
                assertThat(issue.file()).endsWith(file);
                assertThat(issue.line()).isEqualTo(3);
            });
        }
        assertThat(issues).allSatisfy(issue -> assertThat(issue.line()).isEqualTo(3));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void load_bracketsThatTheCompilerWouldTryForEver_areRefusedAtTheirPlace() throws Exception {
        List<String> conditions = List.of(
                "(".repeat(24) + "waf.failed" + ")".repeat(24),
                "!(".repeat(24) + "waf.failed" + ")".repeat(24),
                "(String) ".repeat(24) + "title == \"x\"",
                "(Boolean) !".repeat(24) + "waf.failed",
                "title" + ".equals( title".repeat(24) + " )".repeat(24),
                "labels" + "[labels".repeat(24) + "[\"aa\"]" + "]".repeat(24) + " == \"x\"",
                "title == \"\\\" (\" /* ) */ || " + "( ".repeat(1000) + "waf.failed" + " )".repeat(1000));
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"));
        for (int i = 0; i < conditions.size(); i++) {
            overlay.write(
                    "n" + i + ".drl", "package policy\n" + rule("N-" + i, "Api( " + conditions.get(i) + " )", RAISE));
        }

        List<PolicyIssue> issues = issues(Trust.GUARDED, overlay);

        assertThat(issues).hasSameSizeAs(conditions).allSatisfy(issue -> {
            assertThat(issue.message()).isEqualTo("brackets are nested more than 10 deep");
            assertThat(issue.line()).isEqualTo(5);
        });
    }

    @Test
    void load_bracketsOfManyRules_doNotAddUp() throws Exception {
        String open = rule("N-1", "Api( ( waf.failed )", RAISE);
        PolicyCopy overlay =
                PolicyCopy.empty(folder.resolve("overlay")).write("n.drl", "package policy\n" + open.repeat(12));

        assertThat(issues(Trust.GUARDED, overlay)).isNotEmpty().allSatisfy(issue -> assertThat(issue.message())
                .contains("bracket ( is not closed"));
    }

    @Test
    void load_conditionsTooLongForTheCompiler_areToldByRuleAndNotThrown() throws Exception {
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"))
                .write(
                        "l.drl",
                        "package policy\n"
                                + rule("L-1", "Api( waf.failed" + " || waf.failed".repeat(5000) + " )", RAISE)
                                + rule("L-2", "Api( title != \"" + "x".repeat(20_000) + "\" )", RAISE)
                                + rule("L-3", "Api( " + "gateway.".repeat(5000) + "oauth == Answer.YES )", RAISE));

        assertThat(issues(Trust.GUARDED, overlay))
                .extracting(PolicyIssue::message)
                .containsExactly(
                        "rule L-1 does not compile: it is too long for the compiler", "unknown name (gateway.gateway)");
    }

    @Test
    void load_conditionsThatCanNotMeanWhatTheySay_areRefused() throws Exception {
        Map<String, String> conditions = new TreeMap<>(Map.of(
                "Api( $n : waf.owaspFailed.size + 1, $n == 2 )",
                        "$n would be bound to a part of this only (waf.owaspFailed.size + 1)",
                "Api( $t : labels[\"a\"] + title, $t == \"x\" )",
                        "$t would be bound to a part of this only (labels[\"\"] + title)",
                "Api( $g : /gateway )", "$g is bound to a path (/gateway)",
                "Api( labels[\"tier\"] > 9 )", "labels[\"tier\"] is compared with 9",
                "Api( labels[\"tier\"] in ( 9, 10 ) )", "labels[\"tier\"] is compared with 9",
                "Api( version > 1 )", "version is compared with 1",
                "Api( $g : gateway, $g.answers[\"x-b\"] == Answer.YES )", "fact gateway.x-b is not declared",
                "Api( $g : gateway, $g.oath == Answer.YES )", "unknown name (gateway.oath)",
                "Api( texts.containsKey( \"x-b\" ) )", "fact x-b is not declared"));
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"));
        StringBuilder text = new StringBuilder("package policy\n");
        conditions.keySet().forEach(condition -> text.append(rule("M" + text.length(), condition, RAISE)));
        overlay.write("m.drl", text.toString());

        assertThat(issues(Trust.GUARDED, overlay))
                .extracting(PolicyIssue::message)
                .containsExactlyElementsOf(conditions.values());
    }

    @Test
    void load_rulesOfAnotherForm_areRefused() throws Exception {
        List<String> conditions = List.of(
                "not Api( waf.failed )",
                "exists Api( waf.failed )",
                "forall( Api( waf.failed ) )",
                "Api( waf.failed ) Api( waf.tested )",
                "Api( waf.failed ) or Api( waf.tested )",
                "eval( true )",
                "Api( waf.failed ) from entry-point \"in\"",
                "Api( waf.failed ) over window:length( 1 )",
                "String( length > 3 ) from labels",
                "accumulate( Api( waf.failed ); $n : count( 1 ) )",
                "Number( intValue > 3 ) from accumulate( Api( waf.failed ), count( 1 ) )",
                "java.lang.Runtime()",
                "Object()",
                "Gateway()",
                "Findings()",
                "");
        List<String> attributes = List.of(
                "salience 10",
                "salience( System.exit( 1 ) )",
                "timer( int: 1s )",
                "timer( expr: 1 )",
                "duration 10",
                "no-loop true",
                "lock-on-active true",
                "agenda-group \"a\"",
                "activation-group \"a\"",
                "ruleflow-group \"a\"",
                "calendars \"a\"",
                "auto-focus true",
                "enabled( dev.airtight.testkit.Escape.run() )",
                "date-effective \"01-Jan-2020\"",
                "dialect \"mvel\"",
                "@watch( title )",
                "@unknown");
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"));
        for (int i = 0; i < conditions.size(); i++) {
            overlay.write("c" + i + ".drl", "package policy\n" + rule("C-" + i, conditions.get(i), RAISE));
        }
        for (int i = 0; i < attributes.size(); i++) {
            overlay.write(
                    "a" + i + ".drl",
                    "package policy\n"
                            + rule("A-" + i, "Api( waf.failed )", RAISE)
                                    .replace("\nwhen", "\n    " + attributes.get(i) + "\nwhen"));
        }

        List<PolicyIssue> issues = issues(Trust.GUARDED, overlay);

        Stream.concat(
                        Stream.iterate(0, i -> i + 1).limit(conditions.size()).map(i -> "c" + i + ".drl"),
                        Stream.iterate(0, i -> i + 1).limit(attributes.size()).map(i -> "a" + i + ".drl"))
                .forEach(file -> assertThat(issues)
                        .anySatisfy(issue -> assertThat(issue.file()).endsWith("/" + file)));
    }

    @Test
    void load_everythingWrong_isToldAtOnceInOrder() throws Exception {
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"))
                .write(
                        "a.drl",
                        "package policy\n"
                                + rule("A-1", "Api( System.getenv() != null )", RAISE)
                                + rule("A-2", "Api( gateway.oath == Answer.YES )", RAISE)
                                + rule("A-3", "Api( waf.failed )", "findings.rise( drools );"))
                .write(
                        "b.drl",
                        "package policy\nimport java.io.File\n" + rule("B-1", "Api( waf.failed )", "drools.halt();"));

        List<PolicyIssue> issues = issues(Trust.GUARDED, overlay);

        assertThat(issues)
                .extracting(issue -> issue.file().replaceAll(".*/", "") + ":" + issue.line())
                .containsExactly("a.drl:5", "a.drl:12", "a.drl:21", "b.drl:2", "b.drl:8");
        assertThat(issues.get(0).message()).isEqualTo("rule A-1 may not use java.lang.System.getenv()");
        assertThat(issues.get(0).advice()).contains("Maybe ask for facts only", "--trust-rules");
        assertThat(issues.get(4).message()).contains("rule B-1 may not use").contains("halt");
    }

    @Test
    void examine_nameThatBreaksOutOfItsQuotes_isRefusedAndRunsNothing() throws Exception {
        String name = "X\" + dev.airtight.testkit.Escape.run() + \"";
        String block =
                "X\"); } static { dev.airtight.testkit.Escape.run(); } static Object y() { return D.rule(\"p\", \"";
        for (String hostile : List.of(name, block)) {
            String text =
                    VOCABULARY + rule("OK-1", "Api( waf.failed )", RAISE).replace("\"OK-1\"", "'" + hostile + "'");
            List<PolicyIssue> issues = new ArrayList<>();

            RuleCompiler.Compiled compiled = RuleCompiler.compile(List.of(DrlReader.read("x.drl", text, issues)));

            if (!compiled.classes().isEmpty()) {
                assertThat(Guard.examine(compiled.classes())).isNotEmpty();
            }
            PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay")).write("x.drl", text);
            assertThat(issues(Trust.GUARDED, overlay))
                    .extracting(PolicyIssue::message)
                    .anySatisfy(message -> assertThat(message).contains("has a quote or a backslash in it"));
        }
    }

    @Test
    void load_trustedRules_loadAndSayIt() throws Exception {
        PolicyCopy overlay = PolicyCopy.empty(folder.resolve("overlay"))
                .write(
                        "t.drl",
                        "package policy\nimport java.util.List\nfunction boolean f( String s ) { return s != null; }\n"
                                + rule("T-1", "Api( f( title ), System.getenv( \"none\" ) == null )", RAISE));

        Policy policy = load(Trust.TRUSTED, overlay);

        assertThat(policy.identity().trusted()).isTrue();
        assertThat(Policy.shipped().identity().trusted()).isFalse();
        assertThat(Policy.load(Trust.TRUSTED, PolicyFolder.shipped()).identity().trusted())
                .isTrue();
        assertThat(Policy.load(PolicyFolder.shipped()).identity().trusted()).isFalse();
    }

    @Test
    void allowedMembers_areThere() throws Exception {
        for (String member : AllowedMembers.read().members()) {
            assertThat(exists(member)).as(member).isTrue();
        }
    }

    @Test
    void allowedMembers_areAllFactsButHowTheyCameToBeKnown() {
        Set<String> missing = new TreeSet<>();
        for (Class<?> record : List.of(
                Assessment.class,
                EstateInventory.class,
                Api.class,
                Inventory.class,
                Gateway.class,
                Waf.class,
                SecurityEngine.class)) {
            for (RecordComponent component : record.getRecordComponents()) {
                String member = record.getName() + "." + component.getName() + "()";
                if (!AllowedMembers.read().members().contains(member)) {
                    missing.add(record.getSimpleName() + "." + component.getName());
                }
            }
        }

        assertThat(missing).containsExactly("Api.evidence", "Api.standing", "Assessment.source");
    }

    private static final String VOCABULARY = """
            package policy
            import dev.airtight.facts.*
            import dev.airtight.policy.Findings
            global Findings findings
            """;

    private static boolean exists(String member) throws ClassNotFoundException {
        Matcher method = Pattern.compile("(.*)\\.(\\w+)(\\(.*\\))").matcher(member);
        if (!method.matches()) {
            int dot = member.lastIndexOf('.');
            return Arrays.stream(Class.forName(member.substring(0, dot)).getFields())
                    .map(Field::getName)
                    .anyMatch(member.substring(dot + 1)::equals);
        }
        return Arrays.stream(Class.forName(method.group(1)).getMethods())
                .filter(m -> m.getName().equals(method.group(2)))
                .map(GuardTest::parameters)
                .anyMatch(method.group(3)::equals);
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static List<EscapeCase> escapes() throws IOException {
        List<EscapeCase> escapes = new ArrayList<>();
        for (String block : text("escapes.cases").split("(?m)^@@ ", -1)) {
            Matcher matcher = ESCAPE.matcher(block);
            if (!escapes.isEmpty() || block.contains("\nrefused")) {
                assertThat(matcher.matches()).as(block).isTrue();
                String consequence = Objects.requireNonNullElse(matcher.group(3), RAISE);
                escapes.add(new EscapeCase(matcher.group(1), matcher.group(2), consequence, matcher.group(4)));
            }
        }
        return escapes;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(GuardTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String rule(String id, String condition, String consequence) {
        return "rule \"" + id + "\"\n    @title( \"Title\" ) @layer( WAF ) @severity( LOW )\nwhen\n    " + condition
                + "\nthen\n    " + consequence + "\nend\n";
    }

    private static List<PolicyIssue> issues(Trust trust, PolicyCopy overlay) {
        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> load(trust, overlay));
        return thrown == null ? List.of() : thrown.issues();
    }

    private static Policy load(Trust trust, PolicyCopy overlay) throws PolicyException {
        return Policy.load(trust, PolicyFolder.shipped(), PolicyFolder.read(overlay.folder()));
    }
}
