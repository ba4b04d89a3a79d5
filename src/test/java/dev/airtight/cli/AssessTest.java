package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scenarios can't state: files that are written, streams that fail, input that is large or odd. */
class AssessTest {

    private static final String VALID = "{\"id\": \"a\"}";
    private static final String NOT_VALID = "{\"id\": 4}";
    private static final List<String> FORMATS = List.of("text", "json", "ndjson");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson"})
    void output_ofGoodRun_isWhatStandardOutputWouldBe(String format) throws IOException {
        Scenario.Outcome shown = assess("$DIR/a.json $DIR/b.json --format " + format);

        Scenario.Outcome written = assess("$DIR/a.json $DIR/b.json --format " + format + " --output $DIR/out");

        assertThat(written.exit()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(read("out").replace(folder.toString(), "$DIR")).isEqualTo(shown.out());
        assertThat(files()).containsExactly("a.json", "b.json", "out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson"})
    void output_whoseNameEndsInGz_isTheSameCompressed(String format) throws IOException {
        write("rows.ndjson", (VALID + "\n").repeat(200) + (NOT_VALID + "\n").repeat(1_000));
        String assess = "$DIR/rows.ndjson --format " + format + " --output $DIR/out%1$s --rejects $DIR/rejects%1$s";
        Scenario.Outcome plain = assess(assess.formatted(""));

        Scenario.Outcome compressed = assess(assess.formatted(".GZ"));

        assertThat(compressed).isEqualTo(plain);
        assertThat(decompressed("out.GZ")).isEqualTo(read("out"));
        assertThat(decompressed("rejects.GZ")).isEqualTo(read("rejects")).hasLineCount(1_000);
        assertThat(Files.size(folder.resolve("out.GZ"))).isLessThan(Files.size(folder.resolve("out")));
        assertThat(files()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "exposure-that-nobody-knows.yaml, '', true",
        "exposure-that-nobody-knows.yaml, --unknowns, false",
        // Lists only, and one that is left out is empty.
        "private-stock-levels-without-access-policy.yaml, '', false"
    })
    void assess_whereAFindingRestsOnAnUnknownAnswer_saysHowToLearnWhatItLeavesOpen(
            String sample, String options, boolean said) {
        String out = scenario()
                .run("assess facts-samples/stories/" + sample + " " + options)
                .out();

        assertThat(out).isNotEmpty();
        assertThat(out.contains("Some findings rest on unknown answers")).isEqualTo(said);
    }

    @Test
    void output_thatIsCompressed_hasNeitherNameNorTime() throws IOException {
        assess("$DIR/a.json --format ndjson --output $DIR/out.gz");

        byte[] gzip = Files.readAllBytes(folder.resolve("out.gz"));
        // RFC 1952 section 2.3.1: flags at 3, the time at 4 to 7; 0 says none.
        assertThat(Arrays.copyOfRange(gzip, 3, 8)).containsOnly(0);
    }

    @Test
    void rejects_ofGoodRunIntoACompressedFile_areWholeAndEmpty() throws IOException {
        assess("$DIR/a.json --rejects $DIR/rejects.gz");

        assertThat(decompressed("rejects.gz")).isEmpty();
    }

    @Test
    void standardOutput_besideCompressedRejects_isNotCompressed() throws IOException {
        Scenario.Outcome outcome = assess("$DIR/a.json --format ndjson --rejects $DIR/rejects.gz");

        assertThat(Reported.in(outcome.out())).isEqualTo("a=NEEDS_IMPROVEMENT");
    }

    @Test
    void output_ofRunWithInvalidInput_isWritten() throws IOException {
        Scenario.Outcome outcome = assess("$DIR/a.json $DIR/none.json --format ndjson --output $DIR/out");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(Reported.in(read("out"))).isEqualTo("a=NEEDS_IMPROVEMENT");
    }

    @Test
    void output_ofRunWhoseRulesDoNotLoad_isNotTouched() throws IOException {
        Scenario.Outcome fresh = assess("$DIR/a.json --rules $DIR/none --output $DIR/out");
        write("kept", "before");
        Scenario.Outcome again = assess("$DIR/a.json --rules $DIR/none --output $DIR/kept --rejects $DIR/rejects");

        assertThat(fresh.exit()).isEqualTo(4);
        assertThat(again.exit()).isEqualTo(4);
        assertThat(read("kept")).isEqualTo("before");
        assertThat(files()).containsExactly("a.json", "b.json", "kept");
    }

    @Test
    void output_ofRunThatFails_keepsTheFileThatWasThere() throws IOException {
        write("kept", "before");
        Scenario scenario = scenario().in(new Failing(VALID + "\n" + VALID + "\n", new OutOfMemoryError("no room")));

        Scenario.Outcome outcome = scenario.run("assess - --format ndjson --output $DIR/kept");

        assertThat(outcome.exit()).isEqualTo(70);
        assertThat(outcome.err()).contains("a fault of the program");
        assertThat(read("kept")).isEqualTo("before");
        assertThat(files()).containsExactly("a.json", "b.json", "kept");
    }

    @Test
    void output_whereAFileIs_keepsItsPermissionsAndReplacesItsText() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        write("out", "before, and much longer than a row".repeat(1_000));
        Files.setPosixFilePermissions(folder.resolve("out"), PosixFilePermissions.fromString("rw-r-----"));

        assess("$DIR/a.json --format ndjson --output $DIR/out");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out"))))
                .isEqualTo("rw-r-----");
        assertThat(read("out").lines()).hasSize(1);
    }

