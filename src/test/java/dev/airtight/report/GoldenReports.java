package dev.airtight.report;

import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.testkit.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the golden files of the writers show. */
final class GoldenReports {

    static final List<Report> SEVERAL = stable(Samples.reports(
            "stories/public-webshop-firewall-only-detects.yaml",
            "stories/estate-city-services-with-defaults.yaml",
            "stories/nothing-listed-yet.yaml",
            "stories/partner-insurance-brokers-airtight.json"));
    static final Report ONE = SEVERAL.get(0);

    private GoldenReports() {}

    /** Opens a writer on a stream. */
    interface Opening {
        ReportWriter on(OutputStream out) throws IOException;
    }

    static String written(List<Report> reports, Opening opening) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportWriter writer = opening.on(out);
        for (Report report : reports) {
            writer.write(report);
        }
        writer.finish();
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(out.toByteArray()))
                .toString();
    }

    /** The same reports whatever the versions of the program and of the policy. */
    static List<Report> stable(List<Report> reports) {
        return reports.stream()
                .map(report -> new Report(
                        report.id(),
                        report.title(),
                        report.assessedOn(),
                        report.level(),
                        report.source(),
                        "VERSION",
                        new PolicyIdentity("POLICY", "VERSION", "sha256:DIGEST", List.of(), false),
                        report.findings(),
                        report.apis()))
                .toList();
    }
}
