package dev.airtight.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** One Drools session, used for fact after fact. Not thread-safe. */
public final class RuleSession implements AutoCloseable {

    /** Firings that every call may have, however few its rules and facts. */
    private static final int LEAST_FIRING_LIMIT = 10_000;

    /** Rules of one pattern fire once a fact; ten times that is a rule that triggers itself. */
    private static final int FIRINGS_PER_RULE_AND_FACT = 10;

    /** The name that a rule file has for the compiler; nobody else knows it. */
    private static final Pattern COMPILED_FILE = Pattern.compile(" in policy/file\\d+\\.drl");

    private final KieSession session;
    private final List<RuleMetadata> rules;
    private final Findings findings;

    RuleSession(KieSession session, List<RuleMetadata> rules) {
        this.session = session;
        this.rules = rules;
        this.findings = new Findings(rules);
        session.setGlobal("findings", findings);
    }

    /**
     * Inserts facts, fires all rules and takes the facts out again.
     *
     * @return the rules that fired, for each fact, by their place in the policy
     * @throws FiringException if a rule fails, or rules trigger each other without end; close the session then
     */
    public List<List<RuleMetadata>> judge(List<?> facts) throws FiringException {
        findings.expect(facts);
        List<FactHandle> handles = new ArrayList<>(facts.size());
        try {
            for (Object fact : facts) {
                handles.add(session.insert(fact));
            }
            int limit = Math.max(LEAST_FIRING_LIMIT, FIRINGS_PER_RULE_AND_FACT * rules.size() * facts.size());
            if (session.fireAllRules(limit) >= limit) {
                throw new FiringException(
                        "the rules did not come to an end within " + limit + " firings; " + busiestRule());
            }
            for (FactHandle handle : handles) {
                session.delete(handle);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // A pattern such as (a|b)* on a long text overflows the stack: that is the document's loss, not the run's.
            throw new FiringException("a rule failed: " + innermost(e), e);
        }
        List<List<RuleMetadata>> fired = new ArrayList<>(facts.size());
        for (BitSet numbers : findings.raised()) {
            fired.add(metadata(numbers));
        }
        return fired;
    }

    /** Whether facts of a call are left behind, so that the next call would see them. */
    public boolean isTainted() {
        return session.getFactCount() != 0;
    }

    @Override
    public void close() {
        session.dispose();
    }

    private List<RuleMetadata> metadata(BitSet numbers) {
        List<RuleMetadata> fired = new ArrayList<>(numbers.cardinality());
        for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
            fired.add(rules.get(i));
        }
        return fired;
    }

    /** The rule that most often changes the facts, so that rules fire again. */
    private String busiestRule() {
        Map<String, Integer> changes = new TreeMap<>();
        session.addEventListener(new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                count(event.getRule());
            }

            @Override
            public void objectUpdated(ObjectUpdatedEvent event) {
                count(event.getRule());
            }

            private void count(@Nullable Rule rule) {
                if (rule != null) {
                    changes.merge(rule.getName(), 1, Integer::sum);
                }
            }
        });
        session.fireAllRules(1_000);
        return changes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry -> "rule " + entry.getKey() + " triggers itself again and again")
                .orElse("rules trigger each other again and again");
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String outer = thrown.getMessage() == null
                ? null
                : COMPILED_FILE.matcher(thrown.getMessage()).replaceAll("");
        return cause == thrown || outer == null ? cause.toString() : outer + " (" + cause + ")";
    }
}
