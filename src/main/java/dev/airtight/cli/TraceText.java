package dev.airtight.cli;

import dev.airtight.guidance.SeenCondition;
import dev.airtight.guidance.SeenRule;
import dev.airtight.report.TextPage;
import java.io.IOException;
import java.util.List;

/** Every rule as people read it: it fired, or which condition failed. */
final class TraceText {

    private final TextPage page;

    TraceText(TextPage page) {
        this.page = page;
    }

    void write(String heading, List<SeenRule> rules) throws IOException {
        page.hanging("  ", page.safe(heading));
        int width = rules.stream()
                .mapToInt(rule -> page.safe(rule.rule().id()).length())
                .max()
                .orElse(0);
        for (SeenRule rule : rules) {
            String id = page.safe(rule.rule().id());
            page.hanging("    " + id + " ".repeat(width - id.length() + 1), page.safe(outcome(rule)));
        }
        if (rules.isEmpty()) {
            page.line("    There is none.");
        }
        page.line("");
    }

    /** A mark for a condition: it held, it failed, or that can't be told. */
    static String mark(SeenCondition condition) {
        return condition.held() == null ? "?" : condition.held() ? "+" : "-";
    }

    private static String outcome(SeenRule rule) {
        String reason = rule.failed()
                .map(condition -> "asks that " + condition.words() + ".")
                .orElse(
                        rule.fires()
                                ? "all its conditions hold."
                                : "which of its conditions failed can't be told apart.");
        return switch (rule.state()) {
            case FIRED -> "fired: all its conditions hold.";
            case SILENT -> "silent: it " + (rule.failed().isPresent() ? reason : "does not fire; " + reason);
            case NOT_ASSESSED ->
                "not assessed, behind a gate. It " + (rule.fires() ? "would fire." : "would be silent: it " + reason);
        };
    }
}
