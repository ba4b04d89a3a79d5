package dev.airtight.report;

import dev.airtight.facts.Printable;
import java.util.regex.Pattern;

/** Makes texts safe to stand in Markdown as GitHub and GitLab read it: none becomes a tag, a link, a mention or the end of a table cell. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]|~^$<>&@#!";

    /** What would begin a list or underline a heading, had a line begun with it. */
    private static final String BEGINS_BLOCKS = "-+=0123456789";

    /**
     * After these, servers look for people, issues, labels and addresses in the finished page, where nothing tells a character reference from
     * the character itself. A space of no width comes between.
     */
    private static final Pattern LINKING = Pattern.compile(
            "(?<=[@#!$%&~])(?=[\\w\"\\p{L}])|(?<=:)(?=//|[\\w+-]{1,100}:)|(?<=\\b[wW]{3})(?=\\.)|(?<=\\bGH-)(?=\\d)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final char NO_WIDTH = '\u200B';

    private Markdown() {}

    /** A text that is cut to a number of characters. */
    static String text(String text, int most) {
        return text(Printable.of(text, most));
    }

    /** A text within a line, a table cell or an HTML element; what is special is written as a character reference. */
    static String text(String text) {
        // Format characters of the text itself do not get through Printable.
        String line = LINKING.matcher(Printable.of(text).strip()).replaceAll(String.valueOf(NO_WIDTH));
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || c == NO_WIDTH || (i == 0 && BEGINS_BLOCKS.indexOf(c) >= 0)) {
                safe.append("&#").append((int) c).append(';');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
