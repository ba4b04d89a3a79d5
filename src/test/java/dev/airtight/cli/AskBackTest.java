package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Going back in a dialog, and on again. */
class AskBackTest extends AskFixture {

    @Test
    void ask_back_takesAnswersBackAcrossStepsAndApis() throws Exception {
        String forward = "acme\norders\ny\n1\ny\ny\ny\ny\ny\n1\ny\ny\nn\nnone\nn\nrefunds\n2\n";
        // Where any text is a name, commands begin with a colon.
        String back = "b\nb\n:b\n" + "b\n".repeat(13) + ":b\n";

        Scenario.Outcome outcome = ask(forward + back + "other\nfirst\nno\n");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(Files.readString(file))
                .contains("id: other", "- id: first", "maintained: no")
                .doesNotContain("orders", "gateway");
    }

    @Test
    void ask_backAndQuit_keepsWhatWasAnswered() throws Exception {
        Scenario.Outcome back = ask("acme\norders\ny\n1\np\ny\nb\nb\nb\nq\n");
        String saved = Files.readString(file);
        Scenario.Outcome next = ask("q\n");
        Files.delete(file);
        Scenario.Outcome changed = ask("acme\norders\ny\n1\np\ny\nb\nb\nb\n2\nq\n");

        assertThat(back.exit()).isZero();
        assertThat(saved).contains("maintained: yes", "exposure: public", "catalogued: partial", "usageKnown: yes");
        assertThat(flat(next.err())).contains("Do you know every place where this API runs?");
        assertThat(flat(changed.err())).contains("Enter: public, as before. d don't know", "Enter: partly, as before.");
        assertThat(Files.readString(file)).contains("exposure: partner", "catalogued: partial", "usageKnown: yes");
    }

    @Test
    void ask_backAndEnter_givesTheSameFileAndReport() throws Exception {
        String answers = "Acme\norders\ny\n1\ny\ny\ny\ny\ny\n1\ny\ny\nn\nA03:2021\nnone\nd\nrefunds\n2\ny\ny\ny\n"
                + "yes\ny\n1\nA01:2021\n";
        int back = 13;

        Scenario.Outcome straight = ask(answers + "q\n");
        String saved = Files.readString(file);
        Files.delete(file);
        Scenario.Outcome there = ask(answers + "b\n".repeat(back) + "\n".repeat(back) + "q\n");

        assertThat(straight.exit()).as(straight.err()).isZero();
        assertThat(there.exit()).as(there.err()).isZero();
        assertThat(flat(there.err())).contains("Enter: refunds, as before. n: no.", "Enter: none, as before.");
        assertThat(Files.readString(file)).isEqualTo(saved);
    }

    /** What was said of a gateway must not stay in the file once there is none. */
    @Test
    void ask_backToAnAnswerThatMakesOthersPointless_dropsThose() throws Exception {
        Scenario.Outcome outcome = ask("acme\norders\ny\nprivate\ny\ny\ny\ny\ny\nb\nb\nn\nq\n");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(Files.readString(file)).contains("present: no").doesNotContain("oauth");
    }

    @Test
    void ask_backToTheNameOfAnApi_anotherNameIsAnotherApi() throws Exception {
        ask("acme\norders\ny\n1\np\nb\nb\nb\nb\nrefunds\nq\n");

        assertThat(Files.readString(file)).contains("- id: refunds\n").doesNotContain("orders", "exposure");
    }
}
