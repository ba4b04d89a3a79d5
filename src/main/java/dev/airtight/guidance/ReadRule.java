package dev.airtight.guidance;

import dev.airtight.policy.RuleMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule, taken apart once.
 *
 * @param conditions as many as the rule has, mere bindings among them
 */
record ReadRule(List<ReadCondition> conditions) {

    /**
     * One condition.
     *
     * @param term null where it is of a form that is not known
     * @param paths what it reads, as far as that can be told
     */
    private record ReadCondition(String text, @Nullable ConditionTerm term, Collection<String> paths) {}

    static ReadRule of(RuleMetadata rule) {
        ConditionParser parser = new ConditionParser(rule.document());
        List<ReadCondition> conditions = new ArrayList<>();
        for (String text : rule.conditions()) {
            ConditionTerm term = parser.parse(text).orElse(null);
            Collection<String> paths = term == null ? parser.mentioned(text) : ConditionSentences.paths(term);
            conditions.add(new ReadCondition(text, term, paths));
        }
        return new ReadRule(conditions);
    }

    /** All that the conditions read, in order, as far as that can be told. */
    List<String> paths() {
        return conditions.stream()
                .flatMap(condition -> condition.paths().stream())
                .distinct()
                .toList();
    }

    SeenCondition seen(int index, @Nullable Boolean held, ConditionSentences sentences) {
        ReadCondition condition = conditions.get(index);
        ConditionTerm term = condition.term();
        String words = term == null
                ? sentences.quoted(condition.text(), condition.paths(), held)
                : sentences.words(term, held);
        return new SeenCondition(condition.text(), words, held, sentences.values(condition.paths()));
    }
}
