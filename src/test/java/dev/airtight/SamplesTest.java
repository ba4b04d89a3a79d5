package dev.airtight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.airtight.engine.PostureEngine;
import dev.airtight.oracle.Oracle;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.testkit.RawText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sample has the levels that it states as {@code x-level}. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("facts-samples");
    private static final Path FLEET = SAMPLES.resolve("fleet.ndjson");
    private static final PostureEngine ENGINE = PostureEngine.withShippedPolicy();
    private static final FactsReader READER = new FactsReader();

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @TestFactory
    Stream<DynamicTest> assess_eachSampleFile_hasTheLevelsThatItStates() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(25);
        return files.stream()
                .map(file -> dynamicTest(
                        SAMPLES.relativize(file).toString(),
                        () -> assertStatedLevels(ENGINE.assess(READER.read(file)), Files.readString(file))));
    }

    @Test
    void assess_eachRowOfTheFleet_hasTheLevelsThatItStates() throws IOException {
        List<String> texts = Files.readAllLines(FLEET);
        List<Report> reports = new ArrayList<>();
        try (RowReader rows = READER.rows(Files.newInputStream(FLEET), FLEET.toString())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                assertThat(row).as("line %d", row.line()).isInstanceOf(Row.Accepted.class);
                reports.add(ENGINE.assess(((Row.Accepted) row).assessment()));
            }
        }

        assertThat(reports).hasSize(240).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertStatedLevels(reports.get(i), texts.get(i));
        }
    }

    @Test
    void readme_listsEachSampleFile() throws IOException {
        String readme = Files.readString(SAMPLES.resolve("README.md"));

        List<Path> files = files();

        assertThat(files).allSatisfy(file -> {
            String level = String.valueOf(RawText.tree(Files.readString(file)).get("x-level"));
            assertThat(readme.lines().filter(line -> line.startsWith("| `" + file.getFileName() + "` |")))
                    .singleElement()
                    .asString()
                    .endsWith("| `" + level + "` |");
        });
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walked = Files.walk(SAMPLES)) {
            return walked.filter(file -> file.toString().matches(".*\\.(json|ya?ml)"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertStatedLevels(Report report, String text) {
        Map<String, Object> tree = RawText.tree(text);
        Map<String, String> stated = ((List<?>) tree.getOrDefault("apis", List.of()))
                .stream()
                        .map(api -> (Map<?, ?>) api)
                        .collect(Collectors.toMap(
                                api -> String.valueOf(api.get("id")), api -> String.valueOf(api.get("x-level"))));

        assertThat(report.level().name()).as(report.id()).isEqualTo(tree.get("x-level"));
        assertThat(report.apis().stream().collect(Collectors.toMap(ApiPosture::id, api -> api.level()
                        .name())))
                .as(report.id())
                .isEqualTo(stated);
        assertThat(Oracle.judge(tree).level()).as(report.id()).isEqualTo(tree.get("x-level"));
    }
}
