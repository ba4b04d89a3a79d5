package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * OSCAL assessment-results 1.1.3 (NIST) in JSON, a result a document. Results are written as they come, and nothing of them is kept: metadata
 * and UUID, which depend on all of them, stand behind them, as the members of a JSON object have no order (RFC 8259 section 4).
 */
public final class OscalReportWriter implements ReportWriter {

    static final String OSCAL_VERSION = "1.1.3";

    /** So many inputs that could not be judged are named. */
    private static final int MOST_REJECTED = 20;

    private final OutputStream out;
    private final JsonGenerator json;
    private final OscalJson oscal;
    private final OscalUuids uuids = new OscalUuids();
    private final OscalTimes times;
    /** In the order in which they came. */
    private final Map<UUID, PolicyIdentity> policies = new LinkedHashMap<>();

    private final RejectedInputs rejected = new RejectedInputs(MOST_REJECTED);

    /** @param made when the document was made, within the years 1970 to 2999; null to take the latest day that the reports tell of */
    public OscalReportWriter(OutputStream out, @Nullable Instant made) throws IOException {
        this.out = out;
        json = ReportJson.FACTORY.createGenerator(out);
        json.setPrettyPrinter(JsonReportWriter.prettyPrinter());
        oscal = new OscalJson(json);
        times = new OscalTimes(made);
        json.writeStartObject();
        json.writeObjectFieldStart("assessment-results");
        json.writeArrayFieldStart("results");
    }

    @Override
    public void write(Report report) throws IOException {
        UUID policy = OscalUuids.policy(report.policy());
        policies.putIfAbsent(policy, report.policy());
        new OscalResult(oscal, report, uuids.result(report), policy, times).write();
    }

    @Override
    public void reject(Rejected input) {
        rejected.add(input);
    }

    @Override
    public void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("the results of a run stand in one object");
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        if (policies.isEmpty()) {
            nothing();
        }
        json.writeEndArray();
        importedPlan();
        backMatter();
        metadata();
        oscal.uuid("uuid", uuids.document(times.lastModified().toString()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        flush();
    }

    /** OSCAL demands a result. */
    private void nothing() throws IOException {
        json.writeStartObject();
        oscal.uuid("uuid", uuids.nothing());
        oscal.text("title", "Nothing was assessed");
        oscal.text("description", "There was no document to assess.");
        oscal.time("start", times.start(null));
        OscalControls.writeNone(oscal);
        json.writeEndObject();
    }

    /** OSCAL demands a plan too. */
    private void importedPlan() throws IOException {
        json.writeObjectFieldStart("import-ap");
        UUID plan = policies.isEmpty()
                ? uuids.document("plan")
                : policies.keySet().iterator().next();
        oscal.text("href", "#" + plan);
        oscal.text("remarks", "There is no assessment plan: the policy says what is assessed, and how.");
        json.writeEndObject();
    }

    private void backMatter() throws IOException {
        json.writeObjectFieldStart("back-matter");
        json.writeArrayFieldStart("resources");
        if (policies.isEmpty()) {
            json.writeStartObject();
            oscal.uuid("uuid", uuids.document("plan"));
            oscal.text("title", "No policy");
            json.writeEndObject();
        }
        for (Map.Entry<UUID, PolicyIdentity> policy : policies.entrySet()) {
            policy(policy.getKey(), policy.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void policy(UUID uuid, PolicyIdentity policy) throws IOException {
        json.writeStartObject();
        oscal.uuid("uuid", uuid);
        oscal.markup("title", "Policy " + policy.name() + " " + policy.version());
        oscal.text("description", "The set of rules that judged.");
        OscalProps props = new OscalProps()
                .add("policy-name", policy.name())
                .add("policy-version", policy.version())
                .add("policy-digest", policy.digest())
                .add("policy-trusted", policy.trusted());
        for (PolicyIdentity.Overlay overlay : policy.overlays()) {
            String name = overlay.name() == null ? "unnamed" : overlay.name();
            props.add("policy-overlay", overlay.version() == null ? name : name + " " + overlay.version());
        }
        oscal.props(props);
        json.writeEndObject();
    }

    private void metadata() throws IOException {
        json.writeObjectFieldStart("metadata");
        oscal.text("title", "API security posture");
        oscal.time("last-modified", times.lastModified());
        // Of the document, not of the program: another assessment has another UUID, and is no revision of this one.
        oscal.text("version", "1");
        oscal.text("oscal-version", OSCAL_VERSION);
        if (!rejected.isEmpty()) {
            oscal.markup("remarks", remarks());
        }
        json.writeEndObject();
    }

    private static boolean isEnded(String sentence) {
        return sentence.endsWith("?") || sentence.endsWith(".");
    }

    private String remarks() {
        StringBuilder text = new StringBuilder(rejected.words()).append(". ");
        for (Rejected input : rejected.first()) {
            Place place = Place.of(input);
            text.append(place.file()).append(':').append(place.line()).append(": ");
            text.append(input.reason()).append(isEnded(input.reason()) ? " " : ". ");
        }
        return text.append(rejected.left() > 0 ? "And " + rejected.left() + " more." : "")
                .toString()
                .strip();
    }
}
