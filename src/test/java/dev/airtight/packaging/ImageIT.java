package dev.airtight.packaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.airtight.testkit.RawText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image, its layers laid over one another and entered as its configuration says: with its entry point, environment, user and
 * working folder. There is no engine in this, so whatever an engine does beyond that is not tested here.
 */
@Tag("image")
final class ImageIT {

    private static final String SAMPLE = "größe.yaml";

    /** Makes the root a mount of its own, as an engine does: Java asks for the mount of a file that it writes. */
    private static final String ENTER = "mount --bind \"$0\" \"$0\" && mount --rbind /proc \"$0/proc\""
            + " && mount --rbind /dev \"$0/dev\" && export PATH=\"$PATH:/usr/sbin:/sbin\" && exec \"$@\"";

    @TempDir
    private static Path folder;

    private static Path root;
    private static Map<String, Object> configuration;
    private static boolean superuser;
    private static String refusal;

    private record Outcome(int exit, String out, String err) {}

    @BeforeAll
    static void unpack() throws Exception {
        Path archive;
        try (var made = Files.list(Path.of("target"))) {
            archive = made.filter(file -> file.toString().endsWith("-image.tar"))
                    .findFirst()
                    .orElseThrow();
        }
        root = Files.createDirectories(folder.resolve("root"));
        superuser = System.getProperty("user.name").equals("root");
        unpack(archive, folder);
        Pattern layer = Pattern.compile("[0-9a-f]{64}\\.tar\\.gz");
        for (MatchResult name : layer.matcher(Files.readString(folder.resolve("manifest.json")))
                .results()
                .toList()) {
            unpack(folder.resolve(name.group()), root);
        }
        Map<String, Object> config = RawText.tree(Files.readString(folder.resolve("config.json")));
        configuration = at(config, "config");
        assertThat(config).containsEntry("os", "linux").containsEntry("created", "2026-11-21T00:00:00Z");
        // An engine makes these two.
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        Files.copy(Path.of("facts-samples/stories/tokens-without-roles.yaml"), root.resolve("work/" + SAMPLE));
        refusal = run(enter("true")).err();
    }

