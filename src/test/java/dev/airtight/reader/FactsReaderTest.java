package dev.airtight.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Gateway;
import dev.airtight.facts.Position;
import dev.airtight.testkit.CaseFile;
import dev.airtight.testkit.Described;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the document format lets through, what it refuses, and what it says of what it refuses. */
class FactsReaderTest {

    private final FactsReader reader = new FactsReader();

    static Stream<CaseFile.Case> refused() {
        return CaseFile.read(FactsReaderTest.class, "refused.cases");
    }

    static Stream<CaseFile.Case> accepted() {
        return CaseFile.read(FactsReaderTest.class, "accepted.cases");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void read_refusedDocument_saysWhereAndWhat(CaseFile.Case refused) {
        Format format = format(refused);
        String document = refused.text(format.name().toLowerCase(Locale.ROOT));

        FactsException problem = refusal(document, format);

        Position position = Objects.requireNonNull(problem.position(), problem.getMessage());
        assertThat((position.line() + ":" + position.column() + " " + problem.pointer()).strip())
                .as(problem.getMessage())
                .isEqualTo(refused.text("at").strip());
        assertThat(problem.reason()).contains(refused.lines("words"));
        assertThat(problem.getMessage()).startsWith("-:" + position.line() + ":" + position.column() + ": ");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void read_acceptedDocument_statesItsFacts(CaseFile.Case accepted) throws FactsException {
        Format format = format(accepted);
        String document = accepted.text(format.name().toLowerCase(Locale.ROOT));

        Assessment assessment = reader.parse(document, format);

        assertThat(Described.of(assessment).strip())
                .isEqualTo(accepted.text("read").strip());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void read_byteOrderMarkAndCrLf_changeNothing(CaseFile.Case accepted) throws FactsException {
        Format format = format(accepted);
        String document = accepted.text(format.name().toLowerCase(Locale.ROOT));

        Assessment assessment = reader.parse("\uFEFF" + document.replace("\n", "\r\n"), format);

        assertThat(Described.of(assessment).strip())
                .isEqualTo(accepted.text("read").strip());
    }

    @Test
    void read_gatewayOfTheContract_isThatRecord() throws FactsException {
        String yaml = """
                id: a
                apis:
                  - id: orders
                    gateway: { present: yes, clients: known, oauth: yes, ipAllowlist: no, rbac: partial,
                      mutualTls: unknown, jwtValidation: true, apiKey: false, rateLimiting: ~, x-other: yes }
                """;

        Api api = reader.parse(yaml, Format.YAML).apis().get(0);

        assertThat(api.gateway())
                .isEqualTo(new Gateway(
                        Answer.YES,
                        Clients.KNOWN,
                        Answer.YES,
                        Answer.NO,
                        Answer.PARTIAL,
                        Answer.UNKNOWN,
                        Answer.YES,
                        Answer.NO,
                        Answer.UNKNOWN,
                        Answer.UNKNOWN,
                        Answer.UNKNOWN,
                        Map.of(),
                        Map.of()));
    }

    @Test
    void read_idOf200Characters_isAccepted() throws FactsException {
        String id = "\uD83D\uDE00".repeat(Assessment.MAX_ID_LENGTH);

        Assessment assessment = reader.parse("{\"id\": \"" + id + "\"}", Format.JSON);

        assertThat(assessment.id()).isEqualTo(id);
    }

    @Test
    void read_defaults_tellWhatIsInherited() throws FactsException {
        String yaml = """
                id: a
                defaults: { exposure: public, gateway: { oauth: yes }, labels: { team: x } }
                apis:
                  - { id: o, gateway: { oauth: ~, rbac: unknown }, waf: { owaspTested: [] } }
                """;

        Api api = reader.parse(yaml, Format.YAML).apis().get(0);

        assertThat(api.standing().inherits(Fact.EXPOSURE)).isTrue();
        assertThat(api.standing().inherits(Fact.GATEWAY_OAUTH)).isTrue();
        assertThat(api.standing().inherits("labels.team")).isTrue();
        assertThat(api.standing().states(Fact.GATEWAY_RBAC)).isTrue();
        assertThat(api.standing().inherits(Fact.GATEWAY_RBAC)).isFalse();
        assertThat(api.standing().states(Fact.WAF_OWASP_TESTED)).isTrue();
        assertThat(api.standing().states(Fact.WAF_OWASP_FAILED)).isFalse();
        assertThat(api.standing().states(Fact.GATEWAY_PRESENT)).isFalse();
    }

    @Test
    void read_declaredFacts_areReadAndInherited() throws FactsException {
        FactsReader declaring = new FactsReader(
                List.of(
                        new DeclaredFact("gateway.x-dlp", DeclaredFact.Type.ANSWER, null),
                        new DeclaredFact("x-tier", DeclaredFact.Type.TEXT, null)),
                ReadLimits.DEFAULT);
        String yaml = """
                id: a
                defaults: { x-tier: gold, gateway: { x-dlp: Yes } }
                apis:
                  - { id: o }
                  - { id: p, x-tier: ~, x-undeclared: 7, gateway: { x-dlp: unknown } }
                """;

        Assessment assessment = declaring.parse(yaml, Format.YAML);

        assertThat(Described.of(assessment)).isEqualTo("""
                        id: a
                        apisStated: true
                        api o
                          gateway.answers[x-dlp]: yes
                          texts[x-tier]: gold
                        api p
                          texts[x-tier]: gold
                        """);
        assertThat(assessment.apis().get(1).gateway().answers()).containsEntry("x-dlp", Answer.UNKNOWN);
    }

    @Test
    void read_declaredFactOfAnotherType_isRefused() {
        FactsReader declaring = new FactsReader(
                List.of(new DeclaredFact("gateway.x-dlp", DeclaredFact.Type.ANSWER, null)), ReadLimits.DEFAULT);

        FactsException problem = catchThrowableOfType(
                FactsException.class,
                () -> declaring.parse(
                        "{\"id\": \"a\", \"apis\": [{\"id\": \"o\", \"gateway\": {\"x-dlp\": 7}}]}", Format.JSON));

        assertThat(problem.pointer()).isEqualTo("/apis/0/gateway/x-dlp");
        assertThat(problem.reason()).contains("number (7) is not yes, no, partial or unknown");
    }

    @Test
    void read_namedInput_isNamedInTheMessage() {
        FactsException problem = catchThrowableOfType(
                FactsException.class,
                () -> reader.read(
                        new ByteArrayInputStream("id: 4".getBytes(StandardCharsets.UTF_8)),
                        Format.YAML,
                        "facts/a.yaml"));

        assertThat(problem).hasMessage("facts/a.yaml:1:5: /id: number (4) is not a text (a string); put it in quotes.");
    }

    private FactsException refusal(String document, Format format) {
        FactsException problem = catchThrowableOfType(FactsException.class, () -> reader.parse(document, format));
        assertThat(problem).as("the document must be refused").isNotNull();
        return problem;
    }

    private static Format format(CaseFile.Case given) {
        return given.sections().containsKey("json") ? Format.JSON : Format.YAML;
    }
}
