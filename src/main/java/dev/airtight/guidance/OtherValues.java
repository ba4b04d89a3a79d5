package dev.airtight.guidance;

import dev.airtight.engine.FactPath;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Mode;
import dev.airtight.facts.OwaspCategory;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every other value that the facts which a rule reads might have, for the better or not: one for each that some rule tells from the others.
 * Exposure, texts and labels describe an API and are left as they are. Immutable.
 */
final class OtherValues {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

    private final Policy policy;
    private final Reading reading;
    private final ToldApart toldApart;

    OtherValues(Policy policy, Reading reading) {
        this.policy = policy;
        this.reading = reading;
        this.toldApart = new ToldApart(policy);
    }

    /** @param index the place of the API in its document */
    List<Change> of(RuleMetadata rule, Api api, int index) {
        List<Change> changes = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (reading.reads(rule, fact.path())) {
                for (Object value : values(fact, rule, api)) {
                    if (!value.equals(fact.statedIn(api))) {
                        changes.add(change(fact.path(), value, api, index));
                    }
                }
            }
        }
        for (DeclaredFact fact : policy.declaredFacts()) {
            if (fact.type() == DeclaredFact.Type.ANSWER && reading.reads(rule, fact.path())) {
                toldApart.declaredAnswers().forEach(value -> changes.add(change(fact.path(), value, api, index)));
            }
        }
        return changes;
    }

    private List<Object> values(Fact fact, RuleMetadata rule, Api api) {
        return switch (fact.kind()) {
            case ANSWER, CLIENTS, MODE -> toldApart.values(fact);
            case OWASP_LIST ->
                lists(
                        fact == Fact.WAF_OWASP_FAILED
                                ? api.waf().owaspFailed()
                                : api.waf().owaspTested(),
                        rule);
            case EXPOSURE, TEXT -> List.of();
        };
    }

    /** An empty list, and those with and without each category that the rule names. */
    private static List<Object> lists(List<String> now, RuleMetadata rule) {
        List<Object> lists = new ArrayList<>(List.of(List.of()));
        Set<String> named = new TreeSet<>();
        for (String condition : rule.conditions()) {
            Matcher text = TEXT.matcher(condition);
            while (text.find()) {
                Optional<String> category = OwaspCategory.parse(text.group(1));
                category.ifPresent(named::add);
            }
        }
        for (String category : named) {
            List<String> other = new ArrayList<>(now);
            if (!other.remove(category)) {
                other.add(category);
            }
            lists.add(List.copyOf(other));
        }
        return lists;
    }

    private static Change change(String path, Object value, Api api, int index) {
        FactPath where = new FactPath(path);
        int scope = where.scope(api, index);
        return new Change(path, where.pointer(scope), scope < 0, where.value(api), shown(value), value);
    }

    private static FactValue shown(Object value) {
        if (value instanceof List<?> list) {
            return FactValue.list(list.stream().map(String::valueOf).toList());
        } else if (value instanceof Answer answer) {
            return FactValue.word(answer.word());
        } else if (value instanceof Clients clients) {
            return FactValue.word(clients.word());
        }
        return FactValue.word(((Mode) value).word());
    }
}
