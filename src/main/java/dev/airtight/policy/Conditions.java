package dev.airtight.policy;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Asks the conditions of compiled rules, one by one, whether they hold on a fact: the very code that the rule engine asks, without firing
 * a rule or compiling anything. Immutable and thread-safe.
 */
public final class Conditions {

    /** A step that asks for more than the text says: {@code title!.length()} also asks that there is a title. */
    private static final Pattern NULL_SAFE = Pattern.compile("!\\.");

    private final Map<String, org.drools.model.Pattern<?>> patterns = new HashMap<>();

    /**
     * A condition that can be false; a mere binding can't.
     *
     * @param index its place in {@link RuleMetadata#conditions}
     * @param held null where that can't be told: it can't be asked on this fact, or not apart from other conditions
     */
    public record Asked(int index, @Nullable Boolean held) {}

    Conditions(Model model) {
        for (Rule rule : model.getRules()) {
            List<org.drools.model.Pattern<?>> found = new ArrayList<>();
            collect(rule.getView(), found);
            if (found.size() == 1) {
                patterns.put(rule.getName(), found.get(0));
            }
        }
    }

    private static void collect(Condition condition, List<org.drools.model.Pattern<?>> found) {
        if (condition instanceof org.drools.model.Pattern<?> pattern) {
            found.add(pattern);
        }
        condition.getSubConditions().forEach(part -> collect(part, found));
    }

    /** The places of those conditions of a rule that can be false, in order. */
    public static List<Integer> asking(RuleMetadata rule) {
        List<Integer> asking = new ArrayList<>();
        for (int i = 0; i < rule.conditions().size(); i++) {
            if (Constraint.of(rule.conditions().get(i), rule.line()).asks()) {
                asking.add(i);
            }
        }
        return asking;
    }

    /**
     * Asks the conditions of a rule, in order.
     *
     * @param fact an assessment or an API, as rules match them
     */
    public List<Asked> ask(RuleMetadata rule, Object fact) {
        List<Integer> asking = asking(rule);
        List<Asked> asked = new ArrayList<>();
        org.drools.model.Pattern<?> pattern = patterns.get(rule.id());
        boolean matches = rule.document() ? fact instanceof Assessment : fact instanceof Api;
        List<SingleConstraint> compiled = new ArrayList<>();
        boolean known = matches && pattern != null && flatten(pattern.getConstraint(), compiled);
        int expected = asking.stream()
                .mapToInt(i -> constraints(rule.conditions().get(i)))
                .sum();
        int next = 0;
        for (int index : asking) {
            if (pattern == null || !known || expected != compiled.size()) {
                asked.add(new Asked(index, null));
                continue;
            }
            int end = next + constraints(rule.conditions().get(index));
            asked.add(new Asked(index, held(pattern, compiled.subList(next, end), fact)));
            next = end;
        }
        return asked;
    }

    /** How many constraints the compiler makes of a condition. */
    private static int constraints(String condition) {
        String bare = ConditionReader.TEXTS.matcher(condition).replaceAll("\"\"");
        return 1 + (int) NULL_SAFE.matcher(bare).results().count();
    }

    /** Whether they are joined by "and" only, as the commas of a rule are. */
    private static boolean flatten(org.drools.model.Constraint constraint, List<SingleConstraint> into) {
        if (constraint instanceof SingleConstraint single) {
            if (single.getVariables().length > 0) {
                into.add(single);
            }
            return true;
        }
        boolean joined = constraint.getType() == org.drools.model.Constraint.Type.MULTIPLE
                || constraint.getType() == org.drools.model.Constraint.Type.AND;
        for (org.drools.model.Constraint child : constraint.getChildren()) {
            joined &= flatten(child, into);
        }
        return joined;
    }

    private static @Nullable Boolean held(
            org.drools.model.Pattern<?> pattern, List<SingleConstraint> constraints, Object fact) {
        try {
            for (SingleConstraint constraint : constraints) {
                Variable<?>[] variables = constraint.getVariables();
                @Nullable Object[] values = new Object[variables.length];
                for (int i = 0; i < variables.length; i++) {
                    values[i] = value(variables[i], pattern, fact);
                }
                if (!constraint.getPredicate().test(values)) {
                    return false;
                }
            }
            return true;
        } catch (Exception | StackOverflowError e) {
            // It reads what a condition before it makes sure of: there it fails, and here nothing is said.
            return null;
        }
    }

    private static @Nullable Object value(Variable<?> variable, org.drools.model.Pattern<?> pattern, Object fact) {
        if (variable.equals(pattern.getPatternVariable())) {
            return fact;
        }
        for (Binding binding : pattern.getBindings()) {
            if (binding.getBoundVariable().equals(variable)) {
                Variable<?>[] inputs = binding.getInputVariables();
                @Nullable Object[] values = new Object[inputs.length];
                for (int i = 0; i < inputs.length; i++) {
                    values[i] = value(inputs[i], pattern, fact);
                }
                return binding.eval(values);
            }
        }
        throw new IllegalStateException(variable.getName() + " is not bound");
    }
}
