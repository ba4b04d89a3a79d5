package dev.airtight.policy;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a rule of its own.
 *
 * @param name of that rule
 * @param head what the pattern begins with: its type, and its name if it has one
 * @param constraint the condition itself
 * @param kept what stands before it in the pattern
 * @param before all that stood before it in its own rule
 */
record Probe(
        String name,
        ConditionProbe.ProbedRule rule,
        ConditionProbe.Condition condition,
        String head,
        Constraint constraint,
        List<String> kept,
        boolean guarded,
        List<Constraint> before) {

    private static final String GUARD = " guard";

    /** Adds a rule, and a probe for each of its conditions. */
    static void of(DrlFile file, RuleDescr rule, List<ConditionProbe.ProbedRule> rules, List<Probe> probes) {
        PatternDescr pattern = (PatternDescr) rule.getLhs().getDescrs().get(0);
        List<Constraint> constraints =
                pattern.getDescrs().stream().map(Constraint::of).toList();
        ConditionProbe.ProbedRule probed = new ConditionProbe.ProbedRule(
                rule.getName(),
                file.label(),
                rule.getLine(),
                pattern.getObjectType().equals("Assessment"),
                constraints.stream()
                        .filter(Constraint::asks)
                        .map(Probe::condition)
                        .toList());
        rules.add(probed);
        String head = pattern.getIdentifier() == null
                ? pattern.getObjectType()
                : pattern.getIdentifier() + " : " + pattern.getObjectType();
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            if (constraint.asks()) {
                List<Constraint> before = constraints.subList(0, i);
                List<Constraint> needed = constraint.needed(before);
                probes.add(new Probe(
                        "probe " + probes.size(),
                        probed,
                        condition(constraint),
                        head,
                        constraint,
                        needed.stream().map(Constraint::binding).toList(),
                        needed.stream().anyMatch(Constraint::bindingAsks),
                        before));
            }
        }
    }

    /** The same condition with all that stands before it. */
    Probe dependent() {
        return new Probe(
                name,
                rule,
                condition,
                head,
                constraint,
                before.stream().map(Constraint::text).toList(),
                before.stream().anyMatch(Constraint::asks),
                before);
    }

    /** The rule files of some probes, a file each, beside what the files of the policy say without their rules. */
    static List<DrlFile> files(List<DrlFile> files, List<Probe> probes) throws PolicyException {
        List<PolicyIssue> issues = new ArrayList<>();
        List<DrlFile> all = new ArrayList<>();
        files.forEach(file -> all.add(file.without(file.rules())));
        probes.forEach(probe -> all.add(DrlReader.read(probe.name(), probe.drl(), issues)));
        if (!issues.isEmpty()) {
            throw new PolicyException(issues);
        }
        return all;
    }

    /** What the rules of some probes say of themselves: nothing but their names. */
    static List<RuleMetadata> metadata(List<Probe> probes) {
        return probes.stream()
                .flatMap(probe -> Stream.of(probe.name(), probe.name() + GUARD)
                        .map(name -> new RuleMetadata(
                                name,
                                probe.rule().document(),
                                Layer.INVENTORY,
                                Severity.INFO,
                                null,
                                null,
                                false,
                                name,
                                null,
                                null,
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                probe.rule().file(),
                                probe.condition().line())))
                .toList();
    }

    /** Whether a rule has the name of this probe, or of what it makes sure of before it asks. */
    boolean isNamed(@Nullable String rule) {
        return name.equals(rule) || (name + GUARD).equals(rule);
    }

    /** Whether the condition is asked of a fact at all. */
    boolean asks(Object fact, Set<String> fired) {
        boolean matches = rule.document() ? fact instanceof Assessment : fact instanceof Api;
        return matches && (!guarded || fired.contains(name + GUARD));
    }

    private static ConditionProbe.Condition condition(Constraint constraint) {
        return new ConditionProbe.Condition(constraint.text(), constraint.line());
    }

    private String drl() {
        String with = Stream.concat(kept.stream(), Stream.of(constraint.text())).collect(Collectors.joining(", "));
        String guard = guarded ? drl(name + GUARD, String.join(", ", kept)) : "";
        return "package policy\n" + drl(name, with) + guard;
    }

    private String drl(String rule, String constraints) {
        return "rule \"" + rule + "\" when\n" + head + "( " + constraints
                + " )\nthen\nfindings.raise( drools );\nend\n";
    }
}
