package dev.airtight.report;

import java.util.ArrayList;
import java.util.List;

/** Lays text out in the columns of a terminal. */
public final class Columns {

    private Columns() {}

    /** How many columns a text takes: none for combining marks, two for wide characters of East Asia and emoji. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += width(text.codePointAt(i));
        }
        return width;
    }

    /** The text, cut with an ellipsis or filled with spaces to take just so many columns. */
    public static String cell(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(columns - width(cut));
    }

    /** The text, cut with an ellipsis if it takes more columns. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        return head(text, columns - 1) + "…";
    }

    /** The text, its beginning cut with an ellipsis if it takes more columns: the end of a path tells more. */
    public static String cutHead(String text, int columns) {
        String rest = text;
        while (width(rest) > columns - (rest.length() < text.length() ? 1 : 0)) {
            rest = rest.substring(rest.offsetByCodePoints(0, 1));
        }
        return rest.length() < text.length() ? "…" + rest : text;
    }

    /** The text, its middle cut with an ellipsis if it takes more columns: names that begin alike are told apart by their ends. */
    public static String cutMiddle(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        String head = head(text, columns / 2);
        String tail = cutHead(text, columns - width(head));
        return head + tail;
    }

    /**
     * Breaks a text into lines at its spaces, or within words that do not fit a line.
     *
     * @param first the columns of the first line
     * @param others the columns of the lines that follow
     */
    public static List<String> wrap(String text, int first, int others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.strip().split(" +", -1)) {
            String rest = word;
            int most = lines.isEmpty() ? first : others;
            if (used > 0 && used + 1 + width(rest) > most) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
                most = others;
            }
            while (used == 0 && width(rest) > most) {
                String head = head(rest, most);
                lines.add(head);
                rest = rest.substring(head.length());
                most = others;
            }
            line.append(used > 0 ? " " : "").append(rest);
            used += (used > 0 ? 1 : 0) + width(rest);
        }
        if (used > 0 || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static String head(String text, int columns) {
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            int next = used + width(text.codePointAt(i));
            if (next > columns && i > 0) {
                break;
            }
            used = next;
            i += Character.charCount(text.codePointAt(i));
        }
        return text.substring(0, i);
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        // Unicode Standard Annex 11, East Asian Width: the blocks that are wide, or may be.
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x231A && c <= 0x231B)
                || (c >= 0x23E9 && c <= 0x23F3)
                || (c >= 0x25FD && c <= 0x27BF)
                || (c >= 0x2B1B && c <= 0x2B55)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
