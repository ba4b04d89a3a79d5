package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 as GitHub reads it, in one run. Of the findings the worst {@value #MOST_RESULTS} are kept, which is what GitHub takes of a
 * run, and at most as many are in memory; how many were left out is said.
 */
public final class SarifReportWriter extends FindingWriter {

    static final int MOST_RESULTS = 5_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final OutputStream out;
    private final JsonGenerator json;
    private final Fingerprint fingerprint = new Fingerprint();
    /** By severity, in the order in which they came. */
    private final List<List<SarifResult>> kept = new ArrayList<>();

    private final long[] met = new long[Severity.values().length];
    private int size;
    private @Nullable String version;

    public SarifReportWriter(OutputStream out) throws IOException {
        this.out = out;
        json = ReportJson.FACTORY.createGenerator(out);
        json.setPrettyPrinter(JsonReportWriter.prettyPrinter());
        for (int i = 0; i < Severity.values().length; i++) {
            kept.add(new ArrayList<>());
        }
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) {
        int severity = finding.severity().ordinal();
        met[severity]++;
        version = version == null ? report.toolVersion() : version;
        if (size == MOST_RESULTS && !dropWorseThan(severity)) {
            return;
        }
        kept.get(severity).add(SarifResult.of(report, api, finding, fingerprint.of(report, api, finding)));
        size++;
    }

    /** Gives up the last of the least severe results that is less severe than this; returns whether there is one. */
    private boolean dropWorseThan(int severity) {
        for (int least = kept.size() - 1; least > severity; least--) {
            List<SarifResult> results = kept.get(least);
            if (!results.isEmpty()) {
                results.remove(results.size() - 1);
                size--;
                return true;
            }
        }
        return false;
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        List<SarifResult> results = kept.stream().flatMap(List::stream).toList();
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
        json.writeEndObject();
        json.writeEndObject();
    }

    private void invocation() throws IOException {
        long left = -size;
        StringBuilder text = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long missing =
                    met[severity.ordinal()] - kept.get(severity.ordinal()).size();
            left += met[severity.ordinal()];
            if (missing > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(missing)
                        .append(" of ")
                        .append(severity);
            }
        }
        if (left == 0) {
            return;
        }
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        json.writeStartObject();
        json.writeStringField("level", "warning");
        SarifText.message(
                json,
                "message",
                "The worst " + size + " of " + (size + left) + " findings are here; left out are " + text + ".");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
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
