package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.testkit.CaseFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command as its users meet it. In a {@code *.scenario} file a case states files, standard input and arguments, then
 * the exit code and, each where it matters, the ids and levels of the reports, the whole output, or lines that standard
 * output and standard error contain.
 */
class AssessScenariosTest {

    private static final List<String> FILES = List.of(
            "exit",
            "inputs",
            "detection",
            "rejects",
            "usage",
            "rules",
            "workbench",
            "rulestest",
            "plan",
            "explain",
            "convert");

    @TempDir
    private Path folder = Path.of("");

    static Stream<CaseFile.Case> scenarios() {
        return FILES.stream().flatMap(name -> CaseFile.read(AssessScenariosTest.class, name + ".scenario"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void assess_scenario_endsAsStated(CaseFile.Case given) throws Exception {
        for (String args : given.lines("args")) {
            Scenario.Outcome outcome = Scenario.of(given, folder).run(args);

            assertThat(outcome.exit())
                    .as("exit of %s%nstdout: %s%nstderr: %s", args, outcome.out(), outcome.err())
                    .isEqualTo(Integer.parseInt(given.text("exit").strip()));
            if (given.sections().containsKey("stdout")) {
                assertThat(outcome.out())
                        .as(args)
                        .isEqualTo(given.text("stdout").stripTrailing() + lineEnd(given));
            }
            if (given.sections().containsKey("reports")) {
                assertThat(Reported.in(outcome.out()))
                        .as(args)
                        .isEqualTo(given.text("reports").strip());
            }
            given.lines("stdout has")
                    .forEach(line -> assertThat(outcome.out()).as(args).contains(line));
            given.lines("stderr has")
                    .forEach(line -> assertThat(outcome.err()).as(args).contains(line));
            if (given.sections().containsKey("stderr")) {
                assertThat(outcome.err())
                        .as(args)
                        .isEqualTo(given.text("stderr").stripTrailing() + errEnd(given));
            }
            assertThat(outcome.err()).as(args).doesNotContain("\tat ", "Exception");
        }
    }

    private static String lineEnd(CaseFile.Case given) {
        return given.text("stdout").isBlank() ? "" : "\n";
    }

    private static String errEnd(CaseFile.Case given) {
        return given.text("stderr").isBlank() ? "" : "\n";
    }
}
