package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher builds in a source tree: one with a Maven that only counts its calls, and a Java that only says so. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherBuildIT {

    private static final Path LAUNCHER = Path.of("bin/airtight").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void lay() throws IOException {
        Files.createDirectories(folder.resolve("tree/src/main"));
        Files.createDirectories(folder.resolve("tree/bin"));
        Files.copy(LAUNCHER, folder.resolve("tree/bin/airtight"));
        script("bin/mvn", "echo call >>../calls; sleep 2; touch target/airtight-cli.jar");
        script("java/bin/java", "echo judged");
    }

    @Test
    void twoFirstStartsAtOnce_buildOnce() throws Exception {
        Process first = start("first");
        Process second = start("second");

        assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(first.exitValue()).isZero();
        assertThat(second.exitValue()).isZero();
        assertThat(folder.resolve("calls")).hasContent("call\n");
        assertThat(Files.readString(folder.resolve("first")) + Files.readString(folder.resolve("second")))
                .containsOnlyOnce("building for the first time")
                .containsOnlyOnce("another start is building: waiting for it")
                .contains("judged");
        assertThat(folder.resolve("tree/target/build.lock")).doesNotExist();
    }

    @Test
    void startAfterABuildThatWasKilled_saysWhatToRemove() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(folder.resolve("tree/target/build.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        Process start = start("out");

        assertThat(start.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(start.exitValue()).isEqualTo(70);
        assertThat(folder.resolve("out")).content().contains("ended within its build", "target/build.lock");
    }

    @Test
    void startWhoseBuildFails_leavesNoLock() throws Exception {
        script("bin/mvn", "echo no compiler; exit 1");

        Process start = start("out");

        assertThat(start.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(start.exitValue()).isEqualTo(70);
        assertThat(folder.resolve("out")).content().contains("no compiler", "the build failed");
        assertThat(folder.resolve("tree/target/build.lock")).doesNotExist();
    }

    @Test
    void startInAFolderWithItsOwnJava_usesThatAndBuildsNothing() throws Exception {
        Files.createDirectories(folder.resolve("tree/lib"));
        Files.createFile(folder.resolve("tree/lib/airtight-cli.jar"));
        script("tree/runtime/bin/java", "echo \"own: $*\"");

        Process start = start("out");

        assertThat(start.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(start.exitValue()).isZero();
        assertThat(folder.resolve("out")).content().startsWith("own: ").contains("tree/lib/airtight-cli.jar ");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    private Process start(String output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("tree/bin/airtight", "assess", "facts.yaml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        return builder.start();
    }

    private void script(String name, String text) throws IOException {
        Path script = folder.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
