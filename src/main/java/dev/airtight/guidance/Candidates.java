package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.OwaspCategory;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of facts that are worth trying: of texts and lists those that rules name, and one that no rule names. */
final class Candidates {

    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*+)\"");

    /** A text that no rule names; texts are compared with names, not with this. */
    private static final String OTHER = "another text";

    private final ToldApart told;
    private final Set<String> literals = new TreeSet<>();
    private final Map<String, List<Object>> values = new HashMap<>();

    Candidates(Policy policy) {
        told = new ToldApart(policy);
        for (RuleMetadata rule : policy.rules()) {
            for (String condition : rule.conditions()) {
                Matcher literal = LITERAL.matcher(condition);
                while (literal.find()) {
                    literals.add(literal.group(1));
                }
            }
        }
    }

    /** At least two values. */
    List<Object> values(AskedFact fact) {
        return values.computeIfAbsent(fact.path(), path -> found(fact));
    }

    private List<Object> found(AskedFact fact) {
        return switch (fact.kind()) {
            case ANSWER, EXPOSURE, CLIENTS, MODE ->
                fact.fact() == null ? told.declaredAnswers() : told.values(fact.fact());
            case TEXT -> texts();
            case OWASP_LIST -> lists();
        };
    }

    /** {@link Answer#UNKNOWN} stands for a text that is left out. */
    private List<Object> texts() {
        List<Object> texts = new ArrayList<>(List.of(Answer.UNKNOWN, OTHER));
        texts.addAll(literals);
        return texts;
    }

    /** Each category that rules name by itself, all of them together, and one that they do not name. */
    private List<Object> lists() {
        Set<String> named = new LinkedHashSet<>();
        literals.forEach(literal -> OwaspCategory.parse(literal).ifPresent(named::add));
        String other = named.contains("A01:2017") ? "A02:2017" : "A01:2017";
        List<Object> lists = new ArrayList<>(List.of(List.of(), List.of(other)));
        named.forEach(category -> lists.add(List.of(category)));
        List<String> all = new ArrayList<>(named);
        all.add(other);
        for (int number = 1; all.size() < 4; number++) {
            all.add("API" + number + ":2019");
        }
        lists.add(List.copyOf(all));
        return lists;
    }
}
