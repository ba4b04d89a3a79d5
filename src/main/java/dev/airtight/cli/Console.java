package dev.airtight.cli;

import dev.airtight.facts.Printable;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The standard streams of a command: results on one, everything else on the other. */
final class Console {

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Terminal terminal;

    Console(InputStream in, OutputStream out, OutputStream err, Terminal terminal) {
        this.in = in;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
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

    /** Writes a message to standard error; each of its lines is made safe for a terminal. */
    void message(String text) {
        StringBuilder safe = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            safe.append(Printable.of(line)).append('\n');
        }
        err.print(safe);
        err.flush();
    }
}
