package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.authoring.Lint;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesInitTest {

    @TempDir
    private Path folder;

    @Test
    void init_newFolder_isTheShippedPolicyWithNothingToFind() throws Exception {
        Path rules = folder.resolve("my-rules");

        int exit = run("rules", "init", rules.toString());

        assertThat(exit).isZero();
        assertThat(Policy.load(PolicyFolder.read(rules)).identity())
                .isEqualTo(Policy.shipped().identity());
        assertThat(Lint.of(List.of(PolicyFolder.read(rules)), List.of(rules.resolve("cases"))))
                .isEmpty();
    }

    @Test
    void init_exampleOverlay_loadsOverTheShippedPolicyWithNothingToFind() throws Exception {
        Path rules = folder.resolve("my-rules");
        run("rules", "init", rules.toString());
        Path overlay = rules.resolve("example-overlay");

        List<PolicyFolder> folders = List.of(PolicyFolder.shipped(), PolicyFolder.read(overlay));

        assertThat(Policy.load(folders.get(0), folders.get(1)).rules()).hasSize(27);
        assertThat(Lint.of(folders, List.of(rules.resolve("cases"), overlay.resolve("cases"))))
                .isEmpty();
    }

    @Test
    void init_folderInUse_isLeftAlone() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        int exit = run("rules", "init", folder.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(folder.toFile().list()).containsExactly("mine.txt");
    }

    private static int run(String... args) {
        Console console = new Console(
                InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream(), Terminal.NONE);
        return Main.run(args, console);
    }
}
