package dev.airtight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sentence in which paths in braces, such as {@code {gateway.oauth}}, stand for the values of facts.
 *
 * @param text as the rule writes it
 */
public record MessageTemplate(String text) {

    /** The paths to be filled in, in order. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        fill(path -> {
            paths.add(path);
            return "";
        });
        return paths;
    }

    /** The sentence with each path replaced by its value. */
    public String fill(UnaryOperator<String> values) {
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int done = 0;
        for (int close = text.indexOf('}'); close >= 0; close = text.indexOf('}', close + 1)) {
            int open = text.lastIndexOf('{', close);
            if (open >= done) {
                filled.append(text, done, open).append(values.apply(text.substring(open + 1, close)));
                done = close + 1;
            }
        }
        return filled.append(text, done, text.length()).toString();
    }
}
