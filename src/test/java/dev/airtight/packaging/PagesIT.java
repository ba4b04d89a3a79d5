package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The pages that take a newcomer to a tuned policy, and up to a better level, command by command. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PagesIT {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void page_wordForWord_works() throws Exception {
        for (String name : List.of("bin", "facts-samples", "rules")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
        }
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
        for (String name : List.of("bin", "facts-samples", "rules")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
        }
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
        assertThat(process.exitValue()).as(block + output).isZero();
        return output;
    }
}
