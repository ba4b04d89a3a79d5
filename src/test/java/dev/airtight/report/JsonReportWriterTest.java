package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.airtight.posture.Report;
import dev.airtight.testkit.Golden;
import dev.airtight.testkit.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON: an object or an array, indented by two, LF, a final newline. */
class JsonReportWriterTest {

    @Test
    void write_object_isAsInTheGoldenFile() throws IOException {
        Golden.compare(getClass(), "object.json.golden", json(List.of(GoldenReports.ONE), false));
    }

    @Test
    void write_array_isAsInTheGoldenFile() throws IOException {
        Golden.compare(getClass(), "array.json.golden", json(GoldenReports.SEVERAL, true));
    }

    @Test
    void write_arrayOfOne_isAnArray() throws IOException {
        String array = json(List.of(GoldenReports.ONE), true);

        assertThat(array).startsWith("[\n  {\n    \"id\": ").endsWith("\n  }\n]\n");
    }

    @Test
    void write_emptyArray_isTwoBracketsAndALineEnd() throws IOException {
        assertThat(json(List.of(), true)).isEqualTo("[]\n");
    }

    @Test
    void write_allSamples_isWellFormedAndIndentedByTwo() throws IOException {
        String json = json(Samples.all(), true);

        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                // Reading to the end is the test.
            }
        }
        assertThat(json).doesNotContain("\r", "\t").endsWith("}\n]\n");
        assertThat(json.lines()).allSatisfy(line -> {
            assertThat(line).isEqualTo(line.stripTrailing());
            assertThat((line.length() - line.stripLeading().length()) % 2).isZero();
        });
    }

    static String json(List<Report> reports, boolean array) throws IOException {
        return GoldenReports.written(reports, out -> new JsonReportWriter(out, array));
    }
}
