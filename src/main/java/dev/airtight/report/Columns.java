package dev.airtight.report;

import java.util.ArrayList;
import java.util.List;

/** Lays text out in the columns of a terminal. */
public final class Columns {

    /**
     * The first and the last of each range of code points that are Wide or Fullwidth: EastAsianWidth.txt of Unicode 17.0.0 (Unicode Standard Annex
     * 11), in which all characters are wide that are shown as emoji by themselves (Emoji_Presentation). Marks that take no column are left out.
     */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267F, 0x267F, 0x268A, 0x268F, 0x2693, 0x2693, 0x26A1, 0x26A1,
        0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3,
        0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C,
        0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C,
        0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x2E99, 0x2E9B, 0x2EF3, 0x2F00, 0x2FD5, 0x2FF0, 0x3029, 0x3030, 0x303E,
        0x3041, 0x3096, 0x309B, 0x30FF, 0x3105, 0x312F, 0x3131, 0x3163, 0x3165, 0x318E, 0x3190, 0x31E5, 0x31EF, 0x321E,
        0x3220, 0x3247, 0x3250, 0xA48C, 0xA490, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
        0xFE30, 0xFE52, 0xFE54, 0xFE66, 0xFE68, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x16FE3, 0x16FF2,
        0x16FF6, 0x17000, 0x18CD5, 0x18CFF, 0x18D1E, 0x18D80, 0x18DF2, 0x1AFF0, 0x1AFF3, 0x1AFF5, 0x1AFFB, 0x1AFFD,
        0x1AFFE, 0x1B000, 0x1B122, 0x1B132, 0x1B132, 0x1B150, 0x1B152, 0x1B155, 0x1B155, 0x1B164, 0x1B167, 0x1B170,
        0x1B2FB, 0x1D300, 0x1D356, 0x1D360, 0x1D376, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191,
        0x1F19A, 0x1F1E6, 0x1F202, 0x1F210, 0x1F23B, 0x1F240, 0x1F248, 0x1F250, 0x1F251, 0x1F260, 0x1F265, 0x1F300,
        0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0,
        0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B,
        0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680,
        0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6D8, 0x1F6DC, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4,
        0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70,
        0x1FA7C, 0x1FA80, 0x1FA8A, 0x1FA8E, 0x1FAC6, 0x1FAC8, 0x1FAC8, 0x1FACD, 0x1FADC, 0x1FADF, 0x1FAEA, 0x1FAEF,
        0x1FAF8, 0x20000, 0x2FFFD, 0x30000, 0x3FFFD,
    };

    private Columns() {}

    /** How many columns a text takes: none for combining marks, two for wide characters of East Asia and for emoji. */
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
        if (fits(text, columns)) {
            return text;
        }
        return head(text, columns - 1) + "…";
    }

    /** The text, its beginning cut with an ellipsis if it takes more columns: the end of a path tells more. */
    public static String cutHead(String text, int columns) {
        if (fits(text, columns)) {
            return text;
        }
        int start = text.length();
        int used = 1;
        while (used + width(text.codePointBefore(start)) <= columns) {
            used += width(text.codePointBefore(start));
            start -= Character.charCount(text.codePointBefore(start));
        }
        return "…" + text.substring(start);
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
            if (used > 0 && !fits(rest, most - used - 1)) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
                most = others;
            }
            while (used == 0 && !fits(rest, most)) {
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

    /** Looks no further than it must: a word may be a million characters long. */
    private static boolean fits(String text, int columns) {
        int width = 0;
        int i = 0;
        while (i < text.length() && width <= columns) {
            width += width(text.codePointAt(i));
            i += Character.charCount(text.codePointAt(i));
        }
        return width <= columns;
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
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        if (c < WIDE[0]) {
            return false;
        }
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (c > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
