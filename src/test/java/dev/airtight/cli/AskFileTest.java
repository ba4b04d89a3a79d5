package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;

/** The fact file that a dialog starts from, and what becomes of it. */
class AskFileTest extends AskFixture {

    @Test
    void ask_fileWithALongName_isNoNameOfAnEstate() throws Exception {
        String named = "x".repeat(201) + ".yaml";

        assertThat(new Scenario(folder).in("\n\nno\n").run("ask $DIR/" + named).exit())
                .isZero();
        assertThat(Files.readString(folder.resolve(named))).contains("id: my-apis\n");
    }

    @Test
    void ask_quitAndAgain_asksOnWhereItStopped() throws Exception {
        Scenario.Outcome first = ask("acme\norders\ny\n1\nd\ny\nq\n");
        String saved = Files.readString(file);
        Scenario.Outcome second = ask("y\n");

        assertThat(first.exit()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).endsWith("Saved. Go on with:\n  airtight ask $DIR/airtight.yaml\n");
        assertThat(saved).contains("catalogued: unknown", "usageKnown: yes");
        assertThat(flat(second.err()))
                .contains("Do you know every place where this API runs?")
                .doesNotContain("Do you keep an inventory", "Is this API in the inventory");
        assertThat(second.out()).contains("INV-002 The API is not in the inventory");
        assertThat(Files.readString(file)).contains("locationKnown: yes");
    }

    @Test
    void ask_fileInWhichAllIsAnswered_asksAgainForWhatIsUnknown() throws Exception {
        ask("acme\norders\ny\n1\nd\ny\ny\n\n");

        Scenario.Outcome again = ask("y\ny\ny\nopen\nn\nn\ny\nn\nnone\nn\n\n");

        assertThat(flat(again.err()))
                .contains("only what you did not know last time is asked again.", "Is this API in the inventory");
        assertThat(Files.readString(file)).contains("catalogued: yes", "rateLimiting: yes");
    }

    @Test
    void ask_fileWrittenByHand_isLeftAsItIs() throws Exception {
        String byHand =
                "id: acme\ninventory: { maintained: yes }   # our list\napis: [ { id: orders, exposure: public } ]\n";
        Files.writeString(file, byHand);

        Scenario.Outcome outcome = ask("y\nq\n");
        Scenario.Outcome next = ask("y\nq\n");

        assertThat(outcome.exit()).isZero();
        assertThat(flat(outcome.err())).contains("is left as it is").doesNotContain("Who can reach this API");
        assertThat(Files.readString(file)).isEqualTo(byHand);
        assertThat(Files.readString(folder.resolve("airtight-answered.yaml"))).contains("catalogued: yes");
        assertThat(next.exit()).isEqualTo(2);
        assertThat(next.err()).contains("the file is there already", "Maybe go on with it");
    }

    @Test
    void ask_fileThatSomebodyElseChangesMeanwhile_isLeftAndSaidOnce() throws Exception {
        String theirs = "id: acme\napis: [ { id: theirs } ]\n";
        Files.writeString(folder.resolve("airtight-answered.yaml"), "id: other\n");
        // The second part of the answers is not looked at before the first is used up.
        InputStream answers = new SequenceInputStream(new Enumeration<>() {
            private int part;

            @Override
            public boolean hasMoreElements() {
                return part < 2;
            }

            @Override
            public InputStream nextElement() {
                if (part++ == 0) {
                    return stream("acme\norders\ny\n");
                }
                assertThat(file).exists();
                write(file, theirs);
                return stream("public\ny\nq\n");
            }
        });

        Scenario.Outcome outcome = new Scenario(folder).in(answers).run("ask $DIR/airtight.yaml");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(theirs);
        assertThat(Files.readString(folder.resolve("airtight-answered.yaml"))).isEqualTo("id: other\n");
        assertThat(Files.readString(folder.resolve("airtight-answered-2.yaml")))
                .contains("- id: orders", "exposure: public", "catalogued: yes");
        assertThat(outcome.err())
                .containsOnlyOnce("Somebody else has changed the file")
                .endsWith("Saved. Go on with:\n  airtight ask $DIR/airtight-answered-2.yaml\n");
    }

