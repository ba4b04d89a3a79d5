package dev.airtight.bench;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.policy.Policy;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.report.NdjsonReportWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What one document costs in each stage, in time and in memory: records in, a report out, nothing read from disk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class EngineBenchmark {

    private static final int ROWS = 1_000;
    private static final int DIFFERENT = 8_192;
    private static final int MANY_APIS = 200;
    private static final String[] ANSWERS = {"true", "true", "true", "false", "\"partial\"", "\"unknown\"", "null"};

    private final Random random = new Random(20261122L);
    private PostureEngine remembering;
    private PostureEngine forgetful;
    private Assessment one;
    private Assessment many;
    private Assessment[] different;
    private int next;
    private byte[] rows;
    private Report[] reports;

    @Setup
    public void prepare() throws FactsException {
        remembering = new PostureEngine(Policy.shipped());
        forgetful = new PostureEngine(Policy.shipped(), false);
        one = read(document(1));
        many = read(document(MANY_APIS));
        different = new Assessment[DIFFERENT];
        for (int i = 0; i < DIFFERENT; i++) {
            different[i] = read(document(1));
        }
        StringBuilder text = new StringBuilder();
        reports = new Report[ROWS];
        for (int i = 0; i < ROWS; i++) {
            String document = document(1);
            text.append(document).append('\n');
            reports[i] = remembering.assess(read(document));
        }
        rows = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @TearDown
    public void close() {
        remembering.close();
        forgetful.close();
    }

    /** The same document again and again: all that is found is remembered. */
    @Benchmark
    public Report assessOneRemembered() {
        return remembering.assess(one);
    }

    @Benchmark
    public Report assessOneFired() {
        return forgetful.assess(one);
    }

    /** Random answers, as in bench/Throughput: layers are remembered as far as their facts came before. */
    @Benchmark
    public Report assessDifferentRemembering() {
        return remembering.assess(nextDifferent());
    }

    @Benchmark
    public Report assessDifferentFired() {
        return forgetful.assess(nextDifferent());
    }

    @Benchmark
    public Report assess200ApisRemembered() {
        return remembering.assess(many);
    }

    @Benchmark
    public Report assess200ApisFired() {
        return forgetful.assess(many);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void readNdjson(Blackhole hole) throws IOException {
        try (RowReader reader = new FactsReader().rows(new ByteArrayInputStream(rows), null)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                hole.consume(((Row.Accepted) row).assessment());
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void writeNdjson(Blackhole hole) throws IOException {
        NdjsonReportWriter writer = new NdjsonReportWriter(new Swallowing(hole));
        for (Report report : reports) {
            writer.write(report);
        }
        writer.finish();
    }

    private Assessment nextDifferent() {
        next = (next + 1) % DIFFERENT;
        return different[next];
    }

    private static Assessment read(String document) throws FactsException {
        return new FactsReader().parse(document, Format.JSON);
    }

    /** A document like those of bench/Throughput. */
    private String document(int apis) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (int i = 0; i < apis; i++) {
            list.add(api(i));
        }
        return "{\"id\":\"doc-" + random.nextInt(1_000_000) + "\",\"inventory\":{\"maintained\":"
                + (random.nextInt(8) > 0) + "},\"apis\":" + list + "}";
    }

    private String api(int i) {
        return "{\"id\":\"api-" + i + "\",\"exposure\":\""
                + List.of("public", "partner", "private").get(random.nextInt(3)) + "\""
                + ",\"inventory\":{" + answers("catalogued", "usageKnown", "locationKnown") + "}"
                + ",\"gateway\":{"
                + answers("present", "oauth", "ipAllowlist", "rbac", "mutualTls", "apiKey", "rateLimiting") + "}"
                + ",\"waf\":{" + answers("present") + ",\"mode\":\"" + (random.nextBoolean() ? "blocking" : "detection")
                + "\"" + (random.nextBoolean() ? ",\"owaspTested\":[\"A03:2021\"]" : "") + "}"
                + ",\"securityEngine\":{" + answers("present", "detects", "blocks", "monitors") + "}}";
    }

    private String answers(String... facts) {
        StringJoiner answers = new StringJoiner(",");
        for (String fact : facts) {
            answers.add("\"" + fact + "\":" + ANSWERS[random.nextInt(ANSWERS.length)]);
        }
        return answers.toString();
    }

    private static final class Swallowing extends OutputStream {

        private final Blackhole hole;

        Swallowing(Blackhole hole) {
            this.hole = hole;
        }

        @Override
        public void write(int b) {
            hole.consume(b);
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            hole.consume(bytes);
        }
    }
}
