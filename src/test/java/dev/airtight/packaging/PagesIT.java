package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the pages, as they stand there. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PagesIT {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void page_wordForWord_works() throws Exception {
        link();
        List<String> blocks = blocks("docs/tuning.md");
        StringBuilder printed = new StringBuilder();

        for (String block : blocks) {
            printed.append(run(block));
        }

        assertThat(blocks).hasSizeGreaterThan(7);
        assertThat(printed.toString())
                .contains("GW-004  Calls from unknown addresses get through")
                .contains("nothing found")
                .contains("waybills/waybills\n    Potentially vulnerable -> Sufficient, loosened by GW-004")
                .contains("a second look, please")
                .contains("100 %");
    }

    @Test
    void planningPage_wordForWord_works() throws Exception {
        link();
        StringBuilder printed = new StringBuilder();

        for (String block : blocks("docs/planning.md")) {
            printed.append(run(block));
        }

        assertThat(printed.toString())
                .contains("roles or scopes: /apis/0/gateway/rbac from no to yes")
                .contains("\"cost\": 17.5")
                .contains("Fix this first")
                .contains("Nothing cheaper does.")
                .contains("With the best answers to what is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/batches.md", "docs/reports.md", "docs/self-assessment.md"})
    void page_everyCommand_worksOnFilesOfTheNamesThatItUses(String page) throws Exception {
        layFiles();

        List<String> blocks = blocks(page);

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Files.deleteIfExists(folder.resolve("airtight.yaml"));
            // This very build; and what somebody would type.
            String commands = block.replace("mvn -q verify", ":");
            run(commands.equals("bin/airtight ask\n") ? "cat answers.txt | " + commands : commands);
        }
    }

    private void link() throws IOException {
        for (String name : List.of("bin", "facts-samples", "rules")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
        }
    }

    private void layFiles() throws IOException {
        link();
        Path good = Path.of("facts-samples/stories/private-airtight-bank-ledger.yaml");
        for (String name : List.of("orders.yaml", "teams/a.yaml", "more/b/c.yaml", "facts/payments.yaml")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(good, file);
        }
        Files.writeString(folder.resolve("fleet.ndjson"), "{\"id\": \"a\"}\n".repeat(200) + "{\"id\": 1}\n");
        Files.writeString(folder.resolve("answers.txt"), "# by hand\nacme\norders\nno\n");
        Path overlay = Files.createDirectory(folder.resolve("my-overlay"));
        Files.writeString(overlay.resolve("policy.yaml"), "disable: [{ rule: ENG-004, reason: asked elsewhere }]\n");
    }

    private static List<String> blocks(String page) throws Exception {
        return COMMANDS.matcher(Files.readString(Path.of(page)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String run(String block) throws Exception {
        Path script = Files.writeString(folder.resolve("block.sh"), "set -e\n" + block);
        Process process = new ProcessBuilder("sh", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(block + output).isIn(0, block.contains("--rejects") ? 3 : 0);
        return output;
    }
}
