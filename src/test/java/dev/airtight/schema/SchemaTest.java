package dev.airtight.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.report.JsonReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed schemas are those of the code, and they say what the reader and the writer do. */
final class SchemaTest {

    private static final Path FACTS = Path.of("src/main/resources/dev/airtight/reader/facts.schema.json");
    private static final Path REPORT = Path.of("src/main/resources/dev/airtight/report/report.schema.json");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    @Test
    void factsSchema_generated_isTheCommittedOne() throws IOException {
        assertCommitted(FACTS, FactsSchema.generate());
    }

    @Test
    void reportSchema_generated_isTheCommittedOne() throws IOException {
        assertCommitted(REPORT, ReportSchema.generate());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void factsSchema_ofAValidDocument_findsNothing(Path file) throws IOException {
        Schema schema = schema(FACTS);
        InputFormat format = file.toString().endsWith(".yaml") ? InputFormat.YAML : InputFormat.JSON;
        List<String> documents =
                file.toString().endsWith(".ndjson") ? Files.readAllLines(file) : List.of(Files.readString(file));

        for (String document : documents) {
            assertThat(schema.validate(document, format)).as(document).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reportSchema_ofAReport_findsNothing(Path file) throws IOException, FactsException {
        Schema schema = schema(REPORT);

        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            for (Assessment assessment : read(file)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                JsonReportWriter writer = new JsonReportWriter(bytes, false);
                writer.write(engine.assess(assessment));
                writer.finish();

                assertThat(schema.validate(bytes.toString(StandardCharsets.UTF_8), InputFormat.JSON))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}",
                "{\"id\":\"\"}",
                "{\"id\":\"a\",\"schemaVersion\":2}",
                "{\"id\":\"a\",\"unknown\":1}",
                "{\"id\":\"a\",\"inventory\":{\"catalogued\":\"yes\"}}",
                "{\"id\":\"a\",\"defaults\":{\"title\":\"t\"}}",
                "{\"id\":\"a\",\"apis\":[{}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"exposure\":\"open\"}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"inventory\":{\"maintained\":true}}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"gateway\":{\"oauth\":\"maybe\"}}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"waf\":{\"owaspTested\":[\"A11:2021\"]}}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"labels\":{\"tier\":1}}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"evidence\":{\"gateway.oath\":{}}}]}",
                "{\"id\":\"a\",\"apis\":[{\"id\":\"b\",\"evidence\":{\"gateway.oauth\":{\"line\":0}}}]}"
            })
    void factsSchema_ofWhatTheReaderRefuses_refusesIt(String document) throws IOException {
        assertThat(schema(FACTS).validate(document, InputFormat.JSON)).isNotEmpty();
        assertThatThrownBy(() -> new FactsReader().parse(document, Format.JSON)).isInstanceOf(FactsException.class);
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("facts-samples"))) {
            return files.filter(file -> Format.of(file.toString()).isPresent()).sorted().toList().stream();
        }
    }

    private static List<Assessment> read(Path file) throws IOException, FactsException {
        FactsReader reader = new FactsReader();
        if (!file.toString().endsWith(".ndjson")) {
            return List.of(reader.read(file));
        }
        try (RowReader rows = reader.rows(FactsReader.open(file), file.toString())) {
            List<Assessment> read = new ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read.add(((Row.Accepted) row).assessment());
            }
            return read;
        }
    }

    private static Schema schema(Path file) throws IOException {
        return REGISTRY.getSchema(Files.readString(file));
    }

    private static void assertCommitted(Path file, Map<String, Object> generated) throws IOException {
        String text = text(generated);
        if (Boolean.getBoolean("airtight.update")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("rewrite it: mvn test -Dtest=SchemaTest -Dairtight.update=true")
                .isEqualTo(text);
    }

    private static String text(Map<String, Object> tree) throws JsonProcessingException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        return new ObjectMapper().writer(printer).writeValueAsString(tree) + "\n";
    }
}
