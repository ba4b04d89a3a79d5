package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Report;
import dev.airtight.posture.Unknowns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table for spreadsheets with a row an API, and one for a document that has none. */
public final class CsvApisReportWriter implements ReportWriter {

    private final CsvTable<Row> table;

    /** An API in its document; null for a document without any. */
    private record Row(Report report, @Nullable ApiPosture api) {

        @Nullable
        Object ofApi(Function<ApiPosture, @Nullable Object> value) {
            return api == null ? null : value.apply(api);
        }

        List<Finding> findings() {
            return api == null ? report.findings() : api.findings();
        }

        @Nullable
        Unknowns unknowns() {
            return api == null ? null : api.unknowns();
        }
    }

    public CsvApisReportWriter(OutputStream out) throws IOException {
        List<CsvTable.Column<Row>> columns = new ArrayList<>(List.of(
                column("document", row -> row.report().id()),
                column("file", row -> Place.file(row.report().source())),
                column(
                        "line",
                        row -> row.report().source() == null
                                ? 1
                                : row.report().source().line()),
                column("api", row -> row.ofApi(ApiPosture::id)),
                column("title", row -> row.ofApi(ApiPosture::title)),
                column("owner", row -> row.ofApi(ApiPosture::owner)),
                column("team", row -> row.ofApi(ApiPosture::team)),
                column("exposure", row -> row.ofApi(ApiPosture::exposure)),
                column(
                        "level",
                        row -> row.api() == null
                                ? row.report().level()
                                : row.api().level())));
        for (Layer layer : Layer.values()) {
            columns.add(column(
                    layer.name().toLowerCase(Locale.ROOT),
                    row -> row.ofApi(api -> api.layers().get(layer.ordinal()).status())));
        }
        columns.add(column("findings", row -> row.findings().size()));
        columns.add(column(
                "rules", row -> row.findings().stream().map(Finding::rule).collect(Collectors.joining(" "))));
        columns.add(column(
                "best", row -> row.unknowns() == null ? null : row.unknowns().best()));
        columns.add(column("next", row -> next(row.unknowns())));
        columns.add(column("assessed_on", row -> row.report().assessedOn()));
        columns.add(column("environment", row -> row.ofApi(api -> api.details().environment())));
        columns.add(column("version", row -> row.ofApi(api -> api.details().version())));
        columns.add(column("lifecycle", row -> row.ofApi(api -> api.details().lifecycle())));
        columns.add(
                column("data_sensitivity", row -> row.ofApi(api -> api.details().dataSensitivity())));
        table = new CsvTable<>(out, columns);
    }

    private static @Nullable Object next(@Nullable Unknowns unknowns) {
        return unknowns == null || unknowns.next() == null
                ? null
                : unknowns.next().pointer();
    }

    private static CsvTable.Column<Row> column(String name, Function<Row, @Nullable Object> value) {
        return new CsvTable.Column<>(name, value);
    }

    @Override
    public void write(Report report) throws IOException {
        if (report.apis().isEmpty()) {
            table.row(new Row(report, null));
        }
        for (ApiPosture api : report.apis()) {
            table.row(new Row(report, api));
        }
    }

    @Override
    public void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("rows of one report follow those of another");
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
