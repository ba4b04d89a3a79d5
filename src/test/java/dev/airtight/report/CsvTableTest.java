package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as spreadsheets take them. */
class CsvTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "=", "\"", "\uD83D\uDE00", "\u0000", "##["})
    void cell_longerThanExcelTakes_isCutWithAnEllipsis(String text) throws IOException {
        String csv = FormatsGoldenTest.written("csv", List.of(HostileReports.with(text.repeat(40_000), true)));

        for (List<String> row : Csv.rows(csv)) {
            assertThat(row).allMatch(cell -> cell.length() <= CsvTable.MOST_OF_A_CELL);
        }
        assertThat(Csv.rows(csv).get(1).get(0)).endsWith("…").hasSizeGreaterThan(32_000);
    }
}
