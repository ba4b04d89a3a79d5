package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher and the fat jar as a user calls them, in a process of their own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherIT {

    private static final Path LAUNCHER = Path.of("bin/airtight").toAbsolutePath();
    private static final Path SAMPLE =
            Path.of("facts-samples/stories/tokens-without-roles.yaml").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    @Test
    void assess_calledThroughASymbolicLinkFromElsewhere_judges() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("airtight"), LAUNCHER);

        Outcome outcome = run(link + " assess " + SAMPLE + " --quiet");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("Sufficient ");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void assess_belowTheThreshold_exitsWithOne() throws Exception {
        Outcome outcome = run(LAUNCHER + " assess " + SAMPLE + " --fail-below airtight --format ndjson");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("{\"id\":").endsWith("}\n");
    }

    @Test
    void assess_ofAnEditedRuleWithMistake_exitsWithFourAndNamesTheLine() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        for (String name : List.of("policy.yaml", "vocabulary.drl", "gateway.drl")) {
            Files.copy(Path.of("rules", name), rules.resolve(name));
        }
        String gateway = Files.readString(rules.resolve("gateway.drl"));
        Files.writeString(
                rules.resolve("gateway.drl"), gateway.replaceFirst("gateway\\.rbac != ", "gateway.rback != "));
        long line = gateway.substring(0, gateway.indexOf("gateway.rbac != "))
                .lines()
                .count();

        Outcome outcome = run(LAUNCHER + " assess " + SAMPLE + " --rules rules");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("rules/gateway.drl:" + line + ":").contains("Maybe gateway.rbac?");
    }

    @Test
    void assess_whoseReaderGoesAway_endsQuietly() throws Exception {
        Path fleet = Path.of("facts-samples/fleet.ndjson").toAbsolutePath();

        Outcome outcome = run(LAUNCHER + " assess " + fleet + " " + fleet + " --format json | head -n 1");

        assertThat(outcome.out()).isEqualTo("[\n");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --input yaml"})
    void assess_throughAPipe_readsAllOfIt(String input) throws Exception {
        Outcome outcome = run("cat " + SAMPLE + " | " + LAUNCHER + " assess - --quiet" + input);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("Sufficient ");
    }

    @Test
    void javaOptions_ofTheEnvironment_comeLast() throws Exception {
        Outcome outcome = run("AIRTIGHT_JAVA_OPTS='-Dairtight.columns=50 -Xmx64m' " + LAUNCHER + " assess " + SAMPLE);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 50).anyMatch(line -> line.length() > 40);
    }

    @Test
    void assess_intoAFile_loadsWhatCompressesForCompressedFilesOnly() throws Exception {
        String loading = "AIRTIGHT_JAVA_OPTS='-Xlog:class+load:file=%s' " + LAUNCHER + " assess " + SAMPLE;

        run(loading.formatted("plain") + " --output out");
        run(loading.formatted("compressed") + " --output out.gz");

        assertThat(Files.readString(folder.resolve("plain")))
                .contains("cli.Target ")
                .doesNotContain("cli.Compressed ", "GZIPOutputStream");
        assertThat(Files.readString(folder.resolve("compressed"))).contains("cli.Compressed ", "GZIPOutputStream");
    }

    @Test
    void assess_whereNoLocaleIsSet_findsFilesByNamesBeyondAscii() throws Exception {
        Files.copy(SAMPLE, folder.resolve("Überweisung.yaml"));

        Outcome outcome = run("unset LC_CTYPE LANG; LC_ALL=C " + LAUNCHER
                + " assess Überweisung.yaml --format compact --output prüfung.txt");

        assertThat(outcome.err()).isEmpty();
        assertThat(Files.readString(folder.resolve("prüfung.txt"))).startsWith("Überweisung.yaml:");
    }

    @Test
    void assess_byRulesThatWereJustEdited_startsWithTheCompilerArchived() throws Exception {
        String assess = "AIRTIGHT_CACHE=kept AIRTIGHT_JAVA_OPTS='-Xlog:class+load:file=%s' " + LAUNCHER
                + " assess --rules rules " + SAMPLE;
        run(LAUNCHER + " rules init rules");
        Path policy = folder.resolve("rules/policy.yaml");
        Files.writeString(policy, Files.readString(policy).replaceFirst("name: .*", "name: ours"));

        assertThat(run(assess.formatted("edited")).exit()).isZero();
        assertThat(run(assess.formatted("kept-rules")).exit()).isZero();

        String compiler = "org.drools.drl.parser.DrlParser ";
        assertThat(Files.readAllLines(folder.resolve("edited")))
                .filteredOn(line -> line.contains(compiler))
                .singleElement()
                .asString()
                .endsWith("source: shared objects file (top)");
        assertThat(folder.resolve("kept-rules")).content().doesNotContain(compiler);
    }

    private Outcome run(String command) throws IOException, InterruptedException {
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("COLUMNS");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), out, Files.readString(err));
    }
}
