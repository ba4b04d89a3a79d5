package dev.airtight.engine;

import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Source;
import dev.airtight.policy.FiringException;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Judges assessments by the rules of one policy. Thread-safe: any number of threads may call {@link #assess} at once;
 * each call uses a session and a memory of its own, kept for the next call.
 */
public final class PostureEngine implements AutoCloseable {

    /** The label that says whose an API is, besides its owner. */
    private static final String TEAM = "team";

    private final Policy policy;
    private final RuleView view;
    private final RuleReach reach;
    private final boolean remembering;
    private final Queue<Judge> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** An engine that remembers, as long as it is open, what rules made of the facts that they can read. */
    public PostureEngine(Policy policy) {
        this(policy, true);
    }

    /**
     * @param remembering whether the rules of a layer are not fired again on facts that they have judged before; it makes no difference to
     *     reports, and costs at most 25 MiB for each thread that judges at once
     */
    public PostureEngine(Policy policy, boolean remembering) {
        this.policy = policy;
        this.remembering = remembering;
        this.view = new RuleView(policy.declaredFacts());
        this.reach = new RuleReach(policy);
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
        Judge judge = open();
        boolean reusable = false;
        try {
            List<Finding> findings = onDocument(judge, assessment);
            Level level = Fold.level(findings);
            List<ApiPosture> apis = new ArrayList<>(assessment.apis().size());
            for (int i = 0; i < assessment.apis().size(); i++) {
                ApiPosture posture = onApi(judge, assessment, i);
                apis.add(posture);
                level = level.lowest(posture.level());
            }
            reusable = !judge.isTainted();
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
            close(judge, reusable);
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
                : new ApiFinding(rule).on(view.complete(assessment.apis().get(api)), api, assessment.source());
        return finding.evidence();
    }

    /**
     * What stands at a path as rules read it, and where.
     *
     * @param path such as {@code gateway.oauth}, {@code labels.team} or {@code gateway.x-dlp}
     * @param api the index of the API, or {@link Source#DOCUMENT}
     */
    public Evidence at(String path, Assessment assessment, int api) {
        return api == Source.DOCUMENT
                ? new DocumentEvidence(assessment).evidence(path)
                : ApiFinding.evidence(
                        new FactPath(path), view.complete(assessment.apis().get(api)), api, assessment.source());
    }

    /** A trial of what this engine's rules would make of facts as they might be; to be closed by the caller. */
    public Trial trial() {
        return new Trial(open(), view, this::close);
    }

    /** Closes the idle sessions; calls that are under way close theirs at their end. */
    @Override
    public void close() {
        closed = true;
        for (Judge judge = idle.poll(); judge != null; judge = idle.poll()) {
            judge.close();
        }
    }

    private static List<Finding> onDocument(Judge judge, Assessment assessment) {
        try {
            List<Finding> findings = new ArrayList<>();
            for (RuleMetadata rule : judge.document(assessment)) {
                findings.add(new DocumentEvidence(assessment).finding(rule));
            }
            return findings;
        } catch (FiringException e) {
            throw new AssessmentException(
                    "document " + assessment.id() + ", " + assessment.id() + ": " + e.getMessage(), e);
        }
    }

    private ApiPosture onApi(Judge judge, Assessment assessment, int index) {
        Api whole = view.complete(assessment.apis().get(index));
        LayerOutcome[][] outcomes;
        try {
            outcomes = judge.api(whole);
        } catch (FiringException e) {
            throw new AssessmentException(
                    "document " + assessment.id() + ", API " + whole.id() + ": " + e.getMessage(), e);
        }
        LayerOutcome[] layers = outcomes[outcomes.length - 1];
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < Fold.assessed(layers); i++) {
            for (ApiFinding fired : layers[i].fired()) {
                findings.add(fired.on(whole, index, assessment.source()));
            }
        }
        return new ApiPosture(
                whole.id(),
                details(whole),
                whole.exposure(),
                Fold.level(layers),
                Fold.layers(outcomes),
                findings,
                null);
    }

    private static ApiDetails details(Api api) {
        return new ApiDetails(
                api.title(),
                api.owner(),
                api.labels().get(TEAM),
                api.environment(),
                api.version(),
                api.lifecycle(),
                api.dataSensitivity());
    }

    private Judge open() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        Judge judge = idle.poll();
        return judge == null ? new Judge(policy.openSession(), view, reach, remembering) : judge;
    }

    private void close(Judge judge, boolean reusable) {
        if (reusable && !closed) {
            idle.add(judge);
            if (closed) {
                close();
            }
        } else {
            judge.close();
        }
    }
}
