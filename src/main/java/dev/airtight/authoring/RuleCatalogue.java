package dev.airtight.authoring;

import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a policy as a page of Markdown: its {@code README.md}. */
public final class RuleCatalogue {

    private RuleCatalogue() {}

    /** The whole page, with a final newline. */
    public static String markdown(Policy policy) {
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(policy.identity().name())
                .append(' ')
                .append(policy.identity().version())
                .append("\n\n");
        if (policy.description() != null) {
            page.append(text(policy.description())).append("\n\n");
        }
        page.append("Written by `airtight rules docs` from the rules: edit those, not this page.\n\n");
        page.append(
                "| rule | layer | severity | ceiling | status | what is wrong |\n| --- | --- | --- | --- | --- | --- |\n");
        for (RuleMetadata rule : policy.rules()) {
            page.append("| [")
                    .append(rule.id())
                    .append("](#")
                    .append(anchor(rule.id()))
                    .append(") | ")
                    .append(rule.layer())
                    .append(" | ")
                    .append(rule.severity())
                    .append(" | ")
                    .append(ceiling(rule))
                    .append(" | ")
                    .append(orDash(rule.status()))
                    .append(" | ")
                    .append(text(rule.title()))
                    .append(" |\n");
        }
        for (Layer layer : Layer.values()) {
            List<RuleMetadata> rules = policy.rules().stream()
                    .filter(rule -> rule.layer() == layer)
                    .toList();
            if (!rules.isEmpty()) {
                page.append("\n## ").append(layer.title()).append('\n');
                rules.forEach(rule -> rule(page, rule));
            }
        }
        return page.toString();
    }

    private static void rule(StringBuilder page, RuleMetadata rule) {
        page.append("\n### ")
                .append(rule.id())
                .append("\n\n**")
                .append(text(rule.title()))
                .append("**\n\n");
        page.append("Holds for ")
                .append(rule.document() ? "a document" : "an API")
                .append(" when\n\n```text\n");
        page.append(String.join(",\n", rule.conditions())).append("\n```\n");
        paragraph(page, "Why", rule.why());
        paragraph(page, "What to do", rule.remediation());
        if (!rule.references().isEmpty()) {
            paragraph(page, "See", String.join(", ", rule.references()));
        }
    }

    private static void paragraph(StringBuilder page, String heading, @Nullable String text) {
        if (text != null) {
            page.append('\n').append(heading).append(": ").append(text(text)).append('\n');
        }
    }

    private static String ceiling(RuleMetadata rule) {
        return orDash(rule.ceiling()) + (rule.gate() ? ", gate" : "");
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    /** Text from rules, so that nothing in it becomes Markdown or HTML. */
    private static String text(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }

    private static String anchor(String id) {
        return id.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }
}
