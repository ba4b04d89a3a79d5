package dev.airtight.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Drools;
import org.kie.api.runtime.rule.RuleContext;

/** What the rules of one session have raised. This is the {@code findings} of the rules' consequences. */
public final class Findings {

    private final Map<String, Integer> ruleNumbers = new HashMap<>();
    private final List<Object> facts = new ArrayList<>();
    private final List<BitSet> raised = new ArrayList<>();

    Findings(List<RuleMetadata> rules) {
        for (int i = 0; i < rules.size(); i++) {
            ruleNumbers.put(rules.get(i).id(), i);
        }
    }

    /** Raises a finding of the rule whose consequence this is, on the fact that the rule matched. */
    public void raise(Drools drools) {
        RuleContext context = (RuleContext) drools;
        Integer rule = ruleNumbers.get(context.getRule().getName());
        Object fact = context.getMatch().getObjects().get(0);
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) == fact && rule != null) {
                raised.get(i).set(rule);
            }
        }
    }

    void expect(List<?> expected) {
        facts.clear();
        raised.clear();
        for (Object fact : expected) {
            facts.add(fact);
            raised.add(new BitSet());
        }
    }

    /** The numbers of the rules that fired, for each expected fact. */
    List<BitSet> raised() {
        return raised;
    }
}
