package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run that is killed, interrupted, or that the machine stops. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class KilledIT {

    private static final Path JAR = Path.of("target/airtight-cli.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String BEFORE = "before";
    private static final int ROWS = 12_000;

    /** More of them: {@code mvn -q verify -Dit.test=KilledIT -Dtest=None -Dairtight.kills=1000}. */
    private static final int KILLS = Integer.getInteger("airtight.kills", 20);

    private static final long SEED = Long.getLong("airtight.seed", 20261122L);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append(i % 10 == 0 ? "{\"id\": 4}\n" : "{\"id\": \"a-" + i + "\", \"apis\": [{\"id\": \"o\"}]}\n");
        }
        Files.writeString(folder.resolve("rows.ndjson"), rows);
        reset();
    }

    @Test
    void run_killedAtAnyMoment_leavesTheOutputWhole() throws Exception {
        Random random = new Random(SEED);
        long start = System.nanoTime();
        assertThat(ended(assess())).isEqualTo(3);
        long whole = System.nanoTime() - start;
        String report = Files.readString(folder.resolve("out"));
        String rejects = Files.readString(folder.resolve("rejects"));
        int left = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            reset();
            Process process = assess();
            if (kill % 2 == 0) {
                awaitTemporary(process);
            }
            TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * whole * (kill % 2 == 0 ? 0.5 : 1.1)));
            process.destroyForcibly();
            ended(process);

            String at = "kill " + kill + ", seed " + SEED;
            assertThat(Files.readString(folder.resolve("out"))).as(at).isIn(BEFORE, report);
            assertThat(Files.readString(folder.resolve("rejects"))).as(at).isIn(BEFORE, rejects);
            left += temporaries().isEmpty() ? 0 : 1;
        }

        assertThat(left).as("kills that left something behind").isPositive();
        reset();
        assertThat(ended(assess())).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo(report);
        assertThat(Files.readString(folder.resolve("rejects"))).isEqualTo(rejects);
        assertThat(temporaries()).isEmpty();
    }

    @Test
    void run_askedToEnd_removesWhatItWrote() throws Exception {
        Process process = assess();
        awaitTemporary(process);
        process.destroy();
        ended(process);

        assertThat(temporaries()).isEmpty();
        assertThat(Files.readString(folder.resolve("out"))).isNotEmpty();
    }

    @Test
    void run_whoseFileMayGrowNoMore_saysSoAndLeavesTheOutputWhole() throws Exception {
        Process process = shell("ulimit -f 400; exec \"$@\" --output out --rejects rejects");

        assertThat(ended(process)).isEqualTo(70);
        assertThat(Files.readString(folder.resolve("stderr"))).contains("out: the result can't be written: ");
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo(BEFORE);
        assertThat(Files.readString(folder.resolve("rejects"))).isEqualTo(BEFORE);
        assertThat(temporaries()).isEmpty();
    }

    @Test
    void run_whoseReaderIsSlow_losesNothing() throws Exception {
        assertThat(ended(assess())).isEqualTo(3);

        assertThat(ended(shell("\"$@\" | (sleep 1; cat) > piped"))).isZero();

        assertThat(folder.resolve("piped")).hasSameBinaryContentAs(folder.resolve("out"));
    }

    @Test
    void run_whoseReaderLeaves_endsQuietly() throws Exception {
        assertThat(ended(shell("\"$@\" --quiet 2> rest | head -n 3 > piped"))).isZero();

        assertThat(Files.readString(folder.resolve("piped")).lines()).hasSize(3);
        assertThat(Files.readString(folder.resolve("rest")).lines()).allMatch(line -> line.contains("is not a text"));
    }

    private Process assess() throws IOException {
        return shell("exec \"$@\" --output out --rejects rejects");
    }

    /** Runs a shell in which {@code "$@"} is the command. */
    private Process shell(String script) throws IOException {
        List<String> command = List.of(
                "sh",
                "-c",
                script,
                "sh",
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-jar",
                JAR.toString(),
                "assess",
                "rows.ndjson",
                "--format",
                "ndjson",
                "--jobs",
                "2");
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private void reset() throws IOException {
        Files.writeString(folder.resolve("out"), BEFORE, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("rejects"), BEFORE, StandardCharsets.UTF_8);
    }

    /** Waits until the run has begun to write, or is over. */
    private void awaitTemporary(Process process) throws IOException, InterruptedException {
        List<String> old = temporaries();
        while (process.isAlive() && old.containsAll(temporaries())) {
            Thread.sleep(1);
        }
    }

    private List<String> temporaries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".tmp"))
                    .toList();
        }
    }
}
