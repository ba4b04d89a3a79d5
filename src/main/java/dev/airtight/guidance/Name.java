package dev.airtight.guidance;

import dev.airtight.facts.Assessment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an estate or an API is called.
 *
 * @param id for files and reports
 * @param title as people write it; null where that is the id
 */
public record Name(String id, @Nullable String title) {

    /**
     * The name that somebody typed: "Orders API" gets the id {@code orders-api}.
     *
     * @param otherwise the id where nothing was typed that can be one
     */
    public static Name of(String typed, String otherwise) {
        String text = typed.strip();
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < text.length() && id.length() < Assessment.MAX_ID_LENGTH / 2; i += step(text, i)) {
            int c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c) || c == '.' || c == '_') {
                id.appendCodePoint(c);
            } else if (id.length() > 0 && id.charAt(id.length() - 1) != '-') {
                id.append('-');
            }
        }
        if (id.length() > 0 && id.charAt(id.length() - 1) == '-') {
            id.setLength(id.length() - 1);
        }
        String slug = id.toString().toLowerCase(Locale.ROOT);
        if (id.length() > 0 && (text.equals(slug) || text.equals(id.toString()))) {
            return new Name(text, null);
        }
        return new Name(slug.isEmpty() ? otherwise : slug, text.isEmpty() ? null : text);
    }

    private static int step(String text, int i) {
        return Character.charCount(text.codePointAt(i));
    }
}
