package dev.airtight.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a rule leaves open: the parser notices only where the text ends. */
final class Unclosed {

    private static final Pattern END = Pattern.compile("(?s).*\\bend\\s*;?\\s*");

    private final String text;
    private final int to;
    private final StringBuilder code = new StringBuilder();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int at;

    private Unclosed(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.to = to;
    }

    /** What the rule in a part of a text leaves open, at its place. */
    static Optional<PolicyIssue> in(String label, String text, int from, int to) {
        Unclosed rule = new Unclosed(text, from, to);
        Optional<Integer> stray = rule.read();
        if (stray.isPresent()) {
            return Optional.of(issue(label, text, stray.get(), "quote or comment is not closed", "Maybe close it."));
        } else if (!rule.open.isEmpty()) {
            int bracket = rule.open.getLast();
            return Optional.of(issue(
                    label, text, bracket, "bracket " + text.charAt(bracket) + " is not closed", "Maybe close it."));
        } else if (!END.matcher(rule.code).matches()) {
            int last = from + text.substring(from, to).stripTrailing().length() - 1;
            return Optional.of(issue(label, text, last, "the rule is not closed", "Maybe add: end"));
        }
        return Optional.empty();
    }

    /** Reads to the end; returns where a quote or comment begins that has none. */
    private Optional<Integer> read() {
        while (at < to) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 || line > to ? to : line;
            } else if (text.startsWith("/*", at) || c == '"') {
                int start = at;
                if (!skip(c == '"' ? "\"" : "*/")) {
                    return Optional.of(start);
                }
            } else {
                bracket(c);
                code.append(c);
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean skip(String end) {
        for (int i = at + end.length(); i < to; i++) {
            if (text.charAt(i) == '\\' && end.length() == 1) {
                i++;
            } else if (text.startsWith(end, i)) {
                at = i + end.length();
                code.append(' ');
                return true;
            }
        }
        return false;
    }

    private void bracket(char c) {
        if ("([{".indexOf(c) >= 0) {
            open.push(at);
        } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
            open.pop();
        }
    }

    private static PolicyIssue issue(String label, String text, int offset, String message, String advice) {
        int line = 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
        int column = offset - text.lastIndexOf('\n', offset - 1);
        return new PolicyIssue(label, line, column, "syntax: " + message, advice);
    }
}
