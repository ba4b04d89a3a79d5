package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes findings one after the other, as they come: nothing is kept. */
abstract class FindingWriter implements ReportWriter {

    @Override
    public void write(Report report) throws IOException {
        for (Finding finding : report.findings()) {
            finding(report, null, finding);
        }
        for (ApiPosture api : report.apis()) {
            for (Finding finding : api.findings()) {
                finding(report, api, finding);
            }
        }
    }

    /** @param api null for a finding on the document itself */
    abstract void finding(Report report, @Nullable ApiPosture api, Finding finding) throws IOException;

    @Override
    public final void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("findings of one report follow those of another");
    }
}
