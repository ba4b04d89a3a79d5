package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several formats in one run, saved reports in other formats, and the summary of a step: each is what a run for it alone writes. */
class FormatsTest {

    private static final String FLEET = "facts-samples/fleet.ndjson";
    private static final String ALL = "facts-samples";
    private static final String SIX = " --format json --output $DIR/json --output $DIR/csv --format csv"
            + " --format sarif --output $DIR/sarif --format junit --output $DIR/junit"
            + " --format markdown --output $DIR/markdown --format gitlab";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", " --jobs 1", " --jobs 2"})
    void assess_sixFormatsAtOnce_writesEachAsAlone(String jobs) throws IOException {
        Scenario.Outcome six = run("assess " + FLEET + SIX + jobs);

        assertThat(six.exit()).isZero();
        assertThat(six.out()).isEqualTo(alone("gitlab"));
        for (String format : new String[] {"json", "csv", "sarif", "junit", "markdown"}) {
            assertThat(Files.readString(folder.resolve(format))).as(format).isEqualTo(alone(format));
        }
    }

    @Test
    void assess_readerOfStandardOutputLeaves_writesTheFilesAllTheSame() throws IOException {
        Scenario.Outcome six = new Scenario(folder).out(new ClosedPipe()).run("assess " + FLEET + SIX);

        assertThat(six.exit()).isZero();
        assertThat(six.err()).isEmpty();
        assertThat(Files.readString(folder.resolve("sarif"))).isEqualTo(alone("sarif"));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void convert_ofJson_isWhatAssessWrites(ReportFormat format) throws IOException {
        run("assess " + ALL + " --format json --output $DIR/saved.json");
        run("assess " + ALL + " --format ndjson --output $DIR/saved.ndjson.gz");
        String expected = run("assess " + ALL + " --format " + format).out();

        for (String saved : new String[] {"saved.json", "saved.ndjson.gz"}) {
            Scenario.Outcome converted = run("convert $DIR/" + saved + " --format " + format);

            assertThat(converted.err()).isEmpty();
            assertThat(converted.exit()).isZero();
            assertThat(converted.out()).as(saved).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void convert_ofOneReport_isWhatAssessWrites(ReportFormat format) throws IOException {
        String file = "facts-samples/stories/estate-city-services-with-defaults.yaml";
        String saved = run("assess " + file + " --format json").out();

        Scenario.Outcome converted = new Scenario(folder).in(saved).run("convert - --format " + format);

        assertThat(converted.out())
                .isEqualTo(run("assess " + file + " --format " + format).out());
    }

    @Test
    void convert_readerLeaves_isQuiet() throws IOException {
        run("assess " + ALL + " --format json --output $DIR/saved.json");

        Scenario.Outcome left = new Scenario(folder).out(new ClosedPipe()).run("convert $DIR/saved.json --format csv");

        assertThat(left.err()).isEmpty();
        assertThat(left.exit()).isZero();
    }

    @Test
    void convert_brokenReport_leavesTheOutputAsItWas() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "before");

        Scenario.Outcome broken = new Scenario(folder).in("{").run("convert - --format csv --output $DIR/out.csv");

        assertThat(broken.exit()).isEqualTo(3);
        assertThat(folder.resolve("out.csv")).hasContent("before");
        assertThat(folder).isDirectoryContaining("glob:**out.csv").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void assess_githubWithASummaryFile_appendsMarkdown() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");

        assertThat(withSummary("assess " + FLEET + " --format github", summary)).isZero();

        assertThat(summary)
                .hasContent("before\n"
                        + run("assess " + FLEET + " --format markdown").out());
    }

    @Test
    void assess_otherFormatWithASummaryFile_leavesItAlone() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");

        assertThat(withSummary("assess " + FLEET + " --format csv", summary)).isZero();

        assertThat(summary).hasContent("before\n");
    }

    @Test
    void assess_summaryThatCantBeWritten_isAFault() throws IOException {
        assertThat(withSummary("assess " + FLEET + " --format github", folder)).isEqualTo(70);
    }

    @Test
    void assess_summaryWithoutAFolder_isWrongUsage() throws IOException {
        assertThat(withSummary("assess " + FLEET + " --format github", folder.resolve("none/summary.md")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "html", "junit"})
    void assess_inputThatIsNotValid_leavesNoOlderReport(String format) throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.yaml"), "ident: a\n");
        Path report = Files.writeString(folder.resolve("report"), "yesterday's");

        Scenario.Outcome outcome = run("assess " + facts + " --format " + format + " --output " + report);

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(report).content().doesNotContain("yesterday's");
    }

    @Test
    void assess_inputThatIsNotValid_asOneObject_saysThatTheOlderReportStays() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.yaml"), "ident: a\n");
        Path report = Files.writeString(folder.resolve("report.json"), "yesterday's");

        Scenario.Outcome outcome = run("assess " + facts + " --format json --output " + report);

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("report.json is left as it was: there is no report to write");
        assertThat(report).hasContent("yesterday's");
    }

    @Test
    void assess_whatIsStatedOfAnApi_isCarriedIntoTheReport() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.json"), """
                {"id": "a", "apis": [{"id": "o", "title": "T", "owner": "O", "labels": {"team": "M"},
                 "environment": "E", "version": "V", "lifecycle": "L", "dataSensitivity": "S"}]}""");

        assertThat(run("assess " + facts + " --format ndjson").out())
                .contains("\"title\":\"T\",\"owner\":\"O\",\"team\":\"M\",\"environment\":\"E\",\"version\":\"V\","
                        + "\"lifecycle\":\"L\",\"dataSensitivity\":\"S\",\"exposure\"");
    }

    @Test
    void assess_oscalWithASourceDate_isMadeThen() throws IOException {
        String args = "assess " + FLEET + " --format oscal --output " + folder.resolve("oscal.json");

        assertThat(with("SOURCE_DATE_EPOCH", "1790000000", args)).isZero();

        assertThat(folder.resolve("oscal.json")).content().contains("\"last-modified\": \"2026-09-21T14:13:20Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-1", "32503680000", "99999999999999999999"})
    void assess_oscalWithASourceDateThatIsNone_isWrongUsage(String date) {
        assertThat(with("SOURCE_DATE_EPOCH", date, "assess " + FLEET + " --format oscal"))
                .isEqualTo(2);
        assertThat(with("SOURCE_DATE_EPOCH", date, "assess " + FLEET + " --format csv"))
                .as("others tell no time")
                .isZero();
    }

    private int withSummary(String args, Path summary) {
        return with("GITHUB_STEP_SUMMARY", summary.toString(), args);
    }

    private static int with(String variable, String value, String args) {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.NONE,
                Map.of(variable, value));
        return Main.run(args.split(" "), console);
    }

    private String alone(String format) {
        return run("assess " + FLEET + " --format " + format).out();
    }

    private Scenario.Outcome run(String args) {
        return new Scenario(folder).run(args);
    }

    /** Takes a little, as the pipe to a reader that leaves. */
    private static final class ClosedPipe extends OutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            if (taken.size() > 0) {
                throw new IOException("Broken pipe");
            }
            taken.write(bytes, start, length);
        }

        @Override
        public String toString() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }
}
