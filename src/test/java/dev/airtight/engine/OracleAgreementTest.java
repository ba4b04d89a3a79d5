package dev.airtight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.Oracle;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Random documents, judged by the engine and by a second evaluator that shares nothing with it. */
class OracleAgreementTest {

    private static final long SEED = 20_261_121L;
    private static final int THREADS = 2;
    private static final int ENOUGH = 20_000;
    private static final int AT_LEAST = 5_000;
    private static final Duration USUAL = Duration.ofSeconds(12);
    private static final Duration MOST = Duration.ofMinutes(3);

    private final FactsReader reader = new FactsReader();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private final Set<String> levelsSeen = new ConcurrentSkipListSet<>();
    private final Set<String> rulesSeen = new ConcurrentSkipListSet<>();

    @Test
    void assess_randomDocuments_agreesWithTheOracle() throws Exception {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            List<Future<Void>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(threads.submit((Callable<Void>) () -> {
                    compareUntilItIsEnough(engine, start);
                    return null;
                }));
            }
            for (Future<Void> run : runs) {
                run.get();
            }

            System.out.printf("seed %d: %d random documents agree%n", SEED, compared.get());
            assertThat(compared.get()).isGreaterThanOrEqualTo(AT_LEAST);
            assertThat(levelsSeen)
                    .containsExactly("AIRTIGHT", "NEEDS_IMPROVEMENT", "POTENTIALLY_VULNERABLE", "SUFFICIENT");
            Set<String> rules = new TreeSet<>();
            engine.policy().rules().forEach(rule -> rules.add(rule.id()));
            assertThat(rulesSeen).isEqualTo(rules);
        } finally {
            threads.shutdownNow();
        }
    }

    private void compareUntilItIsEnough(PostureEngine engine, long start) throws FactsException {
        while (true) {
            Duration spent = Duration.ofNanos(System.nanoTime() - start);
            if (spent.compareTo(compared.get() < ENOUGH ? MOST : USUAL) >= 0) {
                return;
            }
            compare(engine, SEED + next.getAndIncrement());
            compared.incrementAndGet();
        }
    }

    private void compare(PostureEngine engine, long seed) throws FactsException {
        Map<String, Object> document = RandomDocuments.document(seed);
        Oracle.Verdict expected = Oracle.judge(document);
        String json = JsonText.of(document);

        Report report = engine.assess(reader.parse(json, Format.JSON));

        if (!Verdicts.of(report).equals(expected)) {
            assertThat(Verdicts.of(report)).as("seed %d: %s", seed, json).isEqualTo(expected);
        }
        levelsSeen.add(expected.level());
        expected.findings().forEach(found -> rulesSeen.add(found.rule()));
        expected.apis().forEach(api -> api.findings().forEach(found -> rulesSeen.add(found.rule())));
    }
}
