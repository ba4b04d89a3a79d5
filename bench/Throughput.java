import dev.airtight.engine.PostureEngine;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.report.NdjsonReportWriter;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Documents per second, NDJSON file to NDJSON file, on one thread, beside the floor: the same rows read to the same
 * records, the same bytes written from reports prepared beforehand. All are timed in turn in one process, by the
 * processor time of the thread; what counts are the ratios to the floor. Documents have one API with random answers; a
 * file of rows may be given instead.
 */
public final class Throughput {

    private static final String[] ANSWERS = {"true", "true", "true", "false", "\"partial\"", "\"unknown\"", "null"};

    /** @param args documents, rounds and a file of rows, all optional; or {@code --rows} and how many to print */
    public static void main(String[] args) throws IOException {
        if (args.length == 2 && args[0].equals("--rows")) {
            try (Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
                generate(out, Integer.parseInt(args[1]), false);
            }
            return;
        }
        int documents = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        Path folder = Files.createTempDirectory("airtight-bench");
        Path in = folder.resolve("facts.ndjson");
        Path distinct = folder.resolve("distinct.ndjson");
        Path out = folder.resolve("reports.ndjson");
        if (args.length > 2) {
            head(Path.of(args[2]), in, documents);
        } else {
            generate(in, documents, false);
        }
        generate(distinct, documents, true);
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                PostureEngine forgetful = new PostureEngine(engine.policy(), false)) {
            compare("documents", in, out, documents, rounds, engine, forgetful);
            compare("documents, all distinct", distinct, out, documents, rounds, engine, forgetful);
        } finally {
            for (Path file : List.of(in, distinct, out, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void compare(
            String what, Path in, Path out, int documents, int rounds, PostureEngine engine, PostureEngine forgetful)
            throws IOException {
        List<Report> prepared = new ArrayList<>();
        pass(in, out, engine, null, prepared);
        List<Double> floors = new ArrayList<>();
        List<List<Double>> speeds = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> ratios = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = -3; round < rounds; round++) {
            // A new engine each time: what was remembered in an earlier round must not help this one.
            double fresh;
            try (PostureEngine one = new PostureEngine(engine.policy())) {
                fresh = documents / seconds(() -> pass(in, out, one, null, null));
            }
            double floor = documents / seconds(() -> pass(in, out, engine, prepared, null));
            double forgotten = documents / seconds(() -> pass(in, out, forgetful, null, null));
            if (round >= 0) {
                floors.add(floor);
                speeds.get(0).add(fresh);
                ratios.get(0).add(fresh / floor);
                speeds.get(1).add(forgotten);
                ratios.get(1).add(forgotten / floor);
            }
        }
                row(what + ": floor", median(floors), 1);
        row("  judged", median(speeds.get(0)), median(ratios.get(0)));
        row("  judged, not remembering", median(speeds.get(1)), median(ratios.get(1)));
    }

    private static void row(String what, double speed, double ratio) {
        System.out.printf(Locale.ROOT, "%-52s %-26s %.2f%n", what, String.format(Locale.ROOT, "%.0f documents/s", speed), ratio);
    }

    /** @param prepared reports to write instead of judging; null to judge */
    private static void pass(
            Path in, Path out, PostureEngine engine, List<Report> prepared, List<Report> made) throws IOException {
        int i = 0;
        try (RowReader rows = new FactsReader().rows(Files.newInputStream(in), "facts.ndjson");
                OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16)) {
            NdjsonReportWriter writer = new NdjsonReportWriter(bytes);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Row.Accepted accepted = (Row.Accepted) row;
                Report report = prepared == null ? engine.assess(accepted.assessment()) : prepared.get(i++);
                if (made != null) {
                    made.add(report);
                }
                writer.write(report);
            }
            writer.finish();
        }
    }

    private static void head(Path from, Path to, int rows) throws IOException {
        try (var lines = Files.lines(from)) {
            Files.write(to, (Iterable<String>) lines.limit(rows)::iterator);
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

    private static void generate(Path file, int documents, boolean distinct) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            generate(writer, documents, distinct);
        }
    }

    private static void generate(Writer writer, int documents, boolean distinct) throws IOException {
        Random random = new Random(20261121);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < documents; i++) {
            String facts = facts(random);
            while (distinct && !seen.add(facts)) {
                facts = facts(random);
            }
            writer.write("{\"id\":\"doc-" + i + "\"," + facts + "}]}\n");
        }
    }

    private static String facts(Random random) {
        return "\"inventory\":{\"maintained\":" + (random.nextInt(8) > 0)
                + "},\"apis\":[{\"id\":\"api\",\"exposure\":\""
                + List.of("public", "partner", "private").get(random.nextInt(3)) + "\""
                + block("inventory", random, "catalogued", "usageKnown", "locationKnown")
                + block(
                        "gateway",
                        random,
                        "present",
                        "oauth",
                        "ipAllowlist",
                        "rbac",
                        "mutualTls",
                        "apiKey",
                        "rateLimiting")
                + block("waf", random, "present")
                + block("securityEngine", random, "present", "detects", "blocks", "monitors");
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
