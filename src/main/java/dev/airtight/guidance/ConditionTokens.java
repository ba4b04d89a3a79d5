package dev.airtight.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a condition, one after the other. Not thread-safe. */
final class ConditionTokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'"
            + "|-?\\d[\\d.]*|[\\p{L}_$][\\p{L}\\p{N}_$]*|!\\.|==|!=|<=|>=|&&|\\|\\||:=|\\S)");

    private final List<String> tokens;
    private int next;

    /** The condition is of a form that is not taken apart. */
    static final class UnfamiliarException extends Exception {

        UnfamiliarException(String token) {
            super(token);
        }
    }

    ConditionTokens(String condition) {
        tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(condition.strip());
        while (token.lookingAt()) {
            tokens.add(token.group(1));
            token.region(token.end(), token.regionEnd());
        }
    }

    private ConditionTokens(List<String> tokens, int next) {
        this.tokens = tokens;
        this.next = next;
    }

    /** The tokens from here on. */
    ConditionTokens copy() {
        return new ConditionTokens(tokens, next);
    }

    /** The next token; empty at the end. */
    String peek() {
        return peek(0);
    }

    /** The token so many places further on; empty after the end. */
    String peek(int further) {
        return next + further < tokens.size() ? tokens.get(next + further) : "";
    }

    boolean is(String token) {
        return peek().equals(token);
    }

    /** Goes on if the next token is this one. */
    boolean take(String token) {
        boolean taken = is(token);
        next += taken ? 1 : 0;
        return taken;
    }

    String take() {
        String token = peek();
        next++;
        return token;
    }

    void skip(int count) {
        next += count;
    }

    void expect(String token) throws UnfamiliarException {
        if (!take(token)) {
            throw new UnfamiliarException(peek());
        }
    }

    boolean isText() {
        return !peek().isEmpty() && "\"'".indexOf(peek().charAt(0)) >= 0;
    }

    boolean isNumber() {
        String token = peek();
        return !token.isEmpty() && Character.isDigit(token.charAt(token.length() - 1)) && !isName();
    }

    boolean isName() {
        return !peek().isEmpty() && (Character.isLetter(peek().charAt(0)) || "_$".indexOf(peek().charAt(0)) >= 0);
    }

    /** What a text in quotes says. */
    static String unquoted(String text) throws UnfamiliarException {
        try {
            return text.substring(1, text.length() - 1).translateEscapes();
        } catch (IllegalArgumentException e) {
            throw new UnfamiliarException(text);
        }
    }
}
