package dev.airtight.packaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.testkit.RawText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page on continuous integration, as they stand there. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CiIT {

    private static final Path PAGE = Path.of("docs/ci.md");
    private static final Path WEAK = Path.of("facts-samples/stories/estate-city-services-with-defaults.yaml");

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws Exception {
        Files.createSymbolicLink(folder.resolve("airtight"), Path.of("").toAbsolutePath());
        Files.createDirectory(folder.resolve("facts"));
        Files.copy(WEAK, folder.resolve("facts/city.yaml"));
    }

    @Test
    void github_step_annotatesSummarizesAndWritesSarif() throws Exception {
        List<?> steps = (List<?>) at(yaml(0), "jobs", "posture", "steps");
        String run = steps.stream()
                .map(step -> ((Map<?, ?>) step).get("run"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElseThrow();

        String printed = run(run, 1);

        assertThat(printed).contains("::error file=facts/city.yaml,line=75,");
        assertThat(folder.resolve("summary.md")).content().startsWith("## API security posture: Needs improvement");
        assertThat(folder.resolve("posture.sarif")).content().contains("\"uri\": \"facts/city.yaml\"");
    }

    @Test
    void gitlab_script_writesBothReports() throws Exception {
        List<?> script = (List<?>) at(yaml(1), "posture", "script");

        String printed = run(script.stream().map(Object::toString).collect(Collectors.joining("\n")), 1);

        assertThat(printed).contains("halmstedt-city-services");
        assertThat(folder.resolve("gl-code-quality-report.json")).content().contains("\"path\":\"facts/city.yaml\"");
        assertThat(folder.resolve("posture.xml")).content().contains("<failure ");
    }

    @Test
    void jenkins_step_writesJunit() throws Exception {
        String run = blocks("(?s)sh '''\n(.*?)'''").get(0);

        assertThat(run(run, 1)).contains("facts/city.yaml:75:16: critical GW-001");
        assertThat(folder.resolve("posture.xml")).content().contains("<failure ");
    }

    @Test
    void hook_beforeACommit_judgesWhatIsStaged() throws Exception {
        String hook = blocks("(?s)```sh\n(.*?)```").get(0);
        run("git init -q .", 0);
        assertThat(run(hook, 0)).as("nothing is staged").isEmpty();
        run("git add facts", 0);
        Files.writeString(folder.resolve("facts/city.yaml"), "not: staged\n");

        assertThat(run(hook, 1))
                .contains("facts/city.yaml:75:16: critical GW-001")
                .doesNotContain("staged");
    }

    @Test
    void auditors_command_saysTheTimeOfTheCommit() throws Exception {
        String command = blocks("(?s)```sh\n(.*?)```").get(1);
        run(
                "git init -q . && git add facts && GIT_COMMITTER_DATE=2026-11-22T10:00:00Z git"
                        + " -c user.name=x -c user.email=x@example.org commit -q -m facts",
                0);

        run(command, 0);

        assertThat(folder.resolve("assessment-results.json"))
                .content()
                .contains("\"last-modified\": \"2026-11-22T10:00:00Z\"")
                .contains("\"href\": \"facts/city.yaml\"");
    }

    @Test
    void hook_otherFilesThanFacts_areLetThrough() throws Exception {
        String hook = blocks("(?s)```sh\n(.*?)```").get(0);
        Files.createDirectories(folder.resolve("facts/teams/one"));
        Files.writeString(folder.resolve("facts/README.md"), "Facts.\n");
        run("git init -q . && git add facts/README.md", 0);

        assertThat(run(hook, 0)).isEmpty();

        Files.createDirectories(folder.resolve("facts/policy"));
        Files.writeString(folder.resolve("facts/policy/policy.yaml"), "name: ours\n");
        run("git add facts/policy", 0);
        assertThat(run(hook, 0)).contains("nothing to evaluate");

        Files.copy(WEAK, folder.resolve("facts/teams/one/ä b.yaml"));
        run("git add facts/teams", 0);
        assertThat(run(hook, 1)).contains("facts/teams/one/ä b.yaml:75:16: critical GW-001");
    }

    @Test
    void github_upload_needsAFileAndTheRightToWrite() throws Exception {
        Map<?, ?> upload = ((List<?>) at(yaml(0), "jobs", "posture", "steps"))
                .stream()
                        .map(step -> (Map<?, ?>) step)
                        .filter(step -> String.valueOf(step.get("uses")).contains("upload-sarif"))
                        .findFirst()
                        .orElseThrow();

        assertThat(String.valueOf(upload.get("if"))).contains("always()", "hashFiles('posture.sarif') != ''", "fork");
        assertThat((Map<?, ?>) at(yaml(0), "permissions")).hasSize(3);
    }

    private static Object at(Object tree, String... path) {
        Object found = tree;
        for (String name : path) {
            found = requireNonNull(((Map<?, ?>) found).get(name), name);
        }
        return found;
    }

    private static Map<String, Object> yaml(int index) throws Exception {
        return RawText.tree(blocks("(?s)```yaml\n(.*?)```").get(index));
    }

    private static List<String> blocks(String pattern) throws Exception {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private String run(String block, int exit) throws Exception {
        Path script = Files.writeString(folder.resolve("block.sh"), "set -e\n" + block);
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(block + output).isEqualTo(exit);
        return output;
    }
}
