package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that needs no Java, unpacked elsewhere, where the only Java that can be found does not work. */
@Tag("runtime")
final class RuntimeFolderIT {

    private static final Path SAMPLE =
            Path.of("facts-samples/stories/tokens-without-roles.yaml").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    @BeforeEach
    void unpack() throws Exception {
        Path java = Files.createDirectories(folder.resolve("path")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 99\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        try (Stream<Path> made = Files.list(Path.of("target"))) {
            Path archive = made.filter(file -> file.toString().endsWith("-runtime.tar.gz"))
                    .findFirst()
                    .orElseThrow();
            assertThat(run("tar xzf " + archive.toAbsolutePath() + " && mv airtight-* airtight")
                            .exit())
                    .isZero();
        }
    }

    @Test
    void assess_judges_inEveryFormat() throws Exception {
        assertThat(run("airtight/bin/airtight assess " + SAMPLE + " --quiet").out())
                .startsWith("Sufficient ");
        for (String format : new String[] {"json", "html", "sarif", "junit", "oscal", "csv", "markdown"}) {
            Outcome outcome = run("airtight/bin/airtight assess " + SAMPLE + " --format " + format);
            assertThat(outcome.exit()).as(format + outcome.err()).isZero();
            assertThat(outcome.out()).as(format).contains("GW-005");
        }
    }

    @Test
    void editedRules_areCompiled() throws Exception {
        assertThat(run("airtight/bin/airtight rules init ours && sed -i 's/SUFFICIENT/NEEDS_IMPROVEMENT/' ours/*.drl")
                        .exit())
                .isZero();

        Outcome outcome = run("airtight/bin/airtight assess " + SAMPLE + " --rules ours --quiet");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("Needs improvement ");
    }

    @Test
    void ask_overAPipe_leadsToALevel() throws Exception {
        Outcome outcome = run("printf 'acme\\norders\\nno\\n' | airtight/bin/airtight ask acme.yaml");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Needs improvement");
    }

    @Test
    void runtime_hasTheModulesThatTheProgramRefersTo() throws Exception {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "--multi-release",
                        "17",
                        "--ignore-missing-deps",
                        "--print-module-deps",
                        folder.resolve("airtight/lib/airtight-cli.jar").toString());
        String release = Files.readString(folder.resolve("airtight/runtime/release"));

        List<String> modules = List.of(said.toString().strip().split(","));

        assertThat(modules).contains("java.base");
        assertThat(List.of(
                        release.replaceAll("(?s).*MODULES=\"([^\"]*)\".*", "$1").split(" ")))
                .containsAll(modules);
    }

    private Outcome run(String command) throws IOException, InterruptedException {
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("path") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), out, Files.readString(err));
    }
}
