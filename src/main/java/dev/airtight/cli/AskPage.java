package dev.airtight.cli;

import dev.airtight.facts.Printable;
import dev.airtight.report.Columns;
import java.io.PrintStream;
import java.util.List;

/** Writes a dialog line by line: nothing is drawn over, so that screen readers and logs can follow. */
final class AskPage {

    /** Longer lines are not read with ease. */
    private static final int MOST_COLUMNS = 90;

    private static final int LEAST_COLUMNS = 40;

    private final PrintStream out;
    private final int columns;
    private final boolean colour;

    AskPage(Console console, boolean plain) {
        out = console.err();
        columns = Math.max(LEAST_COLUMNS, Math.min(console.terminal().columns(), MOST_COLUMNS));
        colour = console.terminal().err() && console.terminal().colour() && !plain;
    }

    /** Writes a line as it is; of an answer, what a terminal would obey is written as its code. */
    void line(String text) {
        out.print(Printable.inLog(text) + "\n");
        out.flush();
    }

    /** Writes sentences. */
    void text(String text) {
        hanging("", text);
    }

    /** Writes sentences after a label, the lines that follow indented by its width. */
    void hanging(String label, String text) {
        int indent = Columns.width(label);
        List<String> lines = wrapped(text, indent);
        line(label + lines.get(0));
        lines.subList(1, lines.size()).forEach(rest -> line(" ".repeat(indent) + rest));
    }

    /** Writes sentences that stand out where there are colours. */
    void bold(String text) {
        for (String line : wrapped(text, 0)) {
            out.print(colour ? "\u001B[1m" + Printable.inLog(line) + "\u001B[0m\n" : Printable.inLog(line) + "\n");
        }
        out.flush();
    }

    /** Invites an answer on the same line. */
    void prompt() {
        echo("> ");
    }

    /** Writes what was typed, or what takes it away. */
    void echo(String typed) {
        out.print(typed);
        out.flush();
    }

    private List<String> wrapped(String text, int indent) {
        int most = Math.max(10, columns - indent);
        return Columns.wrap(text.replace('\n', ' '), most, most);
    }
}
