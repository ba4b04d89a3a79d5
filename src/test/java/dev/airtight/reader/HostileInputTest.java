package dev.airtight.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.airtight.facts.Assessment;
import dev.airtight.facts.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts are data: no input crashes, hangs or exhausts the reader, and each that is refused is told so. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputTest {

    private static final Duration FUZZING = Duration.ofSeconds(2);

    private final FactsReader reader = new FactsReader();

    static Stream<Arguments> nested() {
        return Stream.of(
                Arguments.of("JSON lists", Format.JSON, "{\"id\": \"a\", \"x-a\": ", "[", "]", "}"),
                Arguments.of("JSON objects", Format.JSON, "{\"id\": \"a\", \"x-a\": ", "{\"b\": ", "}", "}"),
                Arguments.of("YAML flow lists", Format.YAML, "id: a\nx-a: ", "[", "]", "\n"),
                Arguments.of("YAML flow objects", Format.YAML, "id: a\nx-a: ", "{ b: ", "}", "\n"),
                Arguments.of("YAML block lists", Format.YAML, "id: a\nx-a:\n  ", "- ", "", "x\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nested")
    void read_depth100_isAccepted(String name, Format format, String before, String open, String close, String after) {
        // The document itself is one level; an innermost value is needed where a name would have none.
        String document = nesting(99, before, open, close, after);

        assertThatCode(() -> reader.parse(document, format)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nested")
    void read_depth101_isRefused(String name, Format format, String before, String open, String close, String after) {
        FactsException problem = refusal(nesting(100, before, open, close, after), format);

        assertThat(problem.reason()).contains("depth is over 100");
        assertThat(problem.position()).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nested")
    void read_depth100000_isRefusedWithoutOverflow(
            String name, Format format, String before, String open, String close, String after) {
        FactsException whole = refusal(nesting(100_000, before, open, close, after), format);
        FactsException opened = refusal(before + open.repeat(100_000), format);

        assertThat(whole.reason()).contains("depth is over 100");
        assertThat(opened.reason()).contains("depth is over 100");
    }

    @Test
    void read_depthOfBlockObjects_isLimited() throws FactsException {
        String deepest = blockObjects(100);

        assertThat(reader.parse(deepest, Format.YAML).id()).isEqualTo("a");
        assertThat(refusal(blockObjects(101), Format.YAML).reason()).contains("depth is over 100");
    }

    @Test
    void read_depthWithinAliases_isLimited() {
        String yaml = "id: a\nx-a: &a " + "[".repeat(60) + "]".repeat(60) + "\nx-b: " + "[".repeat(60) + "*a"
                + "]".repeat(60);

        assertThat(refusal(yaml, Format.YAML).reason()).contains("depth is over 100");
    }

    @Test
    void read_billionLaughs_isRefused() {
        StringBuilder yaml = new StringBuilder("id: a\nx-0: &a0 [ lol, lol ]\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("x-%d: &a%d [ %s ]%n"
                    .formatted(i, i, Stream.generate(() -> alias).limit(9).collect(Collectors.joining(", "))));
        }

        assertThat(refusal(yaml.toString(), Format.YAML).reason())
                .contains("alias (*a")
                .contains("more than 50");
    }

    @ParameterizedTest
    @CsvSource({"50, true", "51, false"})
    void read_aliases_areCounted(int aliases, boolean accepted) {
        String yaml = "id: a\nx-a: &a b\nx-b:\n" + "- *a\n".repeat(aliases);

        FactsException problem = catchThrowableOfType(FactsException.class, () -> reader.parse(yaml, Format.YAML));

        if (accepted) {
            assertThat(problem).isNull();
        } else {
            assertThat(problem.reason()).contains("alias (*a)");
            assertThat(problem.position()).isEqualTo(new Position(54, 3));
        }
    }

    @Test
    void read_wideAnchors_areLimited() {
        String yaml = "id: a\nx-a: &a [" + "b, ".repeat(250_000) + "]\nx-b: [ *a, *a, *a ]\n";

        assertThat(refusal(yaml, Format.YAML).reason()).contains("anchored content is over");
    }

    @Test
    void read_anchorsWithinAnchors_areLimited() {
        String opened = IntStream.range(0, 90).mapToObj(i -> "&a" + i + " [").collect(Collectors.joining());
        String yaml = "id: a\nx-a: " + opened + "b, ".repeat(10_000) + "]".repeat(90) + "\n";

        assertThat(refusal(yaml, Format.YAML).reason()).contains("anchored content is over");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "YAML"})
    void read_hugeExponent_isNoNumberOfAnything(Format format) {
        for (String number : List.of("1e1000000000", "-1E-999999999", "1e1000000000000000000000")) {
            String line = "{\"id\": \"a\", \"apis\": [{\"id\": \"o\", \"evidence\": {\"exposure\": {\"line\": " + number
                    + "}}}]}";

            assertThat(refusal(line, format).reason()).contains("(" + number + ") is not a line number");
            assertThat(refusal("{\"schemaVersion\": " + number + ", \"id\": \"a\"}", format)
                            .reason())
                    .contains("is not the number 1");
            assertThatCode(() -> reader.parse("{\"id\": \"a\", \"x-n\": " + number + "}", format))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "YAML"})
    void read_numberOfAMillionDigits_isRefusedQuickly(Format format) {
        String digits = "9".repeat(1_000_000);

        FactsException version = refusal("{\"schemaVersion\": " + digits + ", \"id\": \"a\"}", format);
        FactsException title = refusal("{\"id\": \"a\", \"title\": 0." + digits.substring(2) + "}", format);

        assertThat(version.reason()).hasSizeLessThan(300);
        assertThat(title.reason()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "YAML"})
    void read_veryLongTexts_areRefused(Format format) {
        String text = "y".repeat(2 << 20);

        for (String document : List.of(
                "{\"id\": \"%s\"}",
                "{\"id\": \"a\", \"title\": \"%s\"}",
                "{\"id\": \"a\", \"apis\": [{\"id\": \"%s\"}]}",
                "{\"id\": \"a\", \"inventory\": {\"maintained\": \"%s\"}}")) {
            FactsException problem = refusal(document.formatted(text), format);
            assertThat(problem.reason()).hasSizeLessThan(300).contains("1000000 characters");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "YAML"})
    void read_veryLongNames_areRefused(Format format) {
        String name = "x-" + "n".repeat(100_000);

        FactsException problem = refusal("{\"id\": \"a\", ? \"" + name + "\" : 1}", Format.YAML);
        FactsException plain = refusal("{\"id\": \"a\", \"" + name + "\": 1}", format);

        assertThat(problem.reason()).contains("a name is longer than 1000 characters");
        assertThat(plain.getMessage()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: a\n#%s",
                "id: a\nx-a: %s",
                "id: !%s b",
                "id: *%s",
                "id: &%s b",
                "%%%s",
                "x-%s: b",
                "id: \"%s"
            })
    void read_yamlTokenOfMegabytes_takesNoMinutes(String shape) {
        String yaml = shape.formatted("y".repeat(8_000_000));

        FactsException problem = assertTimeout(
                Duration.ofSeconds(10),
                () -> catchThrowableOfType(FactsException.class, () -> reader.parse(yaml, Format.YAML)));

        if (problem != null) {
            assertThat(problem.getMessage()).hasSizeLessThan(600);
        }
    }

    @Test
    void read_duplicateIdThatIsLong_isShownInPart() {
        String id = "o\\n".repeat(100_000);
        String api = "{\"id\": \"" + id + "\"}";

        FactsException problem = refusal("{\"id\": \"a\", \"apis\": [" + api + ", " + api + "]}", Format.JSON);

        assertThat(problem.getMessage()).hasSizeLessThan(1_000);
        assertThat(lines(problem)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "overlong slash, C0AF",
        "overlong null, C080",
        "overlong in three bytes, E080AF",
        "lone high surrogate, EDA080",
        "lone low surrogate, EDBFBF",
        "surrogate pair in six bytes, EDA0BDEDB880",
        "beyond Unicode, F4908080",
        "five bytes, F888808080",
        "lone continuation, 80",
        "truncated, E282",
        "Latin 1, FC",
        "no byte of UTF-8, FF"
    })
    void read_invalidUtf8_isRefusedWithItsPlace(String name, String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] json = joined("{\"id\": \"a\",\n \"title\": \"ü", bad, "\"}");
        byte[] yaml = joined("id: a\ntitle: ü", bad, "\n");

        FactsException inJson = refusal(json, Format.JSON);
        FactsException inYaml = refusal(yaml, Format.YAML);

        assertThat(inJson.reason()).contains("not UTF-8");
        assertThat(inJson.position()).isEqualTo(new Position(2, 13));
        assertThat(inYaml.reason()).contains("not UTF-8");
        assertThat(inYaml.position()).isEqualTo(new Position(2, 9));
    }

    @Test
    void read_utf8ThatEndsWithinACharacter_isRefused() {
        byte[] json = joined("{\"id\": \"a\"}", new byte[] {(byte) 0xE2, (byte) 0x82}, "");

        assertThat(refusal(json, Format.JSON).reason()).contains("not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void read_otherEncoding_isRefused(String charset) {
        byte[] json = "{\"id\": \"a\"}".getBytes(Charset.forName(charset));

        assertThat(refusal(json, Format.JSON).reason()).contains("not UTF-8");
        assertThat(refusal(json, Format.YAML).reason()).contains("not UTF-8");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "YAML"})
    void read_nulByte_isRefusedWithItsPlace(Format format) {
        FactsException problem = refusal("{\"id\": \"a\",\n\"title\": \"b\0\"}", format);

        assertThat(problem.reason()).contains("not UTF-8");
        assertThat(problem.position()).isEqualTo(new Position(2, 12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "escape beyond Unicode | id: \"\\UFFFFFFFF\"",
                "escape beyond Unicode, seven digits | id: \"\\U0FFFFFFF\"",
                "unknown escape | id: \"\\q\"",
                "version of YAML that is no number | %YAML 99999999999.1\\n---\\nid: a",
                "broken directive | %TAG\\n---\\nid: a",
                "tag with a broken percent | id: !%zz a",
                "tag with a line break | id: !a%0Ab c",
                "tag with bytes that are not UTF-8 | id: !%C0%AF c",
                "anchor without a name | id: & a",
                "block indicator beyond all | id: |99\\n a",
                "lone question mark | ? ? ?",
                "only a tag | !!map",
                "alias at the top | *a",
                "alias as a name without anchor | *a : b",
                "tag of a Java class | id: !!java.net.URL [ x ]",
                "tag of a Java class on a name | ? !!java.net.URL [ x ]\\n: a",
                "tag that says merge | id: !!merge a",
                "tag set | id: a\\nx-a: !!set { b }",
                "control character | id: a\u0007b",
                "escape character | id: a\u001B[31mb"
            })
    void read_oddYaml_isRefused(String name, String yaml) {
        FactsException problem = refusal(yaml.replace("\\n", "\n"), Format.YAML);

        assertThat(lines(problem)).hasSizeLessThanOrEqualTo(2);
        assertThat(problem.getMessage()).doesNotContainPattern("[\\p{Cc}&&[^\n]]");
    }

    @Test
    void read_loneSurrogateEscapes_neverSplitAnotherText() throws FactsException {
        Assessment json = reader.parse("{\"id\": \"a\\ud800b\", \"title\": \"\\udc00\"}", Format.JSON);

        // JSON allows the escape (RFC 8259 section 8.2); the writers replace it.
        assertThat(json.id()).isEqualTo("a\uD800b");
        assertThat(json.title()).isEqualTo("\uDC00");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "YAML"})
    void read_documentOverTheLimit_isRefused(Format format) throws FactsException {
        FactsReader small = new FactsReader(List.of(), ReadLimits.of(64));
        String just = "{\"id\": \"a\"}" + " ".repeat(64 - 11);

        assertThat(small.parse(just, format).id()).isEqualTo("a");
        FactsException problem = catchThrowableOfType(FactsException.class, () -> small.parse(just + " ", format));
        assertThat(problem.reason()).contains("larger than the limit of 64 bytes");
    }

    @Test
    void rows_overTheLimit_doNotHideTheOthers() throws IOException {
        FactsReader small = new FactsReader(List.of(), ReadLimits.of(100_000));
        String huge = "{\"id\": \"" + "h".repeat(300_000) + "\"}";
        String input = "{\"id\": \"1\"}\n" + huge + "\n{\"id\": \"3\"}\r\n\n" + huge + "\r\n{\"id\": \"6\"}\n" + huge;

        List<Row> rows = rows(small, input);

        assertThat(rows.stream().map(HostileInputTest::shown))
                .containsExactly(
                        "1 @0 1",
                        "2 @12 the row is larger than the limit of 100000 bytes",
                        "3 @300023 3",
                        "5 @300037 the row is larger than the limit of 100000 bytes",
                        "6 @600049 6",
                        "7 @600061 the row is larger than the limit of 100000 bytes");
    }

    @Test
    void rows_atTheLimit_areRead() throws IOException {
        FactsReader small = new FactsReader(List.of(), ReadLimits.of(64));
        String just = "{\"id\": \"a\"}" + " ".repeat(64 - 11);

        List<Row> rows = rows(small, just + "\n" + just + " \n" + just);

        assertThat(rows.stream().map(HostileInputTest::shown))
                .containsExactly("1 @0 a", "2 @65 the row is larger than the limit of 64 bytes", "3 @131 a");
    }

    @Test
    void rows_badAmongGood_areEachNamed() throws IOException {
        byte[] input = joined(
                "{\"id\": \"1\"}\nnonsense\n{\"id\": \"3\"\n[]\n{\"id\": \"5\"} {\"id\": \"5\"}\n\"",
                new byte[] {(byte) 0xFF},
                "\"\nid: yaml\n{\"id\": \"8\"}\n");

        List<Row> rows = rows(reader, input);

        assertThat(rows.stream().map(row -> shown(row).replaceAll("(?<=@\\d{1,3} [^,:]{1,30}).*", "")))
                .hasSize(8);
        assertThat(rows)
                .filteredOn(row -> row instanceof Row.Accepted)
                .extracting(Row::line)
                .containsExactly(1, 8);
        assertThat(rows).extracting(Row::offset).containsExactly(0L, 12L, 21L, 32L, 35L, 59L, 63L, 72L);
        for (Row row : rows) {
            if (row instanceof Row.Rejected rejected) {
                assertThat(Objects.requireNonNull(rejected.problem().position()).line())
                        .isEqualTo(row.line());
            }
        }
    }

    @Test
    void rows_manyShort_passThroughOneBuffer() throws IOException {
        int count = 200_000;
        RowSource source = new RowSource(count);
        RowReader rows = reader.rows(source, null);

        int read = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            read++;
            assertThat(row.line()).isEqualTo(read);
            // The reader holds no more than one chunk: it asks for rows as they are used.
            assertThat(source.given - row.offset()).isLessThanOrEqualTo(1 << 17);
        }

        assertThat(read).isEqualTo(count);
    }

    @Test
    void read_mutatedSamples_onlyEverRefuses() throws IOException {
        long seed = Long.getLong("airtight.seed", 20261121L);
        Random random = new Random(seed);
        List<byte[]> samples = samples();
        long until = System.nanoTime() + FUZZING.toNanos();
        int accepted = 0;
        int refused = 0;
        while (System.nanoTime() < until) {
            int sample = random.nextInt(samples.size());
            byte[] mutated = mutated(samples.get(sample), samples, random);
            for (Format format : List.of(Format.JSON, Format.YAML)) {
                try {
                    reader.read(new ByteArrayInputStream(mutated), format, "fuzz");
                    accepted++;
                } catch (FactsException e) {
                    assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cc}&&[^\n]]");
                    assertThat(e.reason()).isNotBlank();
                    refused++;
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError(
                            "seed " + seed + ", " + format + ": "
                                    + HexFormat.of().formatHex(mutated),
                            e);
                }
            }
        }
        assertThat(accepted).isPositive();
        assertThat(refused).isPositive();
    }

    private static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("facts-samples"))) {
            for (Path file : files.sorted().toList()) {
                if (Format.of(file.toString()).isPresent()) {
                    byte[] bytes = Files.readAllBytes(file);
                    samples.add(Arrays.copyOf(bytes, Math.min(bytes.length, 6_000)));
                }
            }
        }
        return samples;
    }

    private static byte[] mutated(byte[] original, List<byte[]> samples, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(6)) {
                case 0 -> flipped(bytes, random);
                case 1 -> Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> inserted(bytes, at, token(random));
                case 3 -> inserted(bytes, at, new byte[] {(byte) random.nextInt(256)});
                case 4 -> without(bytes, at, random.nextInt(40));
                default -> {
                    byte[] other = samples.get(random.nextInt(samples.size()));
                    int from = random.nextInt(other.length);
                    yield inserted(bytes, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + 60)));
                }
            };
        }
        return bytes;
    }

    private static byte[] token(Random random) {
        String[] tokens = {
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "- ",
            "? ",
            ": ",
            "&a ",
            "*a ",
            "!!str ",
            "!x ",
            "|\n",
            ">\n",
            "---\n",
            "...\n",
            "<<: ",
            "%YAML 1.9\n",
            "\r",
            "\t",
            "\\u",
            "\\ud800",
            "~",
            "null",
            "1e999",
            "@",
            "`",
            "#",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "\0",
            "x-",
            "shared: ",
            "\n",
            "\n  ",
            "!<",
            "!%41 ",
            "\"\\x",
            "\"\\U00110000\""
        };
        return tokens[random.nextInt(tokens.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(more);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        int to = Math.min(bytes.length, from + count);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** Rows that are made as they are read. */
    private static final class RowSource extends InputStream {

        private final int count;
        private int row;
        private byte[] current = {};
        private int used;
        private long given;

        RowSource(int count) {
            this.count = count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("rows are read in chunks");
        }

        @Override
        public int read(byte[] buffer, int start, int length) {
            if (used == current.length) {
                if (row == count) {
                    return -1;
                }
                current = ("{\"id\":\"" + row++ + "\"}\n").getBytes(StandardCharsets.UTF_8);
                used = 0;
            }
            int part = Math.min(length, current.length - used);
            System.arraycopy(current, used, buffer, start, part);
            used += part;
            given += part;
            return part;
        }
    }

    private static String nesting(int depth, String before, String open, String close, String after) {
        String inner = open.contains(":") ? "1" : "";
        return before + open.repeat(depth) + inner + close.repeat(depth) + after;
    }

    private static String blockObjects(int depth) {
        StringBuilder yaml = new StringBuilder("id: a\nx-a:\n");
        for (int i = 1; i < depth; i++) {
            yaml.append(" ".repeat(i)).append(i == depth - 1 ? "b: c\n" : "b:\n");
        }
        return yaml.toString();
    }

    private static List<String> lines(FactsException problem) {
        return String.valueOf(problem.getMessage()).lines().toList();
    }

    private static String shown(Row row) {
        String what = row instanceof Row.Accepted accepted
                ? accepted.assessment().id()
                : ((Row.Rejected) row).problem().reason().replaceAll("\\. Maybe.*", "");
        return row.line() + " @" + row.offset() + " " + what;
    }

    private static List<Row> rows(FactsReader reader, String input) throws IOException {
        return rows(reader, input.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> rows(FactsReader reader, byte[] input) throws IOException {
        List<Row> rows = new ArrayList<>();
        RowReader reading = reader.rows(new ByteArrayInputStream(input), null);
        for (Row row = reading.next(); row != null; row = reading.next()) {
            rows.add(row);
        }
        return rows;
    }

    private static byte[] joined(String before, byte[] middle, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(middle);
        out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private FactsException refusal(String document, Format format) {
        return refusal(document.getBytes(StandardCharsets.UTF_8), format);
    }

    private FactsException refusal(byte[] document, Format format) {
        FactsException problem = catchThrowableOfType(
                FactsException.class, () -> reader.read(new ByteArrayInputStream(document), format, null));
        assertThat(problem).as("the document must be refused").isNotNull();
        return problem;
    }
}
