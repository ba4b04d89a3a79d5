package dev.airtight.cli;

import dev.airtight.testkit.CaseFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the command in this process, in a folder of its own that arguments name as {@code $DIR}. */
final class Scenario {

    private static final String FOLDER = "$DIR";

    private final Path folder;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = new ByteArrayOutputStream();
    private Terminal terminal = Terminal.NONE;
    private Map<String, String> environment = Map.of();

    /** What a command left behind; the folder's name is written {@code $DIR} again. */
    record Outcome(int exit, String out, String err) {}

    Scenario(Path folder) {
        this.folder = folder;
    }

    /** Writes the files that a case states in sections {@code file NAME}, and takes its standard input. */
    static Scenario of(CaseFile.Case given, Path folder) throws IOException {
        Scenario scenario = new Scenario(folder).in(given.text("stdin"));
        for (Map.Entry<String, String> section : given.sections().entrySet()) {
            if (section.getKey().startsWith("file ")) {
                scenario.file(section.getKey().substring("file ".length()), section.getValue());
            }
        }
        return scenario;
    }

    Scenario file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Scenario file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    Scenario in(String text) {
        return in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Scenario in(InputStream in) {
        this.in = in;
        return this;
    }

    Scenario out(OutputStream out) {
        this.out = out;
        return this;
    }

    Scenario terminal(Terminal terminal) {
        this.terminal = terminal;
        return this;
    }

    Scenario environment(Map<String, String> environment) {
        this.environment = environment;
        return this;
    }

    /** Runs the command with arguments that are separated by spaces; ␠ and ␤ stand for a space and a line break in one. */
    Outcome run(String arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = arguments.strip().split("\\s+");
        for (int i = 0; i < args.length; i++) {
            args[i] =
                    args[i].replace(FOLDER, folder.toString()).replace("␠", " ").replace("␤", "\n");
        }
        int exit = Main.run(args, new Console(in, out, err, terminal, environment));
        String written = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        return new Outcome(exit, named(written), named(err.toString(StandardCharsets.UTF_8)));
    }

    private String named(String text) {
        return text.replace(folder.toString().replace('\\', '/'), FOLDER).replace(folder.toString(), FOLDER);
    }
}
