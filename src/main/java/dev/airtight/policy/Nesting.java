package dev.airtight.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds brackets that are nested so deeply that the parser and the compiler would not come to an end: both try every
 * bracket twice or three times, so that twenty of them take hours.
 */
final class Nesting {

    /** The bracket of {@code Api( … )} counts; at this depth the compiler takes about a second. */
    private static final int DEEPEST = 10;

    /** Where a rule begins, brackets that the rule before it left open no longer count. */
    private static final Pattern RULE_START = Pattern.compile("\\G[ \\t]*rule\\b");

    private final String text;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int depth;
    /** Casts such as {@code (A) (B) x} cost as much as if they stood in each other. */
    private int before;

    private int at;

    private Nesting(String text) {
        this.text = text;
    }

    /** Where brackets of a rule file are nested too deeply, if they are. */
    static Optional<PolicyIssue> tooDeep(String label, String text) {
        Nesting nesting = new Nesting(text);
        if (!nesting.read()) {
            return Optional.empty();
        }
        int line = 1
                + (int) text.substring(0, nesting.at)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return Optional.of(new PolicyIssue(
                label,
                line,
                nesting.at - text.lastIndexOf('\n', nesting.at),
                "brackets are nested more than " + DEEPEST + " deep",
                "Maybe leave some out, or write several conditions, separated by commas."));
    }

    /** Reads to the bracket that is too deep; false if there is none. */
    private boolean read() {
        Matcher ruleStart = RULE_START.matcher(text);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                at = end("\n");
            } else if (text.startsWith("/*", at)) {
                at = end("*/");
            } else if (c == '"' || c == '\'') {
                skipText(c);
            } else if ("([{".indexOf(c) >= 0) {
                open.push(1 + before);
                depth += 1 + before;
                before = 0;
                if (depth > DEEPEST) {
                    return true;
                }
                at++;
            } else {
                after(c, ruleStart);
                at++;
            }
        }
        return false;
    }

    private void after(char c, Matcher ruleStart) {
        if (")]}".indexOf(c) >= 0) {
            before = open.isEmpty() ? 0 : open.pop();
            depth -= before;
        } else if (c == '\n' && ruleStart.find(at + 1)) {
            open.clear();
            depth = 0;
            before = 0;
        } else if (c != '!' && !Character.isWhitespace(c)) {
            before = 0;
        }
    }

    private void skipText(char quote) {
        before = 0;
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private int end(String mark) {
        int found = text.indexOf(mark, at + 2);
        return found < 0 ? text.length() : mark.equals("\n") ? found : found + mark.length();
    }
}
