package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.posture.Report;
import dev.airtight.report.TextStyle.Detail;
import dev.airtight.testkit.Golden;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text as people read it, in golden files and by what holds for all of it. */
class TextReportWriterTest {

    private static final String ANSI = "\u001B\\[[0-9;]*m";
    private static final List<Report> ALL = Samples.all();

    @ParameterizedTest
    @EnumSource(Detail.class)
    void write_oneDocument_isAsInTheGoldenFile(Detail detail) throws IOException {
        String text = text(List.of(GoldenReports.ONE), 80, false, detail);

        Golden.compare(getClass(), "text-one-" + name(detail) + ".golden", text);
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void write_severalDocuments_isAsInTheGoldenFile(Detail detail) throws IOException {
        String text = text(GoldenReports.SEVERAL, 80, false, detail);

        Golden.compare(getClass(), "text-several-" + name(detail) + ".golden", text);
    }

    @ParameterizedTest
    @CsvSource({"40", "200"})
    void write_otherWidths_isAsInTheGoldenFile(int width) throws IOException {
        String one = text(List.of(GoldenReports.ONE), width, false, Detail.ALL);
        String several = text(GoldenReports.SEVERAL, width, false, Detail.NORMAL);

        Golden.compare(getClass(), "text-wide-" + width + ".golden", one + "----\n" + several);
    }

    @Test
    void write_colour_isAsInTheGoldenFile() throws IOException {
        String one = text(List.of(GoldenReports.ONE), 80, true, Detail.NORMAL);
        String several = text(GoldenReports.SEVERAL, 80, true, Detail.NORMAL);

        Golden.compare(getClass(), "text-colour.golden", (one + "----\n" + several).replace("\u001B", "␛"));
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void write_colour_changesNothingElse(Detail detail) throws IOException {
        assertThat(text(ALL, 80, true, detail).replaceAll(ANSI, "")).isEqualTo(text(ALL, 80, false, detail));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 60, 80, 120, 200})
    void write_anyDocument_isNoWiderThanThePage(int width) throws IOException {
        for (boolean colour : new boolean[] {false, true}) {
            for (Detail detail : Detail.values()) {
                assertNoWider(ALL, width, colour, detail);
            }
            for (Report report : ALL) {
                assertNoWider(List.of(report), width, colour, Detail.ALL);
            }
        }
    }

    @Test
    void write_nothing_isEmpty() throws IOException {
        for (Detail detail : Detail.values()) {
            assertThat(text(List.of(), 80, true, detail)).isEmpty();
        }
    }

    private static void assertNoWider(List<Report> reports, int width, boolean colour, Detail detail)
            throws IOException {
        int most = Math.max(TextStyle.LEAST_WIDTH, width);
        String text = text(reports, width, colour, detail).replaceAll(ANSI, "");
        assertThat(text.lines().filter(line -> line.codePointCount(0, line.length()) > most))
                .as("%d columns, %s, %s", width, detail, reports.get(0).id())
                .isEmpty();
    }

    private static String text(List<Report> reports, int width, boolean colour, Detail detail) throws IOException {
        return GoldenReports.written(reports, out -> new TextReportWriter(out, new TextStyle(width, colour, detail)));
    }

    private static String name(Detail detail) {
        return detail.name().toLowerCase(Locale.ROOT);
    }
}
