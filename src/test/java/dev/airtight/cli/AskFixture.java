package dev.airtight.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Dialogs over a pipe, with a fact file in a folder of their own. */
abstract class AskFixture {

    @TempDir
    Path folder = Path.of("");

    Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("airtight.yaml");
    }

    Scenario.Outcome ask(String answers, String... options) {
        return new Scenario(folder)
                .in(answers)
                .terminal(new Terminal(false, false, false, 60, false))
                .run("ask $DIR/airtight.yaml " + String.join(" ", options));
    }

    static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
