package dev.airtight.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.policy.Policy;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.testkit.CaseFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence points to the line and column at which a value stands. */
class PositionsTest {

    private static final String MARK = "▶";
    private static final Path SAMPLES = Path.of("facts-samples");

    private final FactsReader reader = new FactsReader(
            List.of(new DeclaredFact("gateway.x-dlp", DeclaredFact.Type.ANSWER, null)), ReadLimits.DEFAULT);

    static Stream<CaseFile.Case> cases() {
        return CaseFile.read(PositionsTest.class, "positions.cases");
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files
                    .filter(file -> Format.of(file.toString())
                            .filter(format -> format != Format.NDJSON)
                            .isPresent())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void position_ofFact_isThatOfTheMark(CaseFile.Case given) throws FactsException {
        assertThat(positionIn(given, text -> text)).isEqualTo(marked(document(given)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void position_withCrLf_isTheSame(CaseFile.Case given) throws FactsException {
        assertThat(positionIn(given, text -> text.replace("\n", "\r\n"))).isEqualTo(marked(document(given)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void position_withByteOrderMark_isTheSame(CaseFile.Case given) throws FactsException {
        assertThat(positionIn(given, text -> "\uFEFF" + text)).isEqualTo(marked(document(given)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void evidence_ofSample_standsWhereItSays(Path sample) throws Exception {
        List<String> lines = Files.readAllLines(sample);
        try (PostureEngine engine = new PostureEngine(Policy.shipped())) {
            Report report = engine.assess(reader.read(sample));

            assertThat(Objects.requireNonNull(report.source()).uri())
                    .isEqualTo(sample.toString().replace('\\', '/'));
            for (Evidence evidence : evidence(report)) {
                assertStands(evidence, lines);
            }
        }
    }

    @Test
    void evidence_ofRows_hasTheLineOfTheFile() throws Exception {
        List<String> lines = Files.readAllLines(SAMPLES.resolve("fleet.ndjson"));
        int seen = 0;
        try (PostureEngine engine = new PostureEngine(Policy.shipped());
                InputStream in = Files.newInputStream(SAMPLES.resolve("fleet.ndjson"));
                RowReader rows = reader.rows(in, "fleet.ndjson")) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Report report = engine.assess(((Row.Accepted) row).assessment());
                assertThat(Objects.requireNonNull(report.source()).line()).isEqualTo(row.line());
                for (Evidence evidence : evidence(report)) {
                    assertThat(Objects.requireNonNull(evidence.position()).line())
                            .isEqualTo(row.line());
                    assertStands(evidence, lines);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(240);
    }

    @Test
    void position_inRowsWithMarkBlankLinesAndCrLf_isThatOfTheFile() throws Exception {
        String rows = "\uFEFF\r\n  \r\n{\"id\": \"é\", \"apis\": [{\"id\": \"o\"}]}\r\n\r\n"
                + "{\"id\": \"é\", \"apis\": [{\"id\": \"ü\", \"exposure\": \"public\"}]}";

        List<Assessment> read = new ArrayList<>();
        try (RowReader reading =
                reader.rows(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), "rows.ndjson")) {
            for (Row row = reading.next(); row != null; row = reading.next()) {
                read.add(((Row.Accepted) row).assessment());
            }
        }

        assertThat(read).hasSize(2);
        Source first = Objects.requireNonNull(read.get(0).source());
        Source second = Objects.requireNonNull(read.get(1).source());
        assertThat(first.line()).isEqualTo(3);
        assertThat(first.position(0, "exposure")).isEqualTo(new Position(3, 22));
        assertThat(second.line()).isEqualTo(5);
        assertThat(second.position(0, "exposure")).isEqualTo(new Position(5, 46));
    }

    @Test
    void source_ofUnnamedInput_isAbsent() throws FactsException {
        Assessment assessment = reader.parse("id: a", Format.YAML);

        assertThat(assessment.source()).isNull();
    }

    private interface Change {
        String of(String text);
    }

    private Position positionIn(CaseFile.Case given, Change change) throws FactsException {
        String text = change.of(document(given).replace(MARK, ""));
        Format format = given.sections().containsKey("json") ? Format.JSON : Format.YAML;
        Assessment assessment = reader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                format,
                "a." + format.name().toLowerCase(Locale.ROOT));
        String[] fact = given.text("fact").strip().split(" ", 2);
        int scope =
                switch (fact[0]) {
                    case "document" -> Source.DOCUMENT;
                    case "defaults" -> Source.DEFAULTS;
                    default -> Integer.parseInt(fact[0]);
                };
        return Objects.requireNonNull(assessment.source()).position(scope, fact[1]);
    }

    private static String document(CaseFile.Case given) {
        return given.sections().containsKey("json") ? given.text("json") : given.text("yaml");
    }

    /** The line and the column, in characters, of the mark. */
    private static Position marked(String document) {
        String before = document.substring(0, document.indexOf(MARK));
        String line = before.substring(before.lastIndexOf('\n') + 1);
        return new Position(
                (int) before.chars().filter(c -> c == '\n').count() + 1, line.codePointCount(0, line.length()) + 1);
    }

    private static List<Evidence> evidence(Report report) {
        return Stream.concat(report.findings().stream(), report.apis().stream().flatMap(api -> api.findings().stream()))
                .map(Finding::evidence)
                .flatMap(List::stream)
                .toList();
    }

    /** The text at the place of evidence begins with the value or, where it is absent, with the enclosing object. */
    private static void assertStands(Evidence evidence, List<String> lines) {
        Position position = Objects.requireNonNull(evidence.position(), evidence.pointer());
        String line = lines.get(position.line() - 1);
        String there = line.substring(line.offsetByCodePoints(0, position.column() - 1));
        String lower = there.replaceAll("^[\"']", "").toLowerCase(Locale.ROOT);
        String value = evidence.value().text();
        boolean stands = evidence.value().list()
                ? there.startsWith("[") || there.startsWith("-")
                : switch (value) {
                    case "yes" -> lower.startsWith("yes") || lower.startsWith("true");
                    case "no" -> lower.startsWith("no") || lower.startsWith("false");
                    case "unknown" ->
                        lower.startsWith("unknown") || there.startsWith("{") || there.matches("[\\w$-]+:.*");
                    default -> lower.startsWith(value);
                };
        assertThat(stands)
                .as("%s is %s at %s: %s", evidence.pointer(), value, position, there)
                .isTrue();
    }
}
