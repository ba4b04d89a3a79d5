package dev.airtight.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of the OWASP Top 10 ({@code A01:2021}; editions 2017, 2021 and 2025) and of the OWASP API Security Top 10
 * ({@code API1:2023}; editions 2019 and 2023).
 */
public final class OwaspCategory {

    /** What a token looks like, for messages. */
    public static final String EXPECTED = "A01 to A10 of 2017, 2021 or 2025, such as A03:2021,"
            + " or API1 to API10 of 2019 or 2023, such as API1:2023";

    /** The current edition of the OWASP Top 10, in its order. */
    public static final List<String> TOP_10_2025 = List.of(
            "A01:2025",
            "A02:2025",
            "A03:2025",
            "A04:2025",
            "A05:2025",
            "A06:2025",
            "A07:2025",
            "A08:2025",
            "A09:2025",
            "A10:2025");

    private static final Map<String, String> TOKENS = tokens();

    private OwaspCategory() {}

    /** The token in its usual spelling, or nothing if the text is none. */
    public static Optional<String> parse(String text) {
        String known = TOKENS.get(text);
        return Optional.ofNullable(known == null && isAscii(text) ? TOKENS.get(text.toUpperCase(Locale.ROOT)) : known);
    }

    /** Other letters have capitals in ASCII: the dotless i of Turkish, say. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new HashMap<>();
        for (int number = 1; number <= 10; number++) {
            for (String year : List.of("2017", "2021", "2025")) {
                String token = (number < 10 ? "A0" : "A") + number + ":" + year;
                tokens.put(token, token);
            }
            for (String year : List.of("2019", "2023")) {
                String token = "API" + number + ":" + year;
                tokens.put(token, token);
            }
        }
        return tokens;
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
