package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.engine.Trial;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiRevision;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.policy.Policy;
import dev.airtight.posture.Level;
import dev.airtight.posture.Unknowns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAnswersTest {

    private static final long SEED = 20_261_124L;
    private static final int DOCUMENTS = 120;

    /** All ways to answer so many can be tried. */
    private static final int MOST_UNKNOWN = 6;

    @TempDir
    private Path folder;

    /** One of the facts that nobody knows, and all that it may turn out to be. */
    private record Unknown(String path, List<?> values) {

        void state(ApiRevision api, Object value) {
            Fact.at(path).ifPresentOrElse(fact -> api.state(fact, value), () -> api.answer(path, (Answer) value));
        }
    }

    @Test
    void assess_randomDocuments_givesTheBestOfAllWaysToAnswer() throws Exception {
        for (Map.Entry<String, Policy> policy : Policies.all(folder).entrySet()) {
            Random random = new Random(SEED);
            Set<String> seen = new TreeSet<>();
            try (PostureEngine engine = new PostureEngine(policy.getValue());
                    Trial trial = engine.trial()) {
                OpenAnswers answers = new OpenAnswers(engine);
                for (int n = 0; n < DOCUMENTS; n++) {
                    Assessment document = document(random, policy.getValue());
                    Api api = document.apis().get(0);
                    List<Unknown> unknown = unknown(api, policy.getValue());
                    String as = policy.getKey() + ", document " + n + ": " + unknown;

                    Unknowns found = Objects.requireNonNull(
                            answers.assess(document).apis().get(0).unknowns());

                    Level worst = trial.of(api).level();
                    Level best = best(trial, new ApiRevision(api), unknown, 0);
                    assertThat(found.best()).as(as).isEqualTo(best);
                    assertThat(found.exact()).as(as).isTrue();
                    assertThat(found.next() == null).as(as).isEqualTo(best == worst);
                    if (found.next() != null) {
                        compareNext(trial, api, unknown, found.next(), as);
                        assertThat(found.answers()).as(as).contains(found.next().pointer());
                    }
                    seen.add(worst + " to " + best);
                }
            }
            System.out.println(policy.getKey() + ": " + seen);
            assertThat(seen).hasSizeGreaterThan(4);
        }
    }

    /** The exposure comes first in every order, and with it alone nothing is gained. */
    @Test
    void assess_twoUnknownAnswers_tellsTheOneThatLiftsByItself() {
        Assessment document = Assessment.builder("document")
                .inventoryMaintained(Answer.YES)
                .api("api", api -> {
                    for (Fact fact : Fact.values()) {
                        if (fact.kind() == Fact.Kind.ANSWER && fact.inheritable() && fact != Fact.GATEWAY_OAUTH) {
                            api.state(fact, Answer.YES);
                        }
                    }
                    api.state(Fact.WAF_MODE, Mode.BLOCKING);
                })
                .build();
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            Unknowns unknowns = Objects.requireNonNull(
                    new OpenAnswers(engine).assess(document).apis().get(0).unknowns());

            assertThat(unknowns.next()).isEqualTo(new Unknowns.Next("/apis/0/gateway/oauth", "yes", Level.SUFFICIENT));
            assertThat(unknowns.best()).isEqualTo(Level.AIRTIGHT);
            assertThat(unknowns.answers()).containsExactly("/apis/0/exposure", "/apis/0/gateway/oauth");
        }
    }

    /** The answer to get next alone leads as high as any single answer does. */
    private static void compareNext(Trial trial, Api api, List<Unknown> unknown, Unknowns.Next next, String as) {
        Level most = trial.of(api).level();
        Level asTold = Level.NEEDS_IMPROVEMENT;
        for (Unknown one : unknown) {
            for (Object value : one.values()) {
                ApiRevision revision = new ApiRevision(api);
                one.state(revision, value);
                Level level = trial.of(revision.api()).level();
                most = most.isBelow(level) ? level : most;
                if (next.pointer().endsWith(one.path().replace('.', '/'))
                        && value.toString().equalsIgnoreCase(next.answer())) {
                    asTold = level;
                }
            }
        }
        assertThat(next.level()).as(as).isEqualTo(asTold).isEqualTo(most);
    }

    private static Level best(Trial trial, ApiRevision api, List<Unknown> unknown, int from) {
        if (from == unknown.size()) {
            return trial.of(api.api()).level();
        }
        Level best = Level.NEEDS_IMPROVEMENT;
        for (Object value : unknown.get(from).values()) {
            unknown.get(from).state(api, value);
            Level level = best(trial, api, unknown, from + 1);
            best = best.isBelow(level) ? level : best;
        }
        return best;
    }

    private static List<Unknown> unknown(Api api, Policy policy) {
        List<Unknown> unknown = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            List<?> values = values(fact);
            Object stated = fact.statedIn(api);
            if (!values.isEmpty() && (stated == null || stated.toString().equals("UNKNOWN"))) {
                unknown.add(new Unknown(fact.path(), values));
            }
        }
        for (DeclaredFact fact : policy.declaredFacts()) {
            boolean stated = !api.answers().isEmpty() && fact.block().isEmpty()
                    || !api.gateway().answers().isEmpty() && fact.block().equals("gateway");
            if (fact.type() == DeclaredFact.Type.ANSWER && !stated) {
                unknown.add(new Unknown(fact.path(), List.of(Answer.values())));
            }
        }
        return unknown;
    }

    private static List<?> values(Fact fact) {
        return switch (fact.kind()) {
            case ANSWER -> List.of(Answer.values());
            case EXPOSURE -> List.of(Exposure.values());
            case CLIENTS -> List.of(Clients.values());
            case MODE -> List.of(Mode.values());
            case TEXT, OWASP_LIST -> List.of();
        };
    }

    /** One API of which some is known, more or less of it good. */
    private static Assessment document(Random random, Policy policy) {
        int good = random.nextInt(5);
        List<String> unknown = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (!values(fact).isEmpty()) {
                paths.add(fact.path());
            }
        }
        policy.declaredFacts().forEach(fact -> paths.add(fact.path()));
        for (int i = 0; i < random.nextInt(MOST_UNKNOWN + 1); i++) {
            unknown.add(paths.get(random.nextInt(paths.size())));
        }
        boolean maintained = !unknown.contains(Fact.INVENTORY_MAINTAINED.path());
        return Assessment.builder("document")
                .inventoryMaintained(maintained ? Answer.YES : Answer.UNKNOWN)
                .api("api", api -> {
                    for (Fact fact : Fact.values()) {
                        List<?> values = values(fact);
                        if (!values.isEmpty() && fact.inheritable() && !unknown.contains(fact.path())) {
                            int index = random.nextInt(6) < good + 1 ? 0 : random.nextInt(values.size() - 1);
                            api.state(fact, values.get(index));
                        }
                    }
                    if (random.nextBoolean()) {
                        api.state(Fact.WAF_OWASP_TESTED, List.of("API1:2023"));
                    }
                    for (DeclaredFact fact : policy.declaredFacts()) {
                        if (fact.type() == DeclaredFact.Type.ANSWER && !unknown.contains(fact.path())) {
                            api.answer(fact.path(), random.nextInt(3) < 2 ? Answer.YES : Answer.NO);
                        }
                    }
                })
                .build();
    }
}
