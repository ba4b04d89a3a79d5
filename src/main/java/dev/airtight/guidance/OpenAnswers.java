package dev.airtight.guidance;

import dev.airtight.engine.FactPath;
import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.posture.Unknowns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Judges documents and says what their unknown answers leave open. Answers are the yes/no facts, exposure, clients, mode and declared answers;
 * a list that is left out is empty, not unknown. Thread-safe.
 */
public final class OpenAnswers {

    private final PostureEngine engine;
    private final Reading reading;
    private final ToldApart told;
    private final List<FactPath> declared = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** @param engine judges by the policy in force; not closed here */
    public OpenAnswers(PostureEngine engine) {
        this.engine = engine;
        this.reading = new Reading(engine.policy());
        this.told = new ToldApart(engine.policy());
        for (Fact fact : Fact.values()) {
            if (!told.values(fact).isEmpty() && reading.isRead(fact.path())) {
                facts.add(fact);
            }
        }
        for (DeclaredFact fact : engine.policy().declaredFacts()) {
            if (fact.type() == DeclaredFact.Type.ANSWER && reading.isRead(fact.path())) {
                declared.add(new FactPath(fact.path()));
            }
        }
    }

    /** The report of a document, with what is left open for each API. */
    public Report assess(Assessment document) {
        Report report = engine.assess(document);
        List<ApiPosture> apis = new ArrayList<>();
        try (SteadyTrial trial = new SteadyTrial(engine)) {
            for (int i = 0; i < report.apis().size(); i++) {
                apis.add(report.apis()
                        .get(i)
                        .with(unknowns(trial, document.apis().get(i), i)));
            }
        }
        return report.with(apis);
    }

    /**
     * The best level that an API can get by answers to what is unknown of it.
     *
     * @param without the path of a fact that stays unknown; empty for none
     * @return empty where that is not known: texts and lists are not tried
     */
    public Optional<Level> best(Assessment document, int index, String without) {
        Api api = document.apis().get(index);
        if (dependsOnTexts(api)) {
            return Optional.empty();
        }
        try (SteadyTrial trial = new SteadyTrial(engine)) {
            List<Change> answers = answers(api, index).stream()
                    .filter(change -> !change.path().equals(without))
                    .toList();
            Space space = new Space(trial, reading, api, answers);
            long[] costs = new long[answers.size()];
            Arrays.fill(costs, 1);
            Level worst = space.level(new BitSet());
            for (Level target = Level.AIRTIGHT; worst.isBelow(target); target = target.previous()) {
                Ways.Found found = new Ways(space, target, costs).find(1);
                if (!found.sets().isEmpty() || !found.complete()) {
                    return found.sets().isEmpty() ? Optional.empty() : Optional.of(target);
                }
            }
            return Optional.of(worst);
        }
    }

    /** Whether the level can depend on a text or a list that is left out. What got through in tests can only lower it. */
    private boolean dependsOnTexts(Api api) {
        List<String> untried = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            boolean tried = !told.values(fact).isEmpty() || fact == Fact.WAF_OWASP_FAILED;
            if (!tried && !api.standing().states(fact)) {
                untried.add(fact.path());
            }
        }
        for (DeclaredFact fact : engine.policy().declaredFacts()) {
            if (fact.type() == DeclaredFact.Type.TEXT && Declared.value(api, fact) == null) {
                untried.add(fact.path());
            }
        }
        return engine.policy().rules().stream()
                .filter(rule -> rule.ceiling() != null && !rule.document())
                .anyMatch(rule -> untried.stream().anyMatch(path -> reading.reads(rule, path)));
    }

    private Unknowns unknowns(SteadyTrial trial, Api api, int index) {
        Space space = new Space(trial, reading, api, answers(api, index));
        Level worst = space.level(new BitSet());
        long[] costs = new long[space.changes().size()];
        Arrays.fill(costs, 1);
        BitSet open = new Ways(space, Level.AIRTIGHT, costs).silencing();
        Level bound = Level.AIRTIGHT;
        boolean proven = true;
        for (Level target = Level.AIRTIGHT; worst.isBelow(target); target = target.previous()) {
            Ways.Found found = new Ways(space, target, costs).find(1);
            if (!found.sets().isEmpty()) {
                BitSet way = found.sets().get(0);
                open.or(way);
                return new Unknowns(pointers(space, open), proven ? target : bound, proven, next(space, worst, way));
            }
            proven &= found.complete();
            bound = proven ? target.previous() : bound;
        }
        return new Unknowns(pointers(space, open), bound.isBelow(worst) ? worst : bound, proven, null);
    }

    private static List<String> pointers(Space space, BitSet answers) {
        return answers.stream()
                .mapToObj(answer -> space.changes().get(answer).pointer())
                .distinct()
                .toList();
    }

    private static Unknowns.Next next(Space space, Level worst, BitSet way) {
        int best = mostNeeded(space, way);
        Level most = worst;
        for (int change = 0; change < space.changes().size(); change++) {
            Level level = level(space, change);
            if (most.isBelow(level)) {
                most = level;
                best = change;
            }
        }
        Change change = space.changes().get(best);
        return new Unknowns.Next(change.pointer(), change.to().text(), level(space, best));
    }

    /** The one of a set without which the others come least far. */
    private static int mostNeeded(Space space, BitSet way) {
        int needed = way.nextSetBit(0);
        Level least = Level.AIRTIGHT;
        for (int change = needed; change >= 0; change = way.nextSetBit(change + 1)) {
            BitSet others = (BitSet) way.clone();
            others.clear(change);
            Level level = space.level(others);
            if (level.isBelow(least)) {
                least = level;
                needed = change;
            }
        }
        return needed;
    }

    private static Level level(Space space, int change) {
        BitSet one = new BitSet();
        one.set(change);
        return space.level(one);
    }

    /** All answers to what is unknown, but for those that no rule tells from unknown. */
    private List<Change> answers(Api api, int index) {
        List<Change> answers = new ArrayList<>();
        for (Fact fact : facts) {
            FactPath path = new FactPath(fact.path());
            if (path.value(api).equals(FactValue.UNKNOWN)) {
                told.unlikeUnknown(fact).forEach(value -> answers.add(Change.of(path, api, index, value)));
            }
        }
        for (FactPath path : declared) {
            if (path.value(api).equals(FactValue.UNKNOWN)) {
                told.declaredUnlikeUnknown().forEach(value -> answers.add(Change.of(path, api, index, value)));
            }
        }
        return answers;
    }
}
