package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;

/** JSON for tools and for eyes: indented by two, one object or an array of them, with a final newline. */
public final class JsonReportWriter implements ReportWriter {

    private final OutputStream out;
    private final JsonGenerator json;
    private final ReportJson body;
    private final boolean array;

    /** @param array whether the reports stand in an array, be they one or none; otherwise there is at most one */
    public JsonReportWriter(OutputStream out, boolean array) throws IOException {
        this.out = out;
        this.array = array;
        json = ReportJson.FACTORY.createGenerator(out);
        json.setPrettyPrinter(prettyPrinter());
        body = new ReportJson(json);
        if (array) {
            json.writeStartArray();
        }
    }

    @Override
    public void write(Report report) throws IOException {
        body.write(report);
        if (!array) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void append(byte[] bytes, int start, int end) throws IOException {
        // An empty value: what separates it from the one before, which is counted.
        json.writeRawValue("");
        json.flush();
        out.write(bytes, start, end - start);
        if (!array) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        if (array) {
            json.writeEndArray();
            json.writeRaw('\n');
        }
        flush();
    }

    /** Indents by two, whatever the platform. */
    static DefaultPrettyPrinter prettyPrinter() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("")
                .withRootSeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