    @Test
    void ask_outputThatWasThere_isReplacedByTheAnswers() throws Exception {
        Files.writeString(file, "id: acme\napis: [ { id: orders } ] # ours\n");
        Files.writeString(folder.resolve("out.yaml"), "id: before\n");

        Scenario.Outcome outcome = ask("no\n", "--output $DIR/out.yaml");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).doesNotContain("Somebody else");
        assertThat(Files.readString(folder.resolve("out.yaml"))).contains("id: acme", "maintained: no");
    }

    @Test
    void ask_outputIsTheFileWrittenByHand_isReplacedAsWished() throws Exception {
        Files.writeString(file, "id: acme   # ours\napis: [ { id: orders } ]\n");

        Scenario.Outcome outcome = ask("no\n", "--output $DIR/airtight.yaml");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(Files.readString(file))
                .contains("id: acme", "maintained: no")
                .doesNotContain("# ours");
        assertThat(folder.resolve("airtight-answered.yaml")).doesNotExist();
    }

    @Test
    void ask_defaultsThatNoApiInheritsYet_areKeptAndCount() throws Exception {
        Files.writeString(file, """
                id: acme
                inventory: { maintained: yes }
                defaults: { gateway: { present: yes, oauth: no }, labels: { team: a } }
                apis: []
                """);

        Scenario.Outcome outcome = ask("orders\n1\ny\ny\ny\n");

        assertThat(flat(outcome.err()))
                .contains("Could the network (IP) addresses of all clients be listed?")
                .doesNotContain("pass an API gateway");
        assertThat(Files.readString(folder.resolve("airtight-answered.yaml")))
                .containsPattern("(?s)defaults:.*present: yes.*oauth: no.*\"team\": \"a\".*- id: orders");
    }

    @Test
    void ask_folderThatIsMissing_isToldBeforeAnythingIsAsked() {
        Scenario.Outcome missing = new Scenario(folder).in("acme\n").run("ask $DIR/none/x.yaml");
        Scenario.Outcome isFolder = new Scenario(folder).in("acme\n").run("ask $DIR");

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err())
                .isEqualTo(
                        "$DIR/none/x.yaml: its folder does not exist.\n  Maybe create it first: mkdir -p $DIR/none\n");
        assertThat(isFolder.exit()).isEqualTo(2);
        assertThat(isFolder.err())
                .isEqualTo("$DIR: this is a folder.\n  Maybe name a file in it: $DIR/airtight.yaml\n");
    }

    @Test
    void ask_fileThatIsNoYaml_isRefused() throws Exception {
        assertThat(new Scenario(folder).in("").run("ask $DIR/facts.json").exit())
                .isEqualTo(2);
        assertThat(new Scenario(folder)
                        .in("")
                        .file("bad.yaml", "id: [")
                        .run("ask $DIR/bad.yaml")
                        .exit())
                .isEqualTo(3);
        assertThat(new Scenario(folder)
                        .in("")
                        .run("ask $DIR/x.yaml --rules $DIR/none")
                        .exit())
                .isEqualTo(4);
        assertThat(new Scenario(folder).in("acme\n").run("ask $DIR/none/x.yaml").exit())
                .isEqualTo(2);
    }

    @Test
    void ask_fileWithoutUnknownAnswers_doesNotSayThatTheyAreAskedAgain() {
        ask("acme\norders\ny\n1\ny\ny\ny\nn\nn\nnone\nn\n\n");

        Scenario.Outcome again = ask("\n");

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(flat(again.err()))
                .contains("All is answered. To change another answer, edit the file.")
                .doesNotContain("asked again");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
