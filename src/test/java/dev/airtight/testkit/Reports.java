package dev.airtight.testkit;

import dev.airtight.posture.Report;
import dev.airtight.report.JsonReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reports as the bytes that users get. */
public final class Reports {

    private Reports() {}

    /** The report as JSON, indented. */
    public static String json(Report report) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JsonReportWriter writer = new JsonReportWriter(out, false);
            writer.write(report);
            writer.finish();
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report as JSON without the digest of the policy. */
    public static String jsonWithoutDigest(Report report) {
        return json(report).replace(report.policy().digest(), "sha256:…");
    }
}
