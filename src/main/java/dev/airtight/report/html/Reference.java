package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.report.ReferenceLink;
import org.jspecify.annotations.Nullable;

/**
 * A standard that a rule refers to.
 *
 * @param url its page; null if it has none that we know
 */
record Reference(String text, @Nullable String url) {

    private static final int LONGEST = 200;

    static Reference of(String text) {
        return new Reference(Printable.of(text, LONGEST), ReferenceLink.of(text));
    }
}
