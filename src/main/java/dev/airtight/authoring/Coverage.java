package dev.airtight.authoring;

import dev.airtight.engine.PostureEngine;
import dev.airtight.policy.ConditionProbe;
import dev.airtight.policy.ConditionProbe.ProbedRule;
import dev.airtight.policy.ConditionProbe.Seen;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rules the cases have seen fire and be silent, and which conditions hold and fail.
 *
 * @param rules by layer, then by id in code point order
 */
public record Coverage(List<RuleCoverage> rules) {

    /**
     * What was seen of a rule.
     *
     * @param fired whether a report had a finding of it
     * @param silent whether a report that came as far as its layer had none
     * @param conditions in order
     */
    public record RuleCoverage(ProbedRule rule, boolean fired, boolean silent, List<Seen> conditions) {

        public RuleCoverage {
            conditions = List.copyOf(conditions);
        }
    }

    public Coverage {
        rules = List.copyOf(rules);
    }

    /** What some cases have covered of the policy that judged them. */
    public static Coverage of(ConditionProbe probe, PostureEngine engine, List<CaseResult> results) {
        List<Object> facts = new ArrayList<>();
        Set<String> fired = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (CaseResult result : results) {
            Report report = result.report();
            if (report != null) {
                facts.addAll(engine.matched(result.ruleCase().facts()));
                engine.policy().rules().forEach(rule -> outcome(rule, report, fired, silent));
            }
        }
        Map<String, List<Seen>> conditions = probe.ask(facts);
        Map<String, ProbedRule> probed = new HashMap<>();
        probe.rules().forEach(rule -> probed.put(rule.id(), rule));
        List<RuleCoverage> rules = new ArrayList<>();
        for (RuleMetadata rule : engine.policy().rules()) {
            String id = rule.id();
            ProbedRule found = probed.get(id);
            if (found != null) {
                rules.add(new RuleCoverage(
                        found, fired.contains(id), silent.contains(id), conditions.getOrDefault(id, List.of())));
            }
        }
        return new Coverage(rules);
    }

    private static void outcome(RuleMetadata rule, Report report, Set<String> fired, Set<String> silent) {
        if (rule.document()) {
            (fires(rule, report.findings()) ? fired : silent).add(rule.id());
            return;
        }
        for (ApiPosture api : report.apis()) {
            if (api.layers().get(rule.layer().ordinal()).status() != Status.NOT_ASSESSED) {
                (fires(rule, api.findings()) ? fired : silent).add(rule.id());
            }
        }
    }

    private static boolean fires(RuleMetadata rule, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.rule().equals(rule.id()));
    }

    /** How much there is to be seen: each rule fires and is silent, each condition holds and fails. */
    public int total() {
        return rules.stream().mapToInt(rule -> 2 + 2 * rule.conditions().size()).sum();
    }

    /** How much of it was seen. */
    public int covered() {
        int covered = 0;
        for (RuleCoverage rule : rules) {
            covered += (rule.fired() ? 1 : 0) + (rule.silent() ? 1 : 0);
            for (Seen seen : rule.conditions()) {
                covered += (seen.held() ? 1 : 0) + (seen.failed() ? 1 : 0);
            }
        }
        return covered;
    }

    /** How many conditions there are. */
    public int conditions() {
        return rules.stream().mapToInt(rule -> rule.conditions().size()).sum();
    }

    /** From 0 to 100, rounded down to a tenth: 100 is all. */
    public double percent() {
        int tenths = total() == 0 ? 1000 : covered() * 1000 / total();
        return tenths / 10.0;
    }
}
