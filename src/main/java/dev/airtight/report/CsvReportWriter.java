package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table for spreadsheets with a row a finding. */
public final class CsvReportWriter extends FindingWriter {

    private final CsvTable<Row> table;

    /** A finding and where it was raised; the API is null for one on the document itself. */
    private record Row(Report report, @Nullable ApiPosture api, Finding finding) {

        @Nullable
        Object ofApi(Function<ApiPosture, @Nullable Object> value) {
            return api == null ? null : value.apply(api);
        }

        Place place() {
            return Place.of(report, finding);
        }
    }

    public CsvReportWriter(OutputStream out) throws IOException {
        table = new CsvTable<>(
                out,
                List.of(
                        column("document", row -> row.report().id()),
                        column("file", row -> row.place().file()),
                        column("line", row -> row.place().line()),
                        column("column", row -> row.place().column()),
                        column("api", row -> row.ofApi(ApiPosture::id)),
                        column("owner", row -> row.ofApi(ApiPosture::owner)),
                        column("team", row -> row.ofApi(ApiPosture::team)),
                        column("exposure", row -> row.ofApi(ApiPosture::exposure)),
                        column(
                                "level",
                                row -> row.api() == null
                                        ? row.report().level()
                                        : row.api().level()),
                        column("layer", row -> row.finding().layer()),
                        column("rule", row -> row.finding().rule()),
                        column("severity", row -> row.finding().severity()),
                        column("ceiling", row -> row.finding().ceiling()),
                        column("title", row -> row.finding().title()),
                        column("message", row -> row.finding().message()),
                        column("why", row -> row.finding().why()),
                        column("remediation", row -> row.finding().remediation()),
                        column(
                                "references",
                                row -> String.join(" ", row.finding().references())),
                        column("evidence", row -> evidence(row.finding().evidence())),
                        column("api_title", row -> row.ofApi(ApiPosture::title)),
                        column("assessed_on", row -> row.report().assessedOn())));
    }

    private static CsvTable.Column<Row> column(String name, Function<Row, @Nullable Object> value) {
        return new CsvTable.Column<>(name, value);
    }

    private static String evidence(List<Evidence> evidence) {
        return evidence.stream()
                .map(one -> one.pointer() + " is " + one.value().text())
                .collect(Collectors.joining("; "));
    }

    @Override
    void finding(Report report, @Nullable ApiPosture api, Finding finding) throws IOException {
        table.row(new Row(report, api, finding));
    }

    @Override
    public void flush() throws IOException {
        table.flush();
    }

    @Override
    public void finish() throws IOException {
        flush();
    }
}