    @Test
    void output_throughALink_writesWhereTheLinkPoints() throws IOException {
        write("target", "before");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));

        assess("$DIR/a.json --format ndjson --output $DIR/link");

        assertThat(Files.isSymbolicLink(folder.resolve("link"))).isTrue();
        assertThat(Reported.in(read("target"))).isEqualTo("a=NEEDS_IMPROVEMENT");
    }

    @Test
    void output_ofLevels_isNotColoured() throws IOException {
        Terminal colourful = new Terminal(false, true, true, 80, true);

        Scenario.Outcome shown = scenario().terminal(colourful).run("assess $DIR/a.json");
        scenario().terminal(colourful).run("assess $DIR/a.json --output $DIR/out");

        assertThat(shown.out()).contains("\u001B[");
        assertThat(read("out")).doesNotContain("\u001B");
    }

    @Test
    void rejects_ofMixedInput_saySourceLineOffsetAndReason() throws IOException {
        write("rows.ndjson", VALID + "\n\n" + NOT_VALID + "\r\nnonsense\n" + VALID + "\n");
        write("bad.yaml", "id: a\ntitel: x\n");

        Scenario.Outcome outcome = assess(
                "$DIR/rows.ndjson $DIR/bad.yaml $DIR/none.json $DIR/a.json --format ndjson --rejects $DIR/rejects");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("airtight: 4 not evaluated, 3 evaluated");
        assertThat(read("rejects").replace(folder.toString(), "$DIR").lines())
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith(
                                        "{\"source\":\"$DIR/rows.ndjson\",\"line\":3,\"offset\":13,\"reason\":\"number (4)"),
                        row -> assertThat(row)
                                .startsWith(
                                        "{\"source\":\"$DIR/rows.ndjson\",\"line\":4,\"offset\":24,\"reason\":\"the text is not"),
                        row -> assertThat(row)
                                .isEqualTo("{\"source\":\"$DIR/bad.yaml\",\"line\":2,\"offset\":0,"
                                        + "\"reason\":\"unknown field (titel). Maybe title?\"}"),
                        row -> assertThat(row)
                                .isEqualTo("{\"source\":\"$DIR/none.json\",\"line\":null,\"offset\":0,"
                                        + "\"reason\":\"the file does not exist\"}"));
    }

    @Test
    void rejects_ofGoodRun_isAnEmptyFile() throws IOException {
        assess("$DIR/a.json --rejects $DIR/rejects");

        assertThat(read("rejects")).isEmpty();
    }

    @Test
    void maxRejects_thatAreExceeded_keepTheOutputAndWriteTheRejects() throws IOException {
        write("rows.ndjson", VALID + "\n" + NOT_VALID + "\n" + VALID + "\n" + NOT_VALID + "\n");
        write("kept", "before");

        Scenario.Outcome outcome =
                assess("$DIR/rows.ndjson --max-rejects 1 --output $DIR/kept --rejects $DIR/rejects --format ndjson");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("allows; $DIR/kept is left as it was");
        assertThat(read("kept")).isEqualTo("before");
        assertThat(read("rejects").lines()).hasSize(2);
        assertThat(files()).containsExactly("a.json", "b.json", "kept", "rejects", "rows.ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void maxRejects_asAShare_areLookedAtFromTheThousandthDocumentOn(String jobs) throws IOException {
        write("early.ndjson", (NOT_VALID + "\n").repeat(9) + (VALID + "\n").repeat(991));
        write("many.ndjson", (NOT_VALID + "\n").repeat(2_000) + (VALID + "\n").repeat(100_000));

        Scenario.Outcome early = assess("$DIR/early.ndjson --max-rejects 0.9% --format ndjson --jobs " + jobs);
        Scenario.Outcome many = assess("$DIR/many.ndjson --max-rejects 5% --format ndjson --jobs " + jobs);

        assertThat(early.err()).contains("9 not evaluated, 991 evaluated").doesNotContain("stopped");
        assertThat(many.err()).contains("1000 not evaluated, 0 evaluated\nairtight: stopped: that is more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson"})
    void standardOutput_whoseReaderIsGone_endsQuietlyWithWhatWasFound(String format) {
        Scenario.Outcome found =
                scenario().out(failing("Broken pipe")).run("assess $DIR --format " + format + " --fail-below airtight");
        Scenario.Outcome nothingFound = scenario().out(failing("Broken pipe")).run("assess $DIR --format " + format);

        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.err()).isEqualTo("airtight: 2 of 2 documents below Airtight\n");
        assertThat(nothingFound.exit()).isZero();
        assertThat(nothingFound.err()).isEmpty();
    }

    @Test
    void standardOutput_whoseReaderLeavesBeforeTheHit_doesNotHideIt() {
        String document = "{\"id\":\"" + "a".repeat(200) + "\",\"apis\":[]}\n";
        String rows = document.repeat(2_000);

        Scenario.Outcome outcome = scenario()
                .in(new java.io.ByteArrayInputStream(rows.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .out(failing("Broken pipe"))
                .run("assess - --format ndjson --fail-below sufficient");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("airtight: 2000 of 2000 documents below");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson"})
    void standardOutput_thatIsFull_isAFaultWithoutStackTrace(String format) {
        Scenario.Outcome outcome = scenario()
                .out(failing("No space left on device"))
                .run("assess $DIR $DIR/none.json --format " + format + " --fail-below airtight");

        assertThat(outcome.exit()).isEqualTo(70);
        assertThat(outcome.err()).contains("standard output: the result can't be written: No space left on device");
        assertThat(outcome.err()).doesNotContain("\tat ", "  at ", "Exception");
    }

    @Test
    void brokenInput_isNotValidInput() {
        for (String head : List.of("", "id: a\n", "{\n\"id\": ", VALID + "\n", VALID, "{\n" + " ".repeat(100_000))) {
            for (String format : FORMATS) {
                Scenario scenario = scenario().in(new Failing(head, null));

                Scenario.Outcome outcome = scenario.run("assess - --format " + format);

                assertThat(outcome.exit()).as(head).isEqualTo(3);
                assertThat(outcome.err()).contains("-: the input can't be read: the line went dead");
            }
        }
    }

    @Test
    void compressedFiles_areReadByTheNameBeforeGz() throws IOException {
        compressed("in/x.json.gz", VALID.replace("a", "x"));
        compressed("in/y.YAML.GZ", "id: y\n");
        compressed("in/z.ndjson.gz", VALID.replace("a", "z1") + "\n" + VALID.replace("a", "z2"));
        compressed("in/other.txt.gz", "nothing");

        Scenario.Outcome outcome = assess("$DIR/in --format json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(Reported.in(outcome.out()))
                .isEqualTo("[x=NEEDS_IMPROVEMENT y=NEEDS_IMPROVEMENT z1=NEEDS_IMPROVEMENT z2=NEEDS_IMPROVEMENT]");
    }

    @Test
    void compressedFile_isLimitedByWhatItHolds() throws IOException {
        compressed("bomb.json.gz", "{\"id\": \"a\"" + " ".repeat(3 << 20) + "}");

        Scenario.Outcome outcome = assess("$DIR/bomb.json.gz --max-document-size 1M");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("larger than the limit of 1048576 bytes");
    }

    @Test
    void compressedFile_thatEndsTooEarly_isNotValidInput() throws IOException {
        compressed("whole.gz", "{\n\"id\": \"a\",\n\"title\": \"" + "t".repeat(200_000) + "\"}");
        byte[] whole = Files.readAllBytes(folder.resolve("whole.gz"));
        Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));

        Scenario.Outcome outcome = assess("$DIR/cut.gz");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("$DIR/cut.gz: the input can't be read");
    }

    @Test
    void standardInput_ofManyBlankLines_isFoundOutQuickly() {
        String blank = "\n".repeat(400_000);

        Scenario.Outcome outcome = assertTimeout(
                Duration.ofSeconds(10), () -> scenario().in(blank + VALID).run("assess - --format json"));

        assertThat(outcome.exit()).isZero();
    }

    @Test
    void standardInput_whoseFirstLineIsOverTheRowLimit_losesNoByte() {
        String spaces = " ".repeat(17 << 20);

        Scenario.Outcome outcome =
                scenario().in("{\"id\": \"a\", " + spaces + "\"apis\": []}").run("assess - --format ndjson");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    @Test
    void standardInput_withoutEnd_isStoppedByTheLimit() {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(VALID.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }
                });

        Scenario.Outcome outcome = scenario().in(endless).run("assess - --max-document-size 1M");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("larger than the limit of 1048576 bytes");
    }

    @Test
    void standardInput_thatIsATerminal_getsHelp() {
        Scenario.Outcome outcome =
                scenario().terminal(new Terminal(true, true, true, 80, false)).run("assess -");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Usage: airtight assess");
    }

    @Test
    void noCommand_isWrongUsage() {
        int exit = Main.run(
                new String[0],
                new Console(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        Terminal.NONE));

        assertThat(exit).isEqualTo(2);
    }

    @Test
    void messages_fromHostileFacts_holdNoControlCharacter() throws IOException {
        String hostile = "x\\u001b[31m\\u202e\\nairtight: all is well\\r\\u0085\\u2028\\u0007";
        List<String> documents = List.of(
                "{\"%s\": 1}",
                "{\"id\": {\"a\": \"%s\"}}",
                "{\"id\": \"a\", \"assessedOn\": \"%s\"}",
                "{\"id\": \"a\", \"inventory\": {\"maintained\": \"%s\"}}",
                "{\"id\": \"a\", \"apis\": [{\"id\": \"%1$s\"}, {\"id\": \"%1$s\"}]}",
                "{\"id\": \"a\", \"x-a\": {\"%1$s\": 1, \"%1$s\": 2}}",
                "{\"id\": \"a\", \"apis\": [{\"id\": \"o\", \"evidence\": {\"%s\": {}}}]}",
                "{\"id\": \"a\", \"apis\": [{\"id\": \"o\", \"labels\": {\"%s\": 1}}]}",
                "{\"id\": \"a\", \"apis\": [{\"id\": \"o\", \"waf\": {\"owaspTested\": [\"%s\"]}}]}",
                "{\"id\": \"a\", \"apis\": [{\"id\": \"o\", \"exposure\": \"%s\"}]}",
                "id: !a%%0Aairtight b",
                "id: \u009b31m");
        for (String document : documents) {
            Scenario.Outcome outcome =
                    scenario().in(document.formatted(hostile)).run("assess - --rejects $DIR/rejects");

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err() + read("rejects")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n]]");
            assertThat(outcome.err().lines().filter(line -> line.startsWith("airtight: ")))
                    .containsExactly("airtight: 1 not evaluated, 0 evaluated");
            assertThat(read("rejects").lines()).hasSize(1);
        }
    }

    @Test
    void fileNames_withLineBreaks_forgeNoMessage() throws IOException {
        write("in/x\nairtight: all is well\u001B[31m.json", NOT_VALID);

        Scenario.Outcome outcome = assess("$DIR/in $DIR/in/none␤airtight:␠all␠is␠well.json");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err().lines()).hasSize(3).noneMatch(line -> line.startsWith("airtight: all"));
        assertThat(outcome.err()).doesNotContain("\u001B");
    }

    @Test
    void brokenRules_areNamedWithFileAndLine() throws IOException {
        for (Map.Entry<String, String> broken : Map.of(
                        "x.drl", "package dev.airtight.rules;\n\nrule \"X-001\"\nwhen\n  Api(\nthen\nend\n",
                        "policy.yaml", "name: house\nversion: \"1\"\nfacts: [ { pth: x-a } ]\n")
                .entrySet()) {
            write("p/" + broken.getKey(), broken.getValue());
            for (String format : FORMATS) {
                Scenario.Outcome outcome = assess("$DIR/a.json --rules default --rules $DIR/p --format " + format);

                assertThat(outcome.exit()).as(outcome.err()).isEqualTo(4);
                assertThat(outcome.out()).isEmpty();
                assertThat(outcome.err()).containsPattern("(?m)^\\$DIR/p/" + broken.getKey() + ":\\d+:");
            }
            Files.delete(folder.resolve("p/" + broken.getKey()));
        }
    }

    private Scenario.Outcome assess(String arguments) throws IOException {
        return scenario().run("assess " + arguments);
    }

    private Scenario scenario() {
        try {
            return new Scenario(folder).file("a.json", VALID).file("b.json", VALID.replace("a", "b"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private void write(String name, String text) throws IOException {
        new Scenario(folder).file(name, text);
    }

    private void compressed(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        new Scenario(folder).file(name, bytes.toByteArray());
    }

    private String decompressed(String name) throws IOException {
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Gives a text, then fails: with an error, or as a line that went dead. */
    private static final class Failing extends InputStream {

        private final InputStream text;
        private final @Nullable Error error;

        Failing(String text, @Nullable Error error) {
            this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.error = error;
        }

        @Override
        public int read() throws IOException {
            int b = text.read();
            return b >= 0 ? b : fail();
        }

        @Override
        public int read(byte[] buffer, int start, int length) throws IOException {
            int read = text.read(buffer, start, length);
            return read >= 0 ? read : fail();
        }

        private int fail() throws IOException {
            if (error != null) {
                throw error;
            }
            throw new IOException("the line went dead");
        }
    }
}
