package dev.airtight.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tokens of the OWASP Top 10 ({@code A01:2021}; editions 2017, 2021 and 2025) and of the OWASP API Security Top 10
 * ({@code API1:2023}; editions 2019 and 2023).
 */
public final class OwaspCategory {

    /** What a token looks like, for messages. */
    public static final String EXPECTED = "A01 to A10 of 2017, 2021 or 2025, such as A03:2021,"
            + " or API1 to API10 of 2019 or 2023, such as API1:2023";

    private static final Pattern TOKEN =
            Pattern.compile("A(0[1-9]|10):(2017|2021|2025)|API([1-9]|10):(2019|2023)", Pattern.CASE_INSENSITIVE);

    private OwaspCategory() {}

    /** The token in its usual spelling, or nothing if the text is none. */
    public static Optional<String> parse(String text) {
        return TOKEN.matcher(text).matches() ? Optional.of(text.toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    static List<String> checked(List<String> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        List<String> checked = new ArrayList<>(tokens.size());
        for (String token : tokens) {
            Optional<String> category = parse(token);
            if (category.isEmpty()) {
                throw new IllegalArgumentException("OWASP category (" + token + ") is not known; expected " + EXPECTED);
            }
            checked.add(category.get());
        }
        return List.copyOf(checked);
    }
}
