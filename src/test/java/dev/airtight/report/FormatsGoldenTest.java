package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.posture.Report;
import dev.airtight.testkit.Golden;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formats that others read, in golden files. */
class FormatsGoldenTest {

    static final Map<String, GoldenReports.Opening> FORMATS = Map.of(
            "markdown", MarkdownReportWriter::new,
            "github", GithubReportWriter::new,
            "gitlab", GitlabReportWriter::new,
            "csv", CsvReportWriter::new,
            "csv-apis", CsvApisReportWriter::new,
            "compact", CompactReportWriter::new,
            "sarif", SarifReportWriter::new,
            "junit", JunitReportWriter::new,
            "oscal", out -> new OscalReportWriter(out, null));

    static Stream<String> formats() {
        return FORMATS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_severalDocuments_isAsInTheGoldenFile(String format) throws IOException {
        compare("several.", format, written(format, GoldenReports.SEVERAL));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_factsFromNoFile_isAsInTheGoldenFile(String format) throws IOException {
        Report one = GoldenReports.ONE;
        Report unnamed = new Report(
                one.id(),
                one.title(),
                one.assessedOn(),
                one.level(),
                null,
                one.toolVersion(),
                one.policy(),
                one.findings(),
                one.apis());

        compare("unnamed.", format, written(format, List.of(unnamed)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_nothing_isAsInTheGoldenFile(String format) throws IOException {
        compare("nothing.", format, written(format, List.of()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_twice_isTheSame(String format) throws IOException {
        List<Report> all = Samples.all();

        assertThat(written(format, all)).isEqualTo(written(format, all));
    }

    /** A carriage return is shown, as whoever keeps the golden files may change line ends. */
    private void compare(String name, String format, String written) {
        Golden.compare(getClass(), name + format + ".golden", written.replace('\r', '␍'));
    }

    static String written(String format, List<Report> reports) throws IOException {
        GoldenReports.Opening opening = FORMATS.get(format);
        if (opening == null) {
            throw new IllegalArgumentException(format);
        }
        return GoldenReports.written(reports, opening);
    }
}
