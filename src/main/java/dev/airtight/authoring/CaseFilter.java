package dev.airtight.authoring;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which cases are run, by their names in any case: a name has the text in it or, where the text holds {@code *} or
 * {@code ?}, matches it as a whole.
 */
public final class CaseFilter implements Predicate<RuleCase> {

    private final String text;
    private final Pattern glob;

    public CaseFilter(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        StringBuilder regex = new StringBuilder();
        this.text.codePoints().forEach(c -> {
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        glob = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    @Override
    public boolean test(RuleCase ruleCase) {
        String name = ruleCase.name().toLowerCase(Locale.ROOT);
        boolean isGlob = text.contains("*") || text.contains("?");
        return isGlob ? glob.matcher(name).matches() : name.contains(text);
    }
}
