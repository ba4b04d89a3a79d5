package dev.airtight.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.kie.api.KieBase;

/**
 * Asks each condition of each rule by itself whether it holds. For that every condition is compiled as a rule of its
 * own, with the bindings that it needs of the conditions before it. Immutable and thread-safe.
 */
public final class ConditionProbe {

    private final List<ProbedRule> rules;
    private final List<Probe> probes;
    private final Model model;

    /**
     * A condition: what stands between two commas of a rule.
     *
     * @param text without comments, white space folded
     * @param line where it stands in the file of its rule
     */
    public record Condition(String text, int line) {}

    /**
     * A rule and its conditions, in order; mere bindings are not among them.
     *
     * @param file the file as the user named its folder
     * @param line where the rule stands
     * @param document whether it judges the document rather than each API
     */
    public record ProbedRule(String id, String file, int line, boolean document, List<Condition> conditions) {

        public ProbedRule {
            conditions = List.copyOf(conditions);
        }
    }

    /** Whether a condition held on one of the facts, and whether it failed on one. */
    public record Seen(Condition condition, boolean held, boolean failed) {}

    private ConditionProbe(List<ProbedRule> rules, List<Probe> probes, Model model) {
        this.rules = List.copyOf(rules);
        this.probes = List.copyOf(probes);
        this.model = model;
    }

    /**
     * Compiles the conditions of a policy, which takes seconds.
     *
     * @param policy loaded from the folders: what was refused there must not be asked here
     * @param folders the base and its overlays, in order
     * @throws PolicyException if the policy does not load
     * @throws IllegalArgumentException if the policy was loaded from other texts
     */
    public static ConditionProbe of(Policy policy, List<PolicyFolder> folders) throws PolicyException {
        if (!policy.identity().digest().equals(PolicyFolder.digest(folders))) {
            throw new IllegalArgumentException("the policy was loaded from other texts");
        }
        return of(policy.identity().trusted() ? Trust.TRUSTED : Trust.GUARDED, folders);
    }

    static ConditionProbe of(Trust trust, List<PolicyFolder> folders) throws PolicyException {
        List<DrlFile> files = PolicyBuilder.inForce(folders);
        List<ProbedRule> rules = new ArrayList<>();
        List<Probe> probes = new ArrayList<>();
        for (DrlFile file : files) {
            for (RuleDescr rule : file.rules()) {
                Probe.of(file, rule, rules, probes);
            }
        }
        Map<String, byte[]> classes;
        try {
            classes = RuleCompiler.compile(Probe.files(files, probes)).orThrow();
        } catch (PolicyException e) {
            // What can't stand alone is asked together with all that stands before it, as in its rule.
            Set<String> dependent = new TreeSet<>();
            e.issues().forEach(issue -> dependent.add(issue.file()));
            probes.replaceAll(probe -> dependent.contains(probe.name()) ? probe.dependent() : probe);
            classes = RuleCompiler.compile(Probe.files(files, probes)).orThrow();
        }
        if (trust == Trust.GUARDED) {
            guard(classes, files, probes);
        }
        Model model = Policy.model(PolicyBuilder.modelClass(classes.keySet()), new Policy.RuleClassLoader(classes));
        return new ConditionProbe(rules, probes, model);
    }

    /** The text of a condition is cut out of its rule: so what was made of it is examined as the rule itself was. */
    private static void guard(Map<String, byte[]> classes, List<DrlFile> files, List<Probe> probes)
            throws PolicyException {
        List<Refusal> refusals = Guard.examine(classes);
        if (!refusals.isEmpty()) {
            throw new PolicyException(refusals.stream()
                    .map(refusal -> issue(refusal, files, probes))
                    .distinct()
                    .toList());
        }
    }

    private static PolicyIssue issue(Refusal refusal, List<DrlFile> files, List<Probe> probes) {
        return probes.stream()
                .filter(probe -> probe.isNamed(refusal.rule()))
                .findFirst()
                .map(probe -> new PolicyIssue(
                        probe.rule().file(),
                        probe.condition().line(),
                        0,
                        "rule " + probe.rule().id() + " may not use " + refusal.what() + " in a condition by itself",
                        "Maybe leave quotes and backslashes out of its texts and keys."))
                .orElseGet(() -> new PolicyIssue(
                        files.get(0).label(), 0, 0, "conditions by themselves may not use " + refusal.what(), null));
    }

    /** The rules in force, in the order of files and lines. */
    public List<ProbedRule> rules() {
        return rules;
    }

    /**
     * Asks all conditions on some facts. A condition that can't be asked on a fact, because it reads what a condition
     * before it makes sure of, has neither held nor failed there.
     *
     * @param facts assessments and APIs, as rules match them
     * @return for each rule, by its id, its conditions in order
     */
    public Map<String, List<Seen>> ask(List<?> facts) {
        List<Set<String>> fired = new ArrayList<>();
        facts.forEach(fact -> fired.add(new TreeSet<>()));
        Set<String> unanswered = new TreeSet<>();
        fire(model.getRules(), facts, 0, fired, unanswered);
        Map<String, List<Seen>> seen = new LinkedHashMap<>();
        rules.forEach(rule -> seen.put(rule.id(), new ArrayList<>()));
        for (Probe probe : probes) {
            boolean held = false;
            boolean failed = false;
            for (int i = 0; i < facts.size(); i++) {
                boolean holds = fired.get(i).contains(probe.name());
                held |= holds;
                failed |= !holds
                        && !unanswered.contains(unanswered(probe.name(), i))
                        && probe.asks(facts.get(i), fired.get(i));
            }
            seen.getOrDefault(probe.rule().id(), new ArrayList<>()).add(new Seen(probe.condition(), held, failed));
        }
        return seen;
    }

    /** Fires rules on facts; where one of them fails, smaller and smaller halves, until it is found on its fact. */
    private void fire(List<Rule> asked, List<?> facts, int first, List<Set<String>> fired, Set<String> unanswered) {
        try (RuleSession session = new RuleSession(base(asked).newKieSession(), Probe.metadata(probes))) {
            List<List<RuleMetadata>> raised = session.judge(facts);
            for (int i = 0; i < raised.size(); i++) {
                Set<String> names = fired.get(first + i);
                raised.get(i).forEach(rule -> names.add(rule.id()));
            }
        } catch (FiringException e) {
            if (facts.size() > 1) {
                int half = facts.size() / 2;
                fire(asked, facts.subList(0, half), first, fired, unanswered);
                fire(asked, facts.subList(half, facts.size()), first + half, fired, unanswered);
            } else if (asked.size() > 1) {
                int half = asked.size() / 2;
                fire(asked.subList(0, half), facts, first, fired, unanswered);
                fire(asked.subList(half, asked.size()), facts, first, fired, unanswered);
            } else {
                asked.forEach(rule -> unanswered.add(unanswered(rule.getName(), first)));
            }
        }
    }

    private KieBase base(List<Rule> asked) {
        ModelImpl some = new ModelImpl(model.getName());
        some.withGlobals(model.getGlobals());
        some.withQueries(model.getQueries());
        some.withRules(asked);
        model.getTypeMetaDatas().forEach(some::addTypeMetaData);
        return RuleNetwork.of(some, model.getClass().getClassLoader());
    }

    private static String unanswered(String name, int fact) {
        return name + " " + fact;
    }
}
