package dev.airtight.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airtight.engine.PostureEngine;
import dev.airtight.reader.FactsReader;
import dev.airtight.report.TextStyle;
import dev.airtight.report.TextView;
import dev.airtight.testkit.FailingFileSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result is written whole or not at all, whatever the file system does. */
class AtomicFileTest {

    private static final String BEFORE = "before";

    @TempDir
    private Path folder = Path.of("");

    private record Outcome(ExitCode exit, String err, List<String> steps) {}

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void run_whoseFileSystemFailsAtAnyStep_leavesTheTargetsWhole(String end) throws IOException {
        Files.writeString(folder.resolve("rows.ndjson"), "{\"id\": \"a\"}\n{\"id\": 4}\n".repeat(300));
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            for (ReportFormat format : ReportFormat.values()) {
                for (int jobs = 1; jobs <= 2; jobs++) {
                    Outcome good = run(engine, format, jobs, end, 0);
                    String report = read("out" + end);
                    String rejects = read("rejects" + end);
                    assertThat(good.exit()).isEqualTo(ExitCode.INPUT);
                    assertThat(report).isNotEqualTo(BEFORE);
                    assertThat(end.isEmpty() ? rejects.lines().count() : 300).isEqualTo(300);
                    assertThat(good.steps()).contains("open", "write", "force", "close", "move");

                    for (int step = 1; step <= good.steps().size(); step++) {
                        Outcome failed = run(engine, format, jobs, end, step);

                        String at = format + ", " + jobs + " jobs, step " + step + ": " + failed;
                        boolean opening = failed.steps().get(step - 1).equals("open");
                        assertThat(failed.exit()).as(at).isEqualTo(opening ? ExitCode.USAGE : ExitCode.FAULT);
                        assertThat(failed.err())
                                .as(at)
                                .containsPattern(
                                        "(?m)^\\S+(out|rejects)(\\.gz)?: the (file|result) can't be written: No space");
                        assertThat(read("out" + end)).as(at).isIn(BEFORE, report);
                        assertThat(read("rejects" + end)).as(at).isIn(BEFORE, rejects);
                        assertThat(names()).as(at).containsExactly("out" + end, "rejects" + end, "rows.ndjson");
                    }
                }
            }
        }
    }

    @Test
    void commit_whoseCompressedEndCantBeWritten_keepsTheFileThatWasThere() throws IOException {
        // Not to be compressed, so that the end of it does not fit in a buffer.
        byte[] noise = new byte[(1 << 17) - 1];
        new Random(20261122L).nextBytes(noise);
        FailingFileSystem good = new FailingFileSystem(0);
        write(noise, good.of(folder.resolve("out.gz")));
        List<String> failedAt = new ArrayList<>();
        for (int step = 1; step <= good.steps().size(); step++) {
            Files.writeString(folder.resolve("out.gz"), BEFORE);
            Path path = new FailingFileSystem(step).of(folder.resolve("out.gz"));

            Throwable thrown = catchThrowable(() -> write(noise, path));

            String at = "step " + step;
            assertThat(thrown).as(at).isInstanceOf(Target.UnwritableException.class);
            assertThat(read("out.gz")).as(at).isEqualTo(BEFORE);
            assertThat(names()).as(at).containsExactly("out.gz");
            failedAt.add(
                    List.of(requireNonNull(thrown.getCause()).getStackTrace()).toString());
        }
        assertThat(failedAt).anyMatch(trace -> trace.contains("Compressed.close"));
    }

    @Test
    void create_afterAKilledRun_removesWhatItLeftBehind() throws IOException {
        Path left = Files.writeString(folder.resolve(".out." + UUID.randomUUID() + ".tmp"), "half");
        Path others = Files.writeString(folder.resolve(".out.old.tmp"), "not ours");

        try (AtomicFile file = AtomicFile.create(folder.resolve("out"))) {
            assertThat(left).doesNotExist();
            file.out().write('x');
            file.commit();
        }

        assertThat(others).exists();
        assertThat(names()).containsExactly(".out.old.tmp", "out");
    }

    @Test
    void create_besideAnotherRun_leavesItsFileAlone() throws IOException {
        try (AtomicFile first = AtomicFile.create(folder.resolve("out"));
                AtomicFile second = AtomicFile.create(folder.resolve("out"))) {
            second.out().write('2');
            second.commit();
            first.out().write('1');
            first.commit();
        }

        assertThat(Files.readString(folder.resolve("out"))).isEqualTo("1");
        assertThat(names()).containsExactly("out");
    }

    private Outcome run(PostureEngine engine, ReportFormat format, int jobs, String end, int failing)
            throws IOException {
        Files.writeString(folder.resolve("out" + end), BEFORE);
        Files.writeString(folder.resolve("rejects" + end), BEFORE);
        FailingFileSystem disk = new FailingFileSystem(failing);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, Terminal.NONE);
        AssessRun.Options options = new AssessRun.Options(
                List.of(new Rendition(format, disk.of(folder.resolve("out" + end)))),
                disk.of(folder.resolve("rejects" + end)),
                MaxRejects.NO_LIMIT,
                null,
                false,
                jobs,
                false,
                TextStyle.Detail.NORMAL,
                TextView.ALL);
        String rows = folder.resolve("rows.ndjson").toString();

        ExitCode exit = new AssessRun(options, new Assessor(engine, null), new FactsReader(), console)
                .run(new Inputs(List.of(rows), null));

        return new Outcome(exit, lastLine(err.toString(StandardCharsets.UTF_8)), disk.steps());
    }

    private static void write(byte[] bytes, Path path) throws IOException {
        try (Target target = Target.file(path)) {
            target.out().write(bytes);
            target.commit();
        }
    }

    private static String lastLine(String text) {
        @Nullable
        String last = text.lines()
                .filter(line -> line.contains("can't be written"))
                .findFirst()
                .orElse(null);
        return last == null ? "" : last;
    }

    /** The bytes of a file, each as a character. */
    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
