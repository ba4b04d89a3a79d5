package dev.airtight.report;

import dev.airtight.facts.Printable;

/** Makes texts safe to stand in Markdown as GitHub and GitLab read it: none becomes a tag, a link, a mention or the end of a table cell. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]|~^$<>&@#!";

    private Markdown() {}

    /** A text within a line, a table cell or an HTML element; what is special is written as a character reference. */
    static String text(String text) {
        String line = Printable.of(text);
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean special = SPECIAL.indexOf(c) >= 0 || isLinking(line, i);
            if (special) {
                safe.append("&#").append((int) c).append(';');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Addresses become links, and :names: pictures, without any markup around them. */
    private static boolean isLinking(String line, int i) {
        char c = line.charAt(i);
        boolean withinWords = i + 1 < line.length() && line.charAt(i + 1) != ' ';
        return (c == ':' && withinWords) || (c == '.' && line.regionMatches(true, Math.max(0, i - 3), "www", 0, 3));
    }
}
