package dev.airtight.facts;

/** Makes text from facts safe to show: on one line, and without a character that a terminal would obey or a format forbids. */
public final class Printable {

    private Printable() {}

    /** The text with every control, line-breaking and direction-changing character written as its code, and every noncharacter. */
    public static String of(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnsafe(c, text, i)) {
                if (safe == null) {
                    safe = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                safe.append(String.format("\\u%04X", (int) c));
            } else if (safe != null) {
                safe.append(c);
            }
        }
        return safe == null ? text : safe.toString();
    }

    /** As {@link #of}, cut to a number of characters. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + "…";
    }

    /**
     * As {@link #of}, for a line that servers of continuous integration may read: none of them takes a command from it.
     *
     * @see #withoutCommands
     */
    public static String inLog(String text) {
        return withoutCommands(of(text));
    }

    /**
     * A line of which no part is a command to a server: GitHub Actions obeys a line that begins with {@code ::}, also after blanks, and what follows
     * {@code ##[} anywhere, Azure Pipelines what follows {@code ##vso[}. A space in between makes text of them.
     */
    public static String withoutCommands(String line) {
        int start = 0;
        while (start < line.length() && isBlank(line.charAt(start))) {
            start++;
        }
        boolean begins = line.startsWith("::", start);
        if (!begins && line.indexOf("##") < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            boolean obeyed = i >= 2
                    && line.startsWith("##", i - 2)
                    && (line.charAt(i) == '[' || line.regionMatches(true, i, "vso[", 0, 4));
            text.append(obeyed || (begins && i == start + 1) ? " " : "").append(line.charAt(i));
        }
        return text.toString();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isUnsafe(char c, String text, int i) {
        int start = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) ? i - 1 : i;
        int point = text.codePointAt(start);
        if (isNoncharacter(point)) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Unicode 23.7: never text. XML 1.0 forbids two of them, and HTML all. */
    private static boolean isNoncharacter(int point) {
        return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    }
}
