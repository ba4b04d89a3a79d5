package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Source;
import dev.airtight.policy.Conditions;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why documents are judged as they are, by the rules of one engine: nothing here knows any of them. Not thread-safe. */
public final class Explainer implements AutoCloseable {

    private final PostureEngine engine;
    private final SteadyTrial trial;
    private final Conditions conditions;
    private final FactNames names;
    private final Obstacles obstacles;
    private final Map<String, ReadRule> read = new HashMap<>();

    /** @param names what facts are called in sentences, by path; one without a name is called by its path */
    public Explainer(PostureEngine engine, Map<String, String> names) {
        this.engine = engine;
        this.trial = new SteadyTrial(engine);
        this.conditions = engine.policy().conditions();
        this.names = new FactNames(names);
        this.obstacles = new Obstacles(engine, trial, this.names);
    }

    /**
     * Explains one document.
     *
     * @param only the id of the one API to explain; null for all
     * @param wanted the level for which to say what stands in its way; null for none
     * @throws dev.airtight.engine.AssessmentException if a rule fails on these facts, or the rules do not come to an end
     */
    public Explanation explain(Assessment assessment, @Nullable String only, @Nullable Level wanted) {
        Report report = engine.assess(assessment);
        List<Object> matched = engine.matched(assessment);
        Set<String> fired =
                Set.copyOf(report.findings().stream().map(Finding::rule).toList());
        List<SeenRule> document = new ArrayList<>();
        for (RuleMetadata rule : engine.policy().rules()) {
            if (rule.document()) {
                SeenRule.State state = fired.contains(rule.id()) ? SeenRule.State.FIRED : SeenRule.State.SILENT;
                document.add(seen(
                        rule, state, fired.contains(rule.id()), report.findings(), matched.get(0), assessment, -1));
            }
        }
        List<Explanation.OfApi> apis = new ArrayList<>();
        for (int i = 0; i < assessment.apis().size(); i++) {
            if (only == null || assessment.apis().get(i).id().equals(only)) {
                apis.add(api(assessment, i, (Api) matched.get(i + 1), report, wanted));
            }
        }
        return new Explanation(report, document, apis);
    }

    private Explanation.OfApi api(Assessment assessment, int index, Api api, Report report, @Nullable Level wanted) {
        // The facts were judged before, so no rule fails on them.
        Trial.Outcome outcome = Objects.requireNonNull(trial.of(api));
        List<Finding> findings = report.apis().get(index).findings();
        List<SeenRule> rules = new ArrayList<>();
        for (RuleMetadata rule : engine.policy().rules()) {
            if (!rule.document()) {
                boolean fires = outcome.fires(rule);
                SeenRule.State state = !outcome.assesses(rule.layer())
                        ? SeenRule.State.NOT_ASSESSED
                        : fires ? SeenRule.State.FIRED : SeenRule.State.SILENT;
                rules.add(seen(rule, state, fires, findings, api, assessment, index));
            }
        }
        WhyNot whyNot = wanted == null ? null : obstacles.to(wanted, outcome, assessment, index, api, rules);
        return new Explanation.OfApi(report.apis().get(index), rules, whyNot);
    }

    /** @param api the index of the API, or {@link Source#DOCUMENT} */
    private SeenRule seen(
            RuleMetadata rule,
            SeenRule.State state,
            boolean fires,
            List<Finding> findings,
            Object fact,
            Assessment assessment,
            int api) {
        ConditionSentences sentences = new ConditionSentences(
                names, path -> new SeenValue(path, names.of(path), engine.at(path, assessment, api)));
        ReadRule known = read.computeIfAbsent(rule.id(), id -> ReadRule.of(rule));
        List<Conditions.Asked> asked = conditions.ask(rule, fact);
        boolean all = asked.stream().allMatch(one -> Boolean.TRUE.equals(one.held()));
        List<SeenCondition> seen = new ArrayList<>();
        for (Conditions.Asked one : asked) {
            // A rule fires where all of its conditions hold: what says otherwise was asked in another way than the
            // rules are.
            Boolean held = fires ? Boolean.TRUE : all ? null : one.held();
            seen.add(known.seen(one.index(), held, sentences));
        }
        Finding finding = findings.stream()
                .filter(one -> one.rule().equals(rule.id()))
                .findFirst()
                .orElse(null);
        return new SeenRule(rule, state, fires, finding, seen);
    }

    @Override
    public void close() {
        trial.close();
    }
}
