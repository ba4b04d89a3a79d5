package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and names in sentences. */
final class Words {

    private static final int LONGEST = 300;

    private Words() {}

    /** A text, made safe to show and cut; null if it says nothing. */
    static @Nullable String stated(@Nullable String text) {
        return text == null || isBlank(text) ? null : Printable.of(text, LONGEST);
    }

    /** An id, made safe to show and cut; in quotes if nothing of it would be seen. */
    static String id(String id) {
        return Printable.of(isBlank(id) ? "\"" + id + "\"" : id, LONGEST);
    }

    static String plural(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** In whole percent, and never rounded to none or all. */
    static String share(long count, long all) {
        long percent = Math.round(100.0 * count / all);
        if (percent == 0 && count > 0) {
            return "<1%";
        }
        return percent == 100 && count < all ? ">99%" : percent + "%";
    }

    static String of(Severity severity) {
        return severity == Severity.INFO
                ? "Advice"
                : severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
