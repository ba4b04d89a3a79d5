package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    void orStandard_whatMeansStandardOutput_isNotOpenedAnew(String name) {
        assertThat(OutputFiles.orStandard(Path.of(name))).isNull();

        Scenario.Outcome outcome = new Scenario(folder)
                .run("assess facts-samples/stories/tokens-without-roles.yaml --format compact --output " + name);

        assertThat(outcome.out()).contains("GW-005");
    }

    @Test
    void problem_ofALinkToWhatIsNotThereYet_seesTheSameFile() throws IOException {
        Path file = folder.resolve("report.json");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("report.json"));

        assertThat(OutputFiles.problem(List.of(file, link), List.of())).contains("two results name the same file");
        assertThat(OutputFiles.problem(List.of(link), List.of())).isNull();
    }

    @Test
    void problem_ofAFolderThatIsALink_seesTheSameFile() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(OutputFiles.problem(List.of(real.resolve("o"), link.resolve("o")), List.of()))
                .contains("two results name the same file");
        assertThat(OutputFiles.problem(List.of(real.resolve("o"), link.resolve("../o")), List.of()))
                .isNull();
    }

    @Test
    void problem_ofRejectsOnStandardOutput_isToldWithAWayOut() {
        Scenario.Outcome outcome = new Scenario(folder)
                .run("assess facts-samples/stories/tokens-without-roles.yaml --rejects /dev/stdout");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("/dev/stdout is standard output, where the result goes: name a file");
    }

    @Test
    void output_toALinkToWhatIsNotThereYet_isWrittenWhereItLeads() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("report.txt"));

        new Scenario(folder).run("assess facts-samples/stories/tokens-without-roles.yaml --output " + link);

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("report.txt")).isRegularFile();
    }

    @Test
    void followed_linksInACircle_ends() throws IOException {
        Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));

        assertThat(OutputFiles.followed(one).getParent()).isEqualTo(folder);
    }
}
