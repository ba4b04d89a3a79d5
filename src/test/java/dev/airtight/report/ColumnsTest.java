package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.testkit.Samples;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How wide text is on a terminal. */
class ColumnsTest {

    @ParameterizedTest
    @CsvSource({
        "★, 1",
        "✓, 1",
        "☎, 1",
        "⚙, 1",
        "➡, 1",
        "🀄, 2",
        "🈚, 2",
        "🉐, 2",
        "\uD83C\uDE65, 2",
        "⌚, 2",
        "✅, 2",
        "😀, 2",
        "語, 2",
        "ｱ, 1",
        "Ａ, 2",
        "é, 1",
        "e\u0301, 1",
        "가, 2",
        "—, 1",
        "🩷, 2",
        "∷, 1"
    })
    void width_ofACharacter_isAsInUnicode(String text, int columns) {
        assertThat(Columns.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 49, 50, 51, 80})
    void groups_anyWidth_areNoWiderThanThePage(int width) throws IOException {
        for (TextView.Group group : TextView.Group.values()) {
            TextView view = new TextView(null, TextView.Sort.LEVEL, Integer.MAX_VALUE, group);
            String text = GoldenReports.written(
                    Samples.all(),
                    out -> new TextReportWriter(out, new TextStyle(width, false, TextStyle.Detail.NORMAL, view)));

            assertThat(text.lines())
                    .allMatch(line -> Columns.width(line) <= width)
                    .anyMatch(line -> line.startsWith("  by "));
        }
    }
}
