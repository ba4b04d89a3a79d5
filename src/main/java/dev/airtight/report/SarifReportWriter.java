package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 as GitHub reads it, in one run. Of the findings the worst {@value #MOST_RESULTS} are kept, which is what GitHub takes of a
 * run, and at most as many are in memory; how many were left out is said. What could not be judged is a notification of the invocation.
 */
public final class SarifReportWriter extends FindingWriter {

    static final int MOST_RESULTS = 5_000;

    private static final int MOST_REJECTED = 1_000;

    private static final int MOST_POLICIES = 100;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final OutputStream out;
    private final JsonGenerator json;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Worst<SarifResult> worst = new Worst<>(MOST_RESULTS);
    private final RejectedInputs rejected = new RejectedInputs(MOST_REJECTED);
    private final Set<String> policies = new LinkedHashSet<>();
    private @Nullable String version;

    public SarifReportWriter(OutputStream out) throws IOException {
        this.out = out;
        json = ReportJson.FACTORY.createGenerator(out);
        json.setPrettyPrinter(JsonReportWriter.prettyPrinter());
    }

    @Override
    public void write(Report report) throws IOException {
        if (policies.size() < MOST_POLICIES) {
            policies.add(
                    PolicyWords.of(report.policy()) + ", " + report.policy().digest());
        }
        super.write(report);
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) {
        version = version == null ? report.toolVersion() : version;
        if (worst.takes(finding.severity())) {
            String print = fingerprint.of(report, api, finding);
            worst.keep(finding.severity(), SarifResult.of(report, api, finding, print));
        }
    }

    @Override
    public void reject(Rejected input) {
        rejected.add(input);
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        List<SarifResult> results = worst.all();
        Map<String, Finding> rules = new TreeMap<>();
        results.forEach(result -> rules.putIfAbsent(result.finding().rule(), result.finding()));
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool(rules);
        invocation();
        results(results, List.copyOf(rules.keySet()));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        flush();
    }

    private void tool(Map<String, Finding> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "airtight");
        if (version != null) {
            SarifText.field(json, "version", version);
        }
        json.writeStringField("informationUri", "https://airtight.dev/");
        json.writeArrayFieldStart("rules");
        for (Finding rule : rules.values()) {
            SarifRule.write(json, rule);
        }
        json.writeEndArray();
        policies();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void policies() throws IOException {
        if (policies.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("policies");
        for (String policy : policies) {
            json.writeString(SarifText.shown(policy));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void invocation() throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", rejected.isEmpty());
        String leftOut = worst.leftOut();
        if (!leftOut.isEmpty() || !rejected.isEmpty()) {
            json.writeArrayFieldStart("toolExecutionNotifications");
            if (!leftOut.isEmpty()) {
                notification("warning", leftOut, null);
            }
            for (Rejected input : rejected.first()) {
                notification("error", Rejected.TITLE + ": " + input.reason(), Place.of(input));
            }
            if (rejected.left() > 0) {
                notification("error", rejected.left() + " more inputs could not be judged.", null);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private void notification(String level, String text, @Nullable Place place) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", level);
        SarifText.message(json, "message", text);
        if (place != null) {
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            SarifResult.physical(json, place);
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void results(List<SarifResult> results, List<String> rules) throws IOException {
        Map<String, Integer> indexes = new HashMap<>();
        rules.forEach(rule -> indexes.put(rule, indexes.size()));
        Map<String, Integer> alike = new HashMap<>();
        json.writeArrayFieldStart("results");
        for (SarifResult result : results) {
            int number = alike.merge(result.fingerprint(), 1, Integer::sum);
            result.write(json, indexes.getOrDefault(result.finding().rule(), 0), number);
        }
        json.writeEndArray();
    }
}
