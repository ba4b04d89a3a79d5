package dev.airtight.report.html;

import dev.airtight.posture.Severity;
import java.util.Locale;

/** Numbers and names in sentences. */
final class Words {

    private Words() {}

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
}
