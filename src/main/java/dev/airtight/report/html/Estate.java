package dev.airtight.report.html;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import dev.airtight.report.RejectedInputs;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All reports of a run, counted as they come; of their texts no more is kept than a page shows. */
final class Estate {

    /** So many inputs that could not be judged are named. */
    private static final int MOST_REJECTED = 20;

    private final long[] levels = new long[Level.values().length];
    private final LayerCounts layers = new LayerCounts();
    private final GroupCounts owners = new GroupCounts("owner");
    private final GroupCounts teams = new GroupCounts("team");
    private final HoldCounts holds = new HoldCounts();
    private final TreeMap<String, RuleCount> rules = new TreeMap<>();
    private final Set<PolicyIdentity> policies = new LinkedHashSet<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private final Subjects subjects = new Subjects();
    private @Nullable Level level;
    private final RejectedInputs rejected = new RejectedInputs(MOST_REJECTED);
    private @Nullable DocumentView first;
    private int documents;
    private long apis;
    private final UnknownCounts unknowns = new UnknownCounts();
    private boolean gated;
    private long order;

    void add(Report report) {
        documents++;
        level = level == null ? report.level() : level.lowest(report.level());
        policies.add(report.policy());
        versions.add(report.toolVersion());
        DocumentView document = DocumentView.of(report);
        if (first == null) {
            first = document;
        }
        for (Finding finding : report.findings()) {
            count(finding).count();
        }
        unknowns.add(report.findings());
        // An API at the same level would hold the document there all the same.
        if (report.apis().stream().noneMatch(api -> api.level() == report.level())) {
            holds.addDocument(report.findings());
        }
        if (!report.findings().isEmpty() || report.apis().isEmpty()) {
            subjects.add(new Subject(order++, document, null));
        }
        for (ApiPosture api : report.apis()) {
            ApiView view = ApiView.of(api);
            add(api);
            owners.add(view.owner(), api.level());
            teams.add(view.team(), api.level());
            subjects.add(new Subject(order++, document, view));
        }
    }

    /** The level of the lowest document; null if there is none. */
    @Nullable
    Level level() {
        return level;
    }

    @Nullable
    DocumentView first() {
        return first;
    }

    int documents() {
        return documents;
    }

    long apis() {
        return apis;
    }

    long apisAt(Level level) {
        return levels[level.ordinal()];
    }

    /** What unknown answers leave open. */
    UnknownCounts unknowns() {
        return unknowns;
    }

    /** Whether a layer of some API was not assessed. */
    boolean gated() {
        return gated;
    }

    /** What of the input could not be judged. */
    RejectedInputs rejected() {
        return rejected;
    }

    LayerCounts layers() {
        return layers;
    }

    HoldCounts holds() {
        return holds;
    }

    GroupCounts owners() {
        return owners;
    }

    GroupCounts teams() {
        return teams;
    }

    Subjects subjects() {
        return subjects;
    }

    /** By rule id. */
    Collection<RuleCount> rules() {
        return rules.values();
    }

    Set<PolicyIdentity> policies() {
        return policies;
    }

    Set<String> versions() {
        return versions;
    }

    private void add(ApiPosture api) {
        apis++;
        unknowns.add(api);
        boolean whole = api.layers().stream().noneMatch(layer -> layer.status() == Status.NOT_ASSESSED);
        gated |= !whole;
        holds.addApi(api.findings(), whole);
        levels[api.level().ordinal()]++;
        for (LayerResult layer : api.layers()) {
            layers.add(layer);
        }
        for (Finding finding : api.findings()) {
            count(finding).count();
        }
    }

    private RuleCount count(Finding finding) {
        return rules.computeIfAbsent(finding.rule(), id -> new RuleCount(finding));
    }
}
