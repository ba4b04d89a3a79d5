package dev.airtight.cli;

import dev.airtight.facts.Printable;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What surrounds a command: its streams, results on one and everything else on the other, and the environment. */
final class Console {

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Map<String, String> environment;

    /** With an empty environment. */
    Console(InputStream in, OutputStream out, OutputStream err, Terminal terminal) {
        this(in, out, err, terminal, Map.of());
    }

    Console(InputStream in, OutputStream out, OutputStream err, Terminal terminal, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
        this.environment = environment;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The value of an environment variable; empty if it is not set. */
    String environment(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Writes a message to standard error; each of its lines is made safe for a terminal. */
    void message(String text) {
        StringBuilder safe = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            safe.append(Printable.inLog(line)).append('\n');
        }
        err.print(safe);
        err.flush();
    }
}
