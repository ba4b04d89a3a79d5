package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;

/** NDJSON for pipelines: one compact object a line. */
public final class NdjsonReportWriter implements ReportWriter {

    private final OutputStream out;
    private final JsonGenerator json;
    private final ReportJson body;

    public NdjsonReportWriter(OutputStream out) throws IOException {
        this.out = out;
        json = ReportJson.FACTORY.createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        body = new ReportJson(json);
    }

    @Override
    public void write(Report report) throws IOException {
        body.write(report);
        json.writeRaw('\n');
    }

    @Override
    public void append(byte[] bytes, int start, int end) throws IOException {
        json.flush();
        out.write(bytes, start, end - start);
        out.write('\n');
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        flush();
    }
}
