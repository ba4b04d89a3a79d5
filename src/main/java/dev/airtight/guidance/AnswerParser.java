package dev.airtight.guidance;

import dev.airtight.facts.Fact;
import dev.airtight.facts.Names;
import dev.airtight.facts.OwaspCategory;
import dev.airtight.facts.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands answers as people type them. */
public final class AnswerParser {

    private static final Map<String, String> ANSWERS = Map.of(
            "y", "yes", "true", "yes", "n", "no", "false", "no", "p", "partial", "partly", "partial", "part",
            "partial");

    private static final Pattern EDITION = Pattern.compile("(?:all of |all )?(20\\d\\d)");

    private static final int SHOWN = 60;

    private AnswerParser() {}

    /** What was typed can't be an answer. The message says why, and what could be. */
    public static final class UnclearException extends Exception {
        private static final long serialVersionUID = 1;

        UnclearException(String message) {
            super(message);
        }
    }

    /**
     * The value of a fact.
     *
     * @throws UnclearException if no value is meant, or more than one could be
     */
    public static Object value(AskedFact fact, String typed) throws UnclearException {
        String text = typed.strip();
        return switch (fact.kind()) {
            case TEXT -> text;
            case OWASP_LIST -> categories(text);
            case ANSWER, EXPOSURE, CLIENTS, MODE -> word(fact.kind(), text);
        };
    }

    /**
     * Whether yes was typed.
     *
     * @throws UnclearException if it is neither yes nor no
     */
    public static boolean isYes(String typed) throws UnclearException {
        String word = typed.toLowerCase(Locale.ROOT);
        switch (ANSWERS.getOrDefault(word, word)) {
            case "yes" -> {
                return true;
            }
            case "no" -> {
                return false;
            }
            default -> throw unclear("\"" + Printable.of(typed, SHOWN) + "\" is no answer here. Answer yes or no.");
        }
    }

    /** Says what is wrong with what was typed. */
    public static UnclearException unclear(String message) {
        return new UnclearException(message);
    }

    /** The words that can be chosen from, without unknown; empty for texts and lists. */
    public static List<String> choices(Fact.Kind kind) {
        List<String> words = Words.of(kind);
        return words.isEmpty() ? words : words.subList(0, words.size() - 1);
    }

    private static Object word(Fact.Kind kind, String typed) throws UnclearException {
        String text = typed.toLowerCase(Locale.ROOT);
        List<String> choices = choices(kind);
        String word = kind == Fact.Kind.ANSWER ? ANSWERS.getOrDefault(text, text) : text;
        // Yes, no and partly have letters; no number stands before them.
        if (kind != Fact.Kind.ANSWER && word.length() == 1 && Character.isDigit(word.charAt(0))) {
            int number = word.charAt(0) - '0';
            word = number >= 1 && number <= choices.size() ? choices.get(number - 1) : word;
        }
        String wanted = word;
        List<String> meant = choices.contains(wanted)
                ? List.of(wanted)
                : choices.stream()
                        .filter(choice -> !wanted.isEmpty() && choice.startsWith(wanted))
                        .toList();
        if (meant.size() == 1) {
            return Words.value(kind, meant.get(0));
        }
        // Of words this short any two are alike: the first letter at least has to be right.
        String maybe = (meant.isEmpty() && wanted.length() > 1
                        ? Names.nearest(wanted, choices)
                        : Optional.<String>empty())
                .filter(nearest -> nearest.charAt(0) == wanted.charAt(0))
                .map(nearest -> "Maybe " + nearest + "? ")
                .orElse("");
        throw new UnclearException("\"" + Printable.of(typed, SHOWN) + "\" is no answer here. " + maybe + "Answer "
                + String.join(", ", choices) + " or don't know.");
    }

    private static List<String> categories(String text) throws UnclearException {
        if (text.equalsIgnoreCase("none") || text.equalsIgnoreCase("no") || text.equalsIgnoreCase("n")) {
            return List.of();
        }
        Matcher edition = EDITION.matcher(text.toLowerCase(Locale.ROOT));
        if (edition.matches() && !edition(edition.group(1)).isEmpty()) {
            return edition(edition.group(1));
        }
        Set<String> categories = new LinkedHashSet<>();
        for (String token : text.split("[\\s,;]+", -1)) {
            Optional<String> category = OwaspCategory.parse(token);
            if (category.isEmpty()) {
                String nearest = Names.nearest(token, known())
                        .map(name -> "Maybe " + name + "?")
                        .orElse("Expected is " + OwaspCategory.EXPECTED + ".");
                throw new UnclearException("\"" + Printable.of(token, SHOWN) + "\" is no OWASP category. " + nearest
                        + " Or answer none, or don't know.");
            }
            categories.add(category.get());
        }
        return List.copyOf(categories);
    }

    /** The ten categories of an edition; empty if there is none of that year. */
    private static List<String> edition(String year) {
        List<String> categories = new ArrayList<>();
        for (String category : known()) {
            if (category.endsWith(":" + year)) {
                categories.add(category);
            }
        }
        return categories;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>();
        for (String year : List.of("2021", "2017", "2025", "2019", "2023")) {
            for (int number = 1; number <= 10; number++) {
                OwaspCategory.parse("A" + (number < 10 ? "0" : "") + number + ":" + year)
                        .ifPresent(known::add);
                OwaspCategory.parse("API" + number + ":" + year).ifPresent(known::add);
            }
        }
        return known;
    }
}
