import dev.airtight.engine.PostureEngine;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.report.NdjsonReportWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Documents per second, NDJSON file to NDJSON file, on one thread, beside the floor: the same rows read to the same
 * records, the same bytes written from reports prepared beforehand. Both are timed in turn in one process, by the
 * processor time of the thread; what counts is their ratio.
 */
public final class Throughput {

    private static final String[] ANSWERS = {"true", "true", "true", "false", "\"partial\"", "\"unknown\"", "null"};

    public static void main(String[] args) throws IOException {
        int documents = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        Path folder = Files.createTempDirectory("airtight-bench");
        Path in = folder.resolve("facts.ndjson");
        Path out = folder.resolve("reports.ndjson");
        generate(in, documents);
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            List<Report> prepared = new ArrayList<>();
            List<Double> floors = new ArrayList<>();
            List<Double> judged = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            pass(in, out, engine, prepared, true);
            for (int round = -3; round < rounds; round++) {
                double judge = documents / seconds(() -> pass(in, out, engine, prepared, true));
                double floor = documents / seconds(() -> pass(in, out, engine, prepared, false));
                if (round >= 0) {
                    judged.add(judge);
                    floors.add(floor);
                    ratios.add(judge / floor);
                }
            }
            System.out.printf(Locale.ROOT, "floor   %10.0f documents/s%n", median(floors));
            System.out.printf(Locale.ROOT, "judged  %10.0f documents/s%n", median(judged));
            System.out.printf(Locale.ROOT, "ratio   %10.2f%n", median(ratios));
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.deleteIfExists(folder);
        }
    }

    private static void pass(Path in, Path out, PostureEngine engine, List<Report> prepared, boolean judge)
            throws IOException {
        boolean first = prepared.isEmpty();
        int i = 0;
        try (RowReader rows = new FactsReader().rows(Files.newInputStream(in), null);
                OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16)) {
            NdjsonReportWriter writer = new NdjsonReportWriter(bytes);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Row.Accepted accepted = (Row.Accepted) row;
                Report report = judge ? engine.assess(accepted.assessment()) : prepared.get(i++);
                if (first) {
                    prepared.add(report);
                }
                writer.write(report);
            }
            writer.finish();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void generate(Path file, int documents) throws IOException {
        Random random = new Random(20261121);
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < documents; i++) {
                writer.write(document(i, random));
            }
        }
    }

    private static String document(int i, Random random) {
        return "{\"id\":\"doc-" + i + "\",\"inventory\":{\"maintained\":" + (random.nextInt(8) > 0)
                + "},\"apis\":[{\"id\":\"api\",\"exposure\":\""
                + List.of("public", "partner", "private").get(random.nextInt(3)) + "\""
                + block("inventory", random, "catalogued", "usageKnown", "locationKnown")
                + block("gateway", random, "present", "oauth", "ipAllowlist", "rbac", "mutualTls", "apiKey",
                        "rateLimiting")
                + block("waf", random, "present")
                + block("securityEngine", random, "present", "detects", "blocks", "monitors")
                + "}]}\n";
    }

    private static String block(String name, Random random, String... fields) {
        StringBuilder block = new StringBuilder(",\"" + name + "\":{");
        for (String field : fields) {
            block.append(block.charAt(block.length() - 1) == '{' ? "" : ",")
                    .append('"')
                    .append(field)
                    .append("\":")
                    .append(ANSWERS[random.nextInt(ANSWERS.length)]);
        }
        if (name.equals("waf")) {
            block.append(random.nextBoolean() ? ",\"mode\":\"blocking\"" : ",\"mode\":\"detection\"");
            block.append(random.nextBoolean() ? ",\"owaspTested\":[\"A03:2021\"]" : "");
        }
        return block.append('}').toString();
    }
}