    @Test
    void configuration_hasAnUnprivilegedUserAndSaysWhatItIs() {
        assertThat(configuration)
                .containsEntry("User", "65532:65532")
                .containsEntry("WorkingDir", "/work")
                .containsEntry("Entrypoint", List.of("/opt/airtight/bin/airtight"));
        assertThat(ImageIT.<Map<String, Object>>at(configuration, "Labels"))
                .containsEntry("org.opencontainers.image.title", "Airtight")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsOnlyKeys(
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.licenses");
    }

    @Test
    void everyCommand_saysWhatItSaysOutside() throws Exception {
        for (String command : List.of(
                "--help",
                "rules list",
                "assess " + SAMPLE,
                "assess . --quiet",
                "assess " + SAMPLE + " --format json --fail-below airtight",
                "assess " + SAMPLE + " --format html",
                "explain " + SAMPLE + " --why-not airtight",
                "plan " + SAMPLE,
                "assess missing.yaml")) {
            Outcome outside = outside(command);

            assertThat(airtight(command)).as(command).isEqualTo(outside);
        }
    }

    @Test
    void start_usesTheArchivesOfClasses() throws Exception {
        for (String command : List.of("assess " + SAMPLE, "rules list")) {
            assertThat(image("AIRTIGHT_JAVA_OPTS='-Xshare:on -Xlog:class+load:file=/tmp/classes' airtight " + command)
                            .exit())
                    .isZero();

            assertThat(Files.readAllLines(root.resolve("tmp/classes")))
                    .filteredOn(line -> line.contains(" dev.airtight.cli.Main "))
                    .singleElement()
                    .asString()
                    .endsWith("source: shared objects file (top)");
        }
    }

    @Test
    void program_isNotWritable() throws Exception {
        assumeThat(superuser).as("only root can become another user").isTrue();

        assertThat(image("id -u; touch /opt/airtight/lib/new /bin/new").out()).isEqualTo("65532\n");
        assertThat(root.resolve("opt/airtight/lib/new")).doesNotExist();
        assertThat(root.resolve("bin/new")).doesNotExist();
    }

    @Test
    void editedRules_areCompiledAndKept() throws Exception {
        assertThat(image("airtight rules init ours && sed -i 's/SUFFICIENT/NEEDS_IMPROVEMENT/' ours/*.drl")
                        .exit())
                .isZero();

        Outcome outcome = airtight("assess " + SAMPLE + " --rules ours --quiet --output judged.txt");

        assertThat(outcome.err()).isEmpty();
        assertThat(root.resolve("work/judged.txt")).content().startsWith("Needs improvement ");
        assertThat(root.resolve("tmp/airtight-cache")).isNotEmptyDirectory();
    }

    @Test
    void ask_overAPipe_leadsToALevel() throws Exception {
        Outcome outcome = image("printf 'acme\\norders\\nno\\n' | airtight ask acme.yaml");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Needs improvement");
    }

    @Test
    void ask_onATerminal_takesKeys() throws Exception {
        assumeThat(refusal).as("entering another root").isEmpty();
        List<String> enter = enter("TERM=xterm airtight ask keys.yaml");
        List<String> typed = new ArrayList<>(List.of(
                "sh",
                "-c",
                "{ sleep 4; printf 'acme\\r'; sleep 1; printf 'orders\\r'; sleep 1; printf y; sleep 2; printf q; sleep 2; }"
                        + " | script -qec \"$0\" /dev/null",
                quoted(enter)));

        Outcome outcome = run(typed);

        assertThat(outcome.out())
                .contains("Press a key such as y", "airtight ask keys.yaml")
                .doesNotContain("WARNING");
        assertThat(root.resolve("work/keys.yaml")).content().contains("maintained: yes");
    }

    /** As a server does that puts its own shell in place of the entry point: the steps of the page on continuous integration. */
    @Test
    void shell_runsTheStepsOfAJob() throws Exception {
        Path facts = Files.createDirectories(root.resolve("work/facts"));
        Files.copy(
                Path.of("facts-samples/stories/estate-city-services-with-defaults.yaml"), facts.resolve("city.yaml"));
        String job = Pattern.compile("(?s)```yaml\n(posture:\n  image:\n    name:.*?)```")
                .matcher(Files.readString(Path.of("docs/ci.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        List<String> script = at(at(RawText.tree(job), "posture"), "script");

        Outcome outcome = image("set -eo pipefail; eval $'export STEP=\\'a b\\'\\nmkdir \"$STEP\"\\n'; test -d 'a b'\n"
                + String.join("\n", script));

        assertThat(outcome.exit()).as(outcome.err()).isOne();
        assertThat(outcome.out()).contains("halmstedt-city-services");
        assertThat(root.resolve("work/gl-code-quality-report.json")).content().contains("\"path\":\"facts/city.yaml\"");
        assertThat(root.resolve("work/posture.xml")).content().contains("<failure ");
    }

    @Test
    void everyPackage_hasItsLicence() throws Exception {
        try (var packages = Files.list(root.resolve("var/lib/dpkg/status.d"))) {
            for (Path status : packages.toList()) {
                assertThat(status).content().contains("Version: ");
                assertThat(root.resolve("usr/share/doc/" + status.getFileName() + "/copyright"))
                        .isNotEmptyFile();
            }
        }
    }

    private static Outcome airtight(String arguments) throws Exception {
        List<String> entry = at(configuration, "Entrypoint");
        return image("exec " + String.join(" ", entry) + " " + arguments);
    }

    private static Outcome image(String script) throws Exception {
        assumeThat(refusal).as("entering another root").isEmpty();
        return run(enter(script));
    }

    private static List<String> enter(String script) {
        List<String> command = new ArrayList<>(List.of("unshare", superuser ? "-m" : "-rm", "sh", "-c", ENTER));
        command.addAll(List.of(root.toString(), "chroot"));
        if (superuser) {
            command.add("--userspec=" + at(configuration, "User"));
        }
        command.addAll(List.of(root.toString(), "/bin/sh", "-c", "exec env -i \"$@\"", "sh"));
        command.addAll(at(configuration, "Env"));
        command.addAll(List.of("/bin/sh", "-c", "cd " + at(configuration, "WorkingDir") + "\n" + script));
        return command;
    }

    private static Outcome outside(String arguments) throws Exception {
        String launcher = Path.of("bin/airtight").toAbsolutePath().toString();
        return run(List.of("sh", "-c", "cd \"$0\" && LC_ALL=C.UTF-8 " + launcher + " " + arguments, root + "/work"));
    }

    private static void unpack(Path archive, Path into) throws Exception {
        Outcome outcome =
                run(List.of("tar", "--warning=no-unknown-keyword", "-xf", archive.toString(), "-C", into.toString()));
        assertThat(outcome.err()).isEmpty();
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Path err = folder.resolve("stderr");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), out, Files.readString(err));
    }

    private static String quoted(List<String> words) {
        StringBuilder command = new StringBuilder();
        for (String word : words) {
            command.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return command.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T> T at(Map<String, Object> tree, String name) {
        return (T) requireNonNull(tree.get(name), name);
    }
}
