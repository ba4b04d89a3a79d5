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

/** NDJSON: a compact object a line. */
class NdjsonReportWriterTest {

    @Test
    void write_severalDocuments_isAsInTheGoldenFile() throws IOException {
        Golden.compare(getClass(), "several.ndjson.golden", ndjson(GoldenReports.SEVERAL));
    }

    @Test
    void write_nothing_isEmpty() throws IOException {
        assertThat(ndjson(List.of())).isEmpty();
    }

    @Test
    void write_allSamples_saysWhatJsonSays() throws IOException {
        List<Report> all = Samples.all();

        List<String> lines = ndjson(all).lines().toList();

        assertThat(ndjson(all)).endsWith("}\n");
        assertThat(lines).hasSameSizeAs(all);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(tokens(lines.get(i))).isEqualTo(tokens(JsonReportWriterTest.json(List.of(all.get(i)), false)));
        }
    }

    private static String ndjson(List<Report> reports) throws IOException {
        return GoldenReports.written(reports, NdjsonReportWriter::new);
    }

    private static String tokens(String json) throws IOException {
        StringBuilder tokens = new StringBuilder();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                tokens.append(parser.currentToken())
                        .append(' ')
                        .append(parser.getText())
                        .append('\n');
            }
        }
        return tokens.toString();
    }
}
