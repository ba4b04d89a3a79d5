package dev.airtight.report;

import dev.airtight.facts.Printable;
import java.util.regex.Pattern;

/**
 * Texts as OSCAL's markup-line and markup-multiline, which are CommonMark on one line: nothing is marked up, and what needs no care stands as it is, for
 * tools that show it as it is.
 */
final class OscalMarkup {

    private static final String SPECIAL = "\\`*[]<>~^$&{}";

    /** What would begin a list, a heading or a quotation. */
    private static final String BEGINS_BLOCKS = "-+=#";

    /** Some viewers make links of addresses: a space of no width comes between. */
    private static final Pattern LINKING = Pattern.compile("(?<=:)(?=//)|(?=\\.)(?<=\\b[wW]{3})");

    private OscalMarkup() {}

    static String of(String text) {
        String line = Printable.of(text).strip();
        StringBuilder safe = new StringBuilder(line.length() + 16);
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean special = SPECIAL.indexOf(c) >= 0
                    || (c == '_' && !isWithinAWord(line, i))
                    || (i == 0 && BEGINS_BLOCKS.indexOf(c) >= 0)
                    || (i == digits && i > 0 && (c == '.' || c == ')'));
            if (special) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return LINKING.matcher(safe).replaceAll("&#8203;");
    }

    /** There CommonMark takes an underscore for itself. */
    private static boolean isWithinAWord(String line, int i) {
        return i > 0
                && i + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }
}
