package dev.airtight.authoring;

import java.util.ArrayList;
import java.util.List;

/** Lays out lines of a given width: sentences with a hanging indent, and two columns side by side. */
final class SideBySide {

    private static final String ESCAPE = "\u001B[";

    private final int width;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    SideBySide(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** A sentence after a label, wrapped; what follows the first line is indented. */
    void hanging(String label, int indent, String sentence, String code) {
        int first = label.isEmpty() ? 0 : Math.max(indent, length(label) + 1);
        List<String> lines = wrapped(sentence, width - first, width - indent);
        line(padded(label, first) + painted(lines.get(0), code));
        for (String rest : lines.subList(1, lines.size())) {
            line(" ".repeat(indent) + painted(rest, code));
        }
    }

    /** A label, and two texts beside each other. */
    void row(String label, String left, String right, int labelWidth, String leftCode, String rightCode) {
        int indent = labelWidth + 4;
        int column = (width - indent - 2) / 2;
        List<String> lefts = wrapped(left, column, column);
        List<String> rights = wrapped(right, column, column);
        List<String> labels = wrapped(label, labelWidth, labelWidth);
        int rows = Math.max(Math.max(lefts.size(), rights.size()), labels.size());
        for (int i = 0; i < rows; i++) {
            String beginning = padded("  " + at(labels, i), indent);
            String middle = at(lefts, i);
            line(beginning + painted(middle, leftCode) + " ".repeat(Math.max(0, column - length(middle))) + "  "
                    + painted(at(rights, i), rightCode));
        }
    }

    private static String at(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "";
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - length(text)));
    }

    private String painted(String text, String code) {
        return colour && !code.isEmpty() && !text.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }

    /** Lines broken at spaces, or within words that do not fit. */
    private static List<String> wrapped(String sentence, int first, int others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            String rest = word;
            int most = lines.isEmpty() ? first : others;
            if (line.length() > 0 && length(line.toString()) + 1 + length(rest) > most) {
                lines.add(line.toString());
                line.setLength(0);
                most = others;
            }
            while (line.length() == 0 && length(rest) > most) {
                int end = rest.offsetByCodePoints(0, Math.max(1, most));
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
                most = others;
            }
            line.append(line.length() > 0 ? " " : "").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
