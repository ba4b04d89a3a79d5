package dev.airtight.authoring;

import dev.airtight.authoring.CaseResult.Difference;
import dev.airtight.authoring.CaseResult.RuleFacts;
import dev.airtight.engine.AssessmentException;
import dev.airtight.engine.PostureEngine;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the facts of cases and compares what is reported with what they expect. Thread-safe. */
public final class CaseRunner {

    private final PostureEngine engine;

    public CaseRunner(PostureEngine engine) {
        this.engine = engine;
    }

    /** Runs one case. */
    public CaseResult run(RuleCase ruleCase) {
        Report report;
        try {
            report = engine.assess(ruleCase.facts());
        } catch (AssessmentException e) {
            return new CaseResult(ruleCase, null, List.of(), List.of(), String.valueOf(e.getMessage()));
        }
        Comparison comparison = Comparison.of(ruleCase.expect(), report);
        List<RuleFacts> facts = new ArrayList<>();
        Set<String> concerned = comparison.rules();
        for (RuleMetadata rule : engine.policy().rules()) {
            if (concerned.remove(rule.id())) {
                facts(ruleCase, report, rule).ifPresent(facts::add);
            }
        }
        concerned.forEach(rule -> facts.add(new RuleFacts(rule, "not in force", List.of())));
        List<Difference> differences = comparison.differences();
        return new CaseResult(ruleCase, report, differences, facts, null);
    }

    /** What a rule stands on: in the first API, unless it fires in another one only. */
    private Optional<RuleFacts> facts(RuleCase ruleCase, Report report, RuleMetadata rule) {
        int api = 0;
        boolean fires = rule.document() && fires(report.findings(), rule);
        for (int i = report.apis().size() - 1; i >= 0 && !rule.document(); i--) {
            if (fires(report.apis().get(i).findings(), rule)) {
                api = i;
                fires = true;
            }
        }
        if (!rule.document() && report.apis().isEmpty()) {
            return Optional.empty();
        }
        List<Evidence> evidence = engine.evidence(rule, ruleCase.facts(), api);
        String state = fires
                ? "fires"
                : !rule.document() && isBehindGate(report.apis().get(api), rule) ? "not assessed" : "silent";
        return Optional.of(new RuleFacts(rule.id(), state, evidence));
    }

    private static boolean isBehindGate(ApiPosture api, RuleMetadata rule) {
        return api.layers().get(rule.layer().ordinal()).status() == Status.NOT_ASSESSED;
    }

    private static boolean fires(List<Finding> findings, RuleMetadata rule) {
        return findings.stream().anyMatch(finding -> finding.rule().equals(rule.id()));
    }
}
