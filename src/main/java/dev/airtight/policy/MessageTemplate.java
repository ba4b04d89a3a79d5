package dev.airtight.policy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in which paths in braces, such as {@code {gateway.oauth}}, stand for the values of facts.
 *
 * @param text as the rule writes it
 */
public record MessageTemplate(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** The paths to be filled in, in order. */
    public List<String> paths() {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The sentence with each path replaced by its value. */
    public String fill(UnaryOperator<String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
    }
}
