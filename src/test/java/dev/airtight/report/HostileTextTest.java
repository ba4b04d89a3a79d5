package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.airtight.facts.Assessment;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.report.TextStyle.Detail;
import dev.airtight.testkit.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from facts leaves in every format as text: no terminal obeys it, no line is forged, all of it is UTF-8. */
class HostileTextTest {

    /** Every text field of a document that reports carry. */
    private static final String DOCUMENT = """
            {"id": "doc%1$sdoc", "title": "title%1$s", "assessedOn": "2026-11-20", "inventory": {"maintained": "yes"},
             "apis": [{"id": "api%1$s", "title": "title%1$s", "owner": "owner%1$s", "environment": "e%1$s",
              "version": "v%1$s", "lifecycle": "l%1$s", "dataSensitivity": "d%1$s", "exposure": "public",
              "inventory": {"catalogued": "yes", "usageKnown": "yes", "locationKnown": "yes"},
              "labels": {"team": "label%1$s"},
              "gateway": {"present": "yes", "oauth": "no", "apiKey": "yes"},
              "evidence": {"gateway.oauth": {"source": "s%1$s", "line": 1, "by": "b%1$s", "note": "n%1$s"}}},
              {"id": "%1$s"}]}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u001b[31mred",
                "\\u009b31m",
                "\\u0007",
                "\\u0000",
                "\\b\\b\\b",
                "\\r\\nairtight: all is well\\r\\n",
                "\\u0085",
                "\\u2028",
                "\\u2029",
                "\\u000b\\f",
                "\\u202e gnp",
                "\\u2066x\\u2069",
                "\\u200e\\u200f",
                "\\u061c",
                "\\ufeff",
                "\\u200b",
                "\\u00ad",
                "\\u007f",
                "\\ufffe\\uffff",
                "\\ufdd0",
                "\\ud83f\\udffe",
                "\\ud800",
                "\\udc00",
                "\\udc00\\ud800",
                "\\t",
                "\\udb40\\udc41\\udb40\\udc42",
                "\\ud834\\udd73",
                "<script>",
                "::error file=a::x",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy ::error file=a.c,line=1::pwned",
                "##[error]x",
                "##vso[task.complete]x",
                "\\\"},{\\\"",
                "\\ud83d\\ude00\\u0301"
            })
    void write_hostileText_isMadeSafe(String hostile) throws Exception {
        Report report = report(hostile);

        for (Detail detail : Detail.values()) {
            assertSafeText(bytes(List.of(report), out -> new TextReportWriter(out, new TextStyle(80, false, detail))));
            assertSafeText(
                    bytes(List.of(report, report), out -> new TextReportWriter(out, new TextStyle(80, false, detail))));
        }
        byte[] json = bytes(List.of(report), out -> new JsonReportWriter(out, false));
        byte[] ndjson = bytes(List.of(report), NdjsonReportWriter::new);
        assertThat(first(json)).isEqualTo(first(ndjson)).startsWith("doc").endsWith("doc");
        assertThat(utf8(ndjson).chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(utf8(json)).doesNotContainPattern("[\\x00-\\x1F&&[^\n]]");
    }

    private static void assertSafeText(byte[] bytes) throws IOException {
        String text = utf8(bytes);
        assertThat(text.codePoints().filter(c -> c != '\n')).allSatisfy(c -> assertThat(Character.getType(c))
                .as("U+%04X in %s", c, text)
                .isNotIn(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR,
                        (int) Character.SURROGATE,
                        (int) Character.UNASSIGNED));
        assertThat(text.lines())
                .noneMatch(line -> line.startsWith("airtight:"))
                .noneMatch(line -> line.strip().startsWith("::") || line.contains("##[") || line.contains("##vso["));
    }

    private static Report report(String hostile) throws FactsException {
        Assessment assessment = new FactsReader().parse(DOCUMENT.formatted(hostile), Format.JSON);
        return Samples.assessed(List.of(assessment)).get(0);
    }

    private static byte[] bytes(List<Report> reports, GoldenReports.Opening opening) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportWriter writer = opening.on(out);
        for (Report report : reports) {
            writer.write(report);
        }
        writer.finish();
        return out.toByteArray();
    }

    /** The id of the first report, after reading all of the JSON. */
    private static String first(byte[] json) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(utf8(json))) {
            while (parser.nextToken() != null) {
                texts.add(parser.getText());
            }
        }
        assertThat(texts).as("half a surrogate pair, be it escaped").noneMatch(text -> text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE));
        return texts.get(2);
    }

    private static String utf8(byte[] bytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
