package dev.airtight.report;

import dev.airtight.facts.Printable;
import java.util.regex.Pattern;

/** Makes texts safe to stand in Markdown as GitHub and GitLab read it: none becomes a tag, a link, a mention or the end of a table cell. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]|~^$<>&@#!";

    /** What would begin a list or underline a heading, had a line begun with it. */
    private static final String BEGINS_BLOCKS = "-+=0123456789";

    /**
     * After these, servers look for people, issues, labels, tickets and addresses in the finished page, where nothing tells a character reference
     * from the character itself. A space of no width comes between.
     */
    private static final Pattern LINKING = Pattern.compile(
            "(?<=[@#!$%&~])(?=[\\w\"\\p{L}])|(?<=:)(?=//|[\\w+-]{1,100}:)|(?=\\.)(?<=\\b[wW]{3})|(?=\\d)(?<=-)(?<=\\b(?i:GH)-)"
                    + "|(?<=\\[)(?=[\\w-]{1,100}:)|(?=\\d)(?<=-)(?<=\\b[A-Z][A-Z0-9_]{1,30}-)",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** What is taken for the name of a commit. */
    private static final Pattern COMMIT = Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{7,40}(?![0-9a-fA-F])");

    private static final Pattern SHORTER = Pattern.compile("(.{6})(?=.)");

    /** Ids of rules, and standards, look like tickets and are to be copied; no other name may do so. */
    private static final Pattern ID = Pattern.compile("(?!.*GH-)[A-Z][A-Z-]{1,30}[0-9][0-9A-Z.:-]{0,20}");

    private static final char NO_WIDTH = '\u200B';

    private Markdown() {}

    /** A text that is cut to a number of characters. */
    static String text(String text, int most) {
        return text(Printable.of(text, most));
    }

    /** The id of a rule, or a reference to a standard, which is cut to a number of characters. */
    static String id(String id, int most) {
        return ID.matcher(id).matches() && !COMMIT.matcher(id).find() ? id : text(id, most);
    }

    /** A text within a line, a table cell or an HTML element; what is special is written as a character reference. */
    static String text(String text) {
        // Format characters of the text itself do not get through Printable.
        String line = LINKING.matcher(Printable.of(text).strip()).replaceAll(String.valueOf(NO_WIDTH));
        line = COMMIT.matcher(line)
                .replaceAll(match -> SHORTER.matcher(match.group()).replaceAll("$1" + NO_WIDTH));
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            // GitHub Actions takes a line of a log for a command that begins with two colons.
            boolean command = line.startsWith("::", i);
            boolean block = i == 0 && BEGINS_BLOCKS.indexOf(c) >= 0;
            if (SPECIAL.indexOf(c) >= 0 || c == NO_WIDTH || command || block) {
                safe.append("&#").append((int) c).append(';');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
