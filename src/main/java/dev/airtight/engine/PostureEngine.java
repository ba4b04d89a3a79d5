package dev.airtight.engine;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.policy.FiringException;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.policy.RuleSession;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Judges assessments by the rules of one policy. Thread-safe: any number of threads may call {@link #assess} at once;
 * each call uses a session of its own, kept for the next call.
 */
public final class PostureEngine implements AutoCloseable {

    private final Policy policy;
    private final RuleView view;
    private final Queue<RuleSession> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    public PostureEngine(Policy policy) {
        this.policy = policy;
        this.view = new RuleView(policy.declaredFacts());
    }

    /** An engine with the policy that the library carries. */
    public static PostureEngine withShippedPolicy() {
        return new PostureEngine(Policy.shipped());
    }

    /** The policy by which this engine judges. */
    public Policy policy() {
        return policy;
    }

    /**
     * Judges one document: its facts go into a session, the rules that fire become findings, and the findings decide
     * ceilings, status and levels. The same facts give the same report.
     *
     * @throws AssessmentException if a rule fails on these facts, or the rules do not come to an end
     * @throws IllegalStateException if the engine is closed
     */
    public Report assess(Assessment assessment) {
        RuleSession session = open();
        boolean reusable = false;
        try {
            List<Finding> findings = new ArrayList<>();
            for (RuleMetadata rule : fired(session, assessment, assessment.id(), List.of(assessment))
                    .get(0)) {
                findings.add(new DocumentEvidence(assessment).finding(rule));
            }
            Level level = Fold.lowestCeiling(findings);
            List<ApiPosture> apis = new ArrayList<>(assessment.apis().size());
            for (int i = 0; i < assessment.apis().size(); i++) {
                ApiPosture posture = judge(session, assessment, i);
                apis.add(posture);
                level = level.lowest(posture.level());
            }
            reusable = !session.isTainted();
            return new Report(
                    assessment.id(),
                    assessment.title(),
                    assessment.assessedOn(),
                    level,
                    assessment.source(),
                    Version.TEXT,
                    policy.identity(),
                    findings,
                    apis);
        } finally {
            close(session, reusable);
        }
    }

    /** The facts that rules match: the assessment, then its APIs in order with every declared answer in place. */
    public List<Object> matched(Assessment assessment) {
        List<Object> matched = new ArrayList<>(List.of(assessment));
        assessment.apis().forEach(api -> matched.add(view.complete(api)));
        return matched;
    }

    /**
     * What a finding of a rule stands on, or would stand on where the rule does not fire.
     *
     * @param api the index of the API; of no account to a rule that judges the document
     */
    public List<Evidence> evidence(RuleMetadata rule, Assessment assessment, int api) {
        Finding finding = rule.document()
                ? new DocumentEvidence(assessment).finding(rule)
                : new ApiEvidence(view.complete(assessment.apis().get(api)), api, assessment.source()).finding(rule);
        return finding.evidence();
    }

    /** Closes the idle sessions; calls that are under way close theirs at their end. */
    @Override
    public void close() {
        closed = true;
        for (RuleSession session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }

    /** Fires the rules on the whole API and, for the level so far, on what is known up to each earlier layer. */
    private ApiPosture judge(RuleSession session, Assessment assessment, int index) {
        Api whole = view.complete(assessment.apis().get(index));
        List<Api> known = view.layerByLayer(whole);
        IdentityHashMap<Api, List<RuleMetadata>> standing = new IdentityHashMap<>();
        List<Api> distinct = known.stream()
                .filter(api -> standing.put(api, List.of()) == null)
                .toList();
        List<List<RuleMetadata>> fired = fired(session, assessment, "API " + whole.id(), distinct);
        for (int i = 0; i < distinct.size(); i++) {
            standing.put(distinct.get(i), Fold.standing(fired.get(i)));
        }
        List<Level> levelsSoFar = known.stream()
                .map(api -> Fold.lowestCeilingOf(standing.getOrDefault(api, List.of())))
                .toList();
        List<Finding> findings = new ArrayList<>();
        ApiEvidence evidence = new ApiEvidence(whole, index, assessment.source());
        for (RuleMetadata rule : standing.getOrDefault(whole, List.of())) {
            findings.add(evidence.finding(rule));
        }
        return new ApiPosture(
                whole.id(),
                whole.title(),
                whole.owner(),
                whole.exposure(),
                Fold.lowestCeiling(findings),
                Fold.layers(findings, levelsSoFar),
                findings);
    }

    private static List<List<RuleMetadata>> fired(
            RuleSession session, Assessment assessment, String subject, List<?> facts) {
        try {
            return session.judge(facts);
        } catch (FiringException e) {
            throw new AssessmentException("document " + assessment.id() + ", " + subject + ": " + e.getMessage(), e);
        }
    }

    private RuleSession open() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        RuleSession session = idle.poll();
        return session == null ? policy.openSession() : session;
    }

    private void close(RuleSession session, boolean reusable) {
        if (reusable && !closed) {
            idle.add(session);
            if (closed) {
                close();
            }
        } else {
            session.close();
        }
    }
}
