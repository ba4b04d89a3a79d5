package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.posture.Layer;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionnaireTest {

    private static final String ENTRY = "{ fact: gateway.oauth, name: n, question: q?, why: w, unknown: u }";

    @TempDir
    private Path folder;

    @Test
    void shipped_everyJudgedFactAndStep_hasTexts() {
        Questionnaire shipped = Questionnaire.shipped();

        assertThat(QuestionnaireLint.judged(Policy.shipped()))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(shipped.of(fact)).as(fact).isPresent());
        for (Fact fact : Fact.values()) {
            assertThat(shipped.of(fact.path()).isPresent()).as(fact.path()).isEqualTo(fact != Fact.TITLE);
        }
        for (Layer layer : Layer.values()) {
            assertThat(shipped.step(layer)).as(layer.title()).isPresent();
        }
    }

    @Test
    void shipped_everyQuestion_endsAsOneAndSaysWhereToLook() {
        assertThat(Questionnaire.shipped().questions()).allSatisfy(question -> {
            assertThat(question.question()).as(question.fact()).endsWith("?").hasSizeLessThan(110);
            assertThat(question.findOut()).as(question.fact()).isNotEmpty();
            assertThat(question.name()).as(question.fact()).hasSizeLessThan(40).doesNotEndWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "question: []␤                           | f:1:1: unknown key (question) Maybe questions?",
                "questions: 3                            | f:1:12: what stands here is not a list of questions",
                "questions: []␤questions: []             | f:2:1: key (questions) is a duplicate",
                "questions: [                            | f:1:13: the text is not YAML",
                "questions:␤- ENTRY␤- ENTRY              | f:3:3: question for (gateway.oauth) is a duplicate",
                "questions:␤- { fact: gateway.oath }     | f:2:11: unknown fact (gateway.oath) Maybe gateway.oauth?",
                "questions:␤- { fact: gateway.oauth }    | f:2:3: question is missing",
                "questions:␤- { fact: x-tier, wy: no }   | f:2:19: unknown key (wy) Maybe why?",
                "questions:␤- { fact: exposure, answers: { publik: x } } | f:2:32: unknown answer (publik) Maybe public?",
                "questions:␤- { notes: [ { when: { exposre: private } } ] } | f:2:24: unknown fact (exposre) Maybe exposure?",
                "questions:␤- { notes: [ { when: { exposure: privat } } ] } | f:2:34: unknown answer (privat) Maybe private?",
                "questions:␤- { notes: [ { note: x } ] }     | f:2:14: when is missing",
                "questions:␤- { findOut: [ { wher: Kong } ] } | f:2:18: unknown key (wher) Maybe where?",
                "questions:␤- { after: waf.owaspTest }       | f:2:12: unknown fact (waf.owaspTest) Maybe waf.owaspTested?",
                "steps:␤- { layer: WAFF, intro: x }          | f:2:12: unknown layer (WAFF) Maybe WAF?",
                "steps:␤- { layer: WAF }                     | f:2:3: intro is missing"
            })
    void read_plantedFault_findsItAtItsPlace(String text, String expected) {
        List<PolicyIssue> issues = new ArrayList<>();

        QuestionnaireReader.read(
                "f",
                text.replace("␤", "\n").replace("ENTRY", ENTRY),
                List.of(new DeclaredFact("x-tier", DeclaredFact.Type.TEXT, null)),
                issues);

        assertThat(issues)
                .extracting(issue -> issue.toString().replace("\n  ", " "))
                .anyMatch(issue -> issue.startsWith(expected), expected);
    }

    @Test
    void load_overlay_takesThePlaceOfEntriesOfTheSameFact() throws Exception {
        Files.writeString(folder.resolve(Questionnaire.FILE), "questions:\n- " + ENTRY + "\n");

        Questionnaire loaded = Questionnaire.load(List.of(folder), List.of());

        assertThat(loaded.of("gateway.oauth").orElseThrow().question()).isEqualTo("q?");
        assertThat(loaded.of("gateway.rbac")).isEqualTo(Questionnaire.shipped().of("gateway.rbac"));
        assertThat(loaded.questions())
                .extracting(Question::fact)
                .isEqualTo(Questionnaire.shipped().questions().stream()
                        .map(Question::fact)
                        .toList());
    }

    @Test
    void load_declaredFact_bringsItsOwnQuestion() throws Exception {
        DeclaredFact declared = new DeclaredFact("gateway.x-dlp", DeclaredFact.Type.ANSWER, "Is leaking data stopped?");

        Questionnaire loaded = Questionnaire.load(List.of(), List.of(declared));

        assertThat(loaded.of("gateway.x-dlp").orElseThrow().question()).isEqualTo("Is leaking data stopped?");
        assertThat(loaded.name("gateway.x-dlp")).isEqualTo("x-dlp");
    }

    @Test
    void lint_declaredFactWithoutQuestion_isNamedAtItsLine() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("copy"))
                .append("policy.yaml", "facts:\n  - { path: gateway.x-dlp, type: answer }\n");
        PolicyFolder read = PolicyFolder.read(copy.folder());
        int line = Files.readString(copy.folder().resolve("policy.yaml"))
                .lines()
                .toList()
                .size();

        assertThat(QuestionnaireLint.of(Policy.load(read), List.of(read), List.of(copy.folder())))
                .extracting(PolicyIssue::toString)
                .containsExactly(copy.folder() + "/policy.yaml:" + line
                        + ":13: declared fact gateway.x-dlp has no question\n"
                        + "  Maybe add: question: … there, or an entry to questionnaire.yaml.");
    }

    @Test
    void lint_questionForAFactThatIsNotDeclared_isNamedAtItsLine() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("copy"))
                .write(Questionnaire.FILE, "questions:\n- " + ENTRY.replace("oauth", "x-dlp") + "\n");
        PolicyFolder read = PolicyFolder.read(copy.folder());

        assertThat(QuestionnaireLint.of(Policy.load(read), List.of(read), List.of(copy.folder())))
                .extracting(PolicyIssue::toString)
                .singleElement()
                .asString()
                .startsWith(copy.folder() + "/questionnaire.yaml:2:11: unknown fact (gateway.x-dlp)");
    }
}
