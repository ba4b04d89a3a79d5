package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The dialog on a real pseudo-terminal, key by key. */
@EnabledOnOs(OS.LINUX)
final class AskIT {

    private static final Path LAUNCHER = Path.of("bin/airtight").toAbsolutePath();
    private static final Path RECORDED = Path.of("docs/self-assessment.md");

    @TempDir
    private Path folder;

    @Test
    void ask_recordedKeys_printTheRecordingOfTheDocs() throws Exception {
        try (Pty pty = new Pty("ask")) {
            pty.answer("Acme Payments\r")
                    .answer("orders\r")
                    .answer("y")
                    .answer("1")
                    .answer("yes\r")
                    .answer("y")
                    .answer("y")
                    .answer("n")
                    .answer("?")
                    .answer("n")
                    .unhurried()
                    .answer("\r")
                    .answer("d")
                    .unhurried()
                    .answer("\r");

            assertThat(pty.exit()).isZero();
            Files.writeString(Path.of("target/ask-recording.txt"), pty.shown());
            assertThat(recording()).isEqualTo("$ bin/airtight ask\n" + pty.shown());
        }
    }

    @Test
    void ask_interrupted_savesAndGoesOnAndLeavesTheTerminalAsItWas() throws Exception {
        try (Pty pty = new Pty("ask; echo \"exit $?\"; stty -a | grep -o '[ -]icanon\\|[ -]echo ' | tr -d '\\n'")) {
            pty.answer("acme\r")
                    .answer("orx\u007Fders\r")
                    .answer("y")
                    .answer("\u001B[D2")
                    .answer("\u0003");

            assertThat(pty.exit()).isZero();
            assertThat(pty.shown())
                    .contains("Saved. Go on with:\n  airtight ask airtight.yaml\nexit 130\n icanon echo");
        }
        assertThat(Files.readString(folder.resolve("airtight.yaml"))).contains("- id: orders\n", "exposure: partner");

        try (Pty pty = new Pty("ask")) {
            pty.answer("b").answer("q");

            assertThat(pty.exit()).isZero();
            assertThat(pty.shown())
                    .contains("Is this API in the inventory", "This is the first question.")
                    .doesNotContain("Who can reach this API");
        }
    }

    /** Who ends each key by Enter, or types slowly, has not answered the next question. */
    @Test
    void ask_enterOrRestOfAWordComesLate_belongsToTheAnswerBefore() throws Exception {
        try (Pty pty = new Pty("ask")) {
            try {
                pty.answer("acme\r")
                        .answer("orders\r")
                        .answer("y")
                        .answer("\r3")
                        .answer("y")
                        .answer("es\rn")
                        .answer("q");

                assertThat(pty.exit()).isZero();
                assertThat(Files.readString(folder.resolve("airtight.yaml")))
                        .contains("maintained: yes", "exposure: private", "catalogued: yes", "usageKnown: no")
                        .doesNotContain("locationKnown");
            } catch (AssertionError e) {
                // A machine that stands still meanwhile types later than people do.
                assumeThat(pty.longestStall()).isLessThan(Duration.ofMillis(500));
                throw e;
            }
        }
    }

    @Test
    void ask_overAPipe_loadsNothingForTerminals() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", LAUNCHER + " ask 2>err >out").directory(folder.toFile());
        builder.environment().put("AIRTIGHT_JAVA_OPTS", "-Xlog:class+load:file=" + folder.resolve("classes"));
        Process process = builder.start();
        try (OutputStream answers = process.getOutputStream()) {
            answers.write("acme\norders\nno\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("out"))).contains("INV-001");
        assertThat(Files.readString(folder.resolve("classes")))
                .contains("cli.LineReplies ")
                .doesNotContain("org.jline");
    }

    private static String recording() throws IOException {
        String text = Files.readString(RECORDED);
        int start = text.lastIndexOf("```console\n") + "```console\n".length();
        return text.substring(start, text.indexOf("```", start));
    }

    /** A program on a terminal of 80 columns, and what is shown there. */
    private final class Pty implements AutoCloseable {

        private final Process process;
        private final StringBuffer shown = new StringBuffer();
        private final Thread reader;
        private int answered;
        private Duration longestStall = Duration.ZERO;

        Pty(String command) throws IOException {
            ProcessBuilder builder = new ProcessBuilder("script", "-qec", LAUNCHER + " " + command, "/dev/null")
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("TERM", "xterm");
            builder.environment().put("COLUMNS", "80");
            builder.environment().put("NO_COLOR", "1");
            process = builder.start();
            reader = new Thread(this::read);
            reader.start();
        }

        private void read() {
            try (InputStream in = process.getInputStream()) {
                byte[] bytes = new byte[8192];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    shown.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                shown.append(e);
            }
        }

        /** Presses keys once the next prompt is there. */
        Pty answer(String keys) throws IOException, InterruptedException {
            answered++;
            awaitPrompts(answered);
            OutputStream out = process.getOutputStream();
            out.write(keys.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /** Waits as long as somebody does who reads the question. */
        Pty unhurried() throws InterruptedException {
            awaitPrompts(answered + 1);
            Thread.sleep(1500);
            return this;
        }

        private void awaitPrompts(int count) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (prompts() < count && System.nanoTime() < end) {
                long before = System.nanoTime();
                Thread.sleep(20);
                Duration slept = Duration.ofNanos(System.nanoTime() - before);
                longestStall = slept.compareTo(longestStall) > 0 ? slept : longestStall;
            }
            assertThat(prompts()).as("%s", shown).isEqualTo(count);
        }

        private int prompts() {
            String text = shown.toString().replace("\r", "");
            return text.split("\n> ", -1).length - 1;
        }

        /** The longest time for which this machine did nothing while a prompt was awaited. */
        Duration longestStall() {
            return longestStall;
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s", shown).isTrue();
            reader.join();
            return process.exitValue();
        }

        String shown() {
            return shown.toString().replace("\r", "").replaceAll("airtight: preparing .*\n", "");
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
