package dev.airtight.report;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes lines that are never wider than the page, and colours where they are wanted. */
public final class TextPage {

    private static final String ESCAPE = "\u001B[";
    private static final String BOLD = "1";

    private final Writer out;
    private final TextStyle style;

    public TextPage(Writer out, TextStyle style) {
        this.out = out;
        this.style = style;
    }

    /** The most columns of a line. */
    public int width() {
        return style.width();
    }

    /** Writes a line: the caller has seen to its width. */
    public void line(String text) throws IOException {
        out.write(Printable.withoutCommands(text.stripTrailing()));
        out.write('\n');
    }

    /** Writes sentences, wrapped and indented. */
    public void paragraph(int indent, String text) throws IOException {
        hanging(" ".repeat(indent), text);
    }

    /** Writes sentences after a label, wrapped, all lines but the first indented by the label's width. */
    public void hanging(String label, String text) throws IOException {
        int indent = Columns.width(label);
        int most = Math.max(10, Math.min(width(), TextStyle.SENTENCE_WIDTH) - indent);
        List<String> lines = Columns.wrap(text, most, most);
        line(label + lines.get(0));
        for (String rest : lines.subList(1, lines.size())) {
            String safe = Printable.withoutCommands(rest);
            if (safe.length() == rest.length()) {
                line(" ".repeat(indent) + rest);
            } else {
                // A line began as a command does, where a word was broken, and has a column more now.
                for (String part : Columns.wrap(safe, most, most)) {
                    line(" ".repeat(indent) + part);
                }
            }
        }
    }

    /** Writes what is wrong after how bad it is, wrapped; all lines but the first are indented by two more. */
    public void heading(String indent, Severity severity, String title) throws IOException {
        String name = severity.name();
        int rest = width() - indent.length();
        List<String> lines = Columns.wrap(safe(title), rest - name.length() - 1, rest - 2);
        line(indent + painted(name, severity) + " " + bold(lines.get(0)));
        for (String more : lines.subList(1, lines.size())) {
            line(indent + "  " + bold(more));
        }
    }

    /** Text from facts or rules, made safe for a terminal, and for servers that read it. */
    public String safe(String text) {
        return Printable.inLog(text);
    }

    /** Text that stands out where colours are wanted. */
    public String bold(String text) {
        return painted(text, BOLD);
    }

    /** Text in the colour of a level. */
    public String painted(String text, Level level) {
        return painted(
                text,
                switch (level) {
                    case NEEDS_IMPROVEMENT -> "1;31";
                    case POTENTIALLY_VULNERABLE -> "33";
                    case SUFFICIENT -> "36";
                    case AIRTIGHT -> "1;32";
                });
    }

    /** Text in the colour of a severity. */
    public String painted(String text, Severity severity) {
        return painted(
                text,
                switch (severity) {
                    case CRITICAL -> "1;31";
                    case HIGH -> "31";
                    case MEDIUM -> "33";
                    case LOW -> "36";
                    case INFO -> "2";
                });
    }

    /** Hands on what was written so far. */
    public void flush() throws IOException {
        out.flush();
    }

    private String painted(String text, String codes) {
        return style.colour() ? ESCAPE + codes + "m" + text + ESCAPE + "0m" : text;
    }
}
