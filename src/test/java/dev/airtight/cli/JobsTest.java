package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many documents are judged side by side: the same report, rejects, messages and exit code. */
@Timeout(120)
class JobsTest {

    private static final long SEED = Long.getLong("airtight.seed", 20261122L);
    private static final List<Integer> JOBS = List.of(2, 64);

    @TempDir
    private Path folder = Path.of("");

    /** All that a run leaves behind, files by name included. */
    private record Ended(Scenario.Outcome outcome, Map<String, String> files) {}

    @BeforeEach
    void writeInput() throws IOException {
        Random random = new Random(SEED);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            rows.append(row(i, random)).append('\n');
        }
        write("in/fleet.ndjson", rows.toString());
        for (int i = 0; i < 20; i++) {
            write("in/documents/" + i + ".json", row(i, random));
        }
        write("in/many.json", "{\"id\":\"many\",\"apis\":[" + apis(300) + "]}");
        write("in/odd", "id: odd\n");
        write("in/rows", rows.substring(0, 1 << 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$DIR/in",
                "$DIR/in/many.json $DIR/none $DIR/in/odd $DIR/in $DIR/in/rows",
                "$DIR/in/fleet.ndjson",
                "$DIR/in/many.json",
                "$DIR/in --fail-below airtight --verbose",
                "$DIR/in --max-rejects 0",
                "$DIR/in/odd $DIR/in --max-rejects 25",
                "$DIR/in --max-rejects 1% --fail-below sufficient",
                "$DIR/in/documents --max-rejects 1%",
                "$DIR/in --max-rejects 99.5% --max-document-size 300"
            })
    void jobs_ofAnyNumber_endAlike(String arguments) throws IOException {
        String files = " --output $DIR/out --rejects $DIR/rejects";
        for (String output : List.of("text", "json" + files, "ndjson", "ndjson" + files, "html")) {
            String all = "assess " + arguments + " --format " + output;
            Ended alone = run(all + " --jobs 1");
            for (int jobs : JOBS) {
                assertThat(run(all + " --jobs " + jobs))
                        .as("%s --jobs %d, seed %d", all, jobs, SEED)
                        .isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson"})
    void jobs_intoCompressedFiles_writeTheSameBytes(String format) throws IOException {
        String all = "assess $DIR/in --format " + format + " --output $DIR/out.gz --rejects $DIR/rejects.gz --jobs ";
        new Scenario(folder).run(all + 1);
        byte[] report = Files.readAllBytes(folder.resolve("out.gz"));
        byte[] rejects = Files.readAllBytes(folder.resolve("rejects.gz"));

        for (int jobs : JOBS) {
            new Scenario(folder).run(all + jobs);

            assertThat(folder.resolve("out.gz"))
                    .as("%d jobs, seed %d", jobs, SEED)
                    .hasBinaryContent(report);
            assertThat(folder.resolve("rejects.gz")).hasBinaryContent(rejects);
        }
    }

    @Test
    void jobs_ofStandardInput_endAlike() throws IOException {
        String rows = Files.readString(folder.resolve("in/fleet.ndjson"));
        for (String text :
                List.of(rows, rows.substring(0, rows.length() - 40), "", "\n\n", "{\"id\":\"a\"}", "id: a")) {
            for (String format : List.of("text", "json", "ndjson")) {
                Scenario.Outcome alone = new Scenario(folder).in(text).run("assess - --jobs 1 --format " + format);
                for (int jobs : JOBS) {
                    assertThat(new Scenario(folder).in(text).run("assess - --format " + format + " --jobs " + jobs))
                            .isEqualTo(alone);
                }
            }
        }
    }

    @Test
    void jobs_whoseReaderLeaves_readNoMoreThanIsUnderWay() {
        for (String jobs : List.of("1", "2", "5")) {
            Endless endless = new Endless();

            Scenario.Outcome outcome =
                    new Scenario(folder).in(endless).out(new Leaving()).run("assess - --format ndjson --jobs " + jobs);

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(endless.given).isLessThan(4L << 20);
        }
    }

    @Test
    void jobs_whoseMemoryRunsOut_areAFaultThatKeepsTheOutput() throws IOException {
        write("out", "before");
        InputStream failing = new InputStream() {
            private final InputStream head =
                    new ByteArrayInputStream("{\"id\": \"a\"}\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int b = head.read();
                if (b < 0) {
                    throw new OutOfMemoryError("no room");
                }
                return b;
            }
        };

        Scenario.Outcome outcome =
                new Scenario(folder).in(failing).run("assess - --jobs 4 --output $DIR/out --format ndjson");

        assertThat(outcome.exit()).isEqualTo(70);
        assertThat(outcome.err()).contains("a fault of the program: java.lang.OutOfMemoryError: no room");
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo("before");
    }

    private Ended run(String arguments) throws IOException {
        write("out", "before");
        write("rejects", "before");
        Scenario.Outcome outcome = new Scenario(folder).run(arguments);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        assertThat(files).containsOnlyKeys("out", "rejects");
        return new Ended(outcome, files);
    }

    /** Mostly a document; some are none, of some kinds. */
    private static String row(int i, Random random) {
        return switch (random.nextInt(60)) {
            case 0 -> "{\"id\": 4}";
            case 1 -> "nonsense " + i;
            case 2 -> "";
            case 3 -> "{\"id\": \"many-" + i + "\", \"apis\": [" + apis(random.nextInt(300)) + "]}";
            default -> i % 3 == 0 ? JsonText.of(RandomDocuments.document(SEED + i)) : "{\"id\": \"short-" + i + "\"}";
        };
    }

    private static String apis(int count) {
        StringBuilder apis = new StringBuilder();
        for (int i = 0; i < count; i++) {
            apis.append(i == 0 ? "" : ",").append("{\"id\":\"api-").append(i).append("\"}");
        }
        return apis.toString();
    }

    private void write(String name, String text) throws IOException {
        new Scenario(folder).file(name, text);
    }

    /** Rows without end. */
    private static final class Endless extends InputStream {

        private static final byte[] ROW = "{\"id\": \"a\"}\n".getBytes(StandardCharsets.UTF_8);

        private volatile long given;

        @Override
        public synchronized int read() {
            return ROW[(int) (given++ % ROW.length)];
        }
    }

    /** A reader who takes some and leaves, as head does. */
    private static final class Leaving extends OutputStream {

        private int taken;

        @Override
        public void write(int b) throws IOException {
            if (++taken > 100_000) {
                throw new IOException("Broken pipe");
            }
        }
    }
}
