package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What facts and rules say stays text in the formats that others read: each is read back by a parser of its own, and nothing has moved. */
class HostileFormatsTest {

    private static final Parser MARKDOWN = Parser.builder()
            // Addresses of mail are looked for below, as GitHub looks for them: this reader takes any character for a
            // part of one.
            .extensions(List.of(
                    TablesExtension.create(),
                    AutolinkExtension.builder()
                            .linkTypes(AutolinkType.URL, AutolinkType.WWW)
                            .build()))
            .build();

    /** Text, and whether it is the name of a file too. */
    record Hostile(String text, boolean inAFile) {

        Report report() {
            return HostileReports.with(text, inAFile);
        }

        /** As it is shown: on a line, without what a terminal obeys. */
        String shown() {
            return Printable.of(text);
        }

        @Override
        public String toString() {
            return Printable.of(text, 40) + (inAFile ? " in a file" : "");
        }
    }

    static Stream<Hostile> texts() {
        return HostileReports.TEXTS.stream()
                .flatMap(text -> Stream.of(new Hostile(text, true), new Hostile(text, false)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void write_anyFormat_isUtf8WithoutWhatATerminalObeys(Hostile hostile) throws IOException {
        for (String format : FormatsGoldenTest.FORMATS.keySet()) {
            String text = written(format, hostile);

            assertThat(text.codePoints().filter(c -> "\r\n".indexOf(c) < 0))
                    .as(format)
                    .noneMatch(c -> switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.SURROGATE -> true;
                        default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void csv_readBack_hasOneRowAFindingAndNoFormula(Hostile hostile) throws IOException {
        List<List<String>> findings = Csv.rows(written("csv", hostile));
        List<List<String>> apis = Csv.rows(written("csv-apis", hostile));

        assertThat(findings).hasSize(1 + 6);
        assertThat(apis).hasSize(1 + 2);
        assertThat(Stream.concat(findings.stream(), apis.stream()).flatMap(List::stream))
                .noneMatch(cell -> cell.matches("(?s)[\\h\"']*[=+@\\-\uFF1D\uFF0B\uFF0D\uFF20].*")
                        && !cell.stripLeading().startsWith("'")
                        && !cell.equals("-"));
        assertThat(written("csv", hostile))
                .as("where a semicolon ends a cell")
                .doesNotContainPattern("[;\\n][\\h\"]*[=+@\uFF1D\uFF20]");
        String document = findings.get(1).get(0);
        if (document.length() == CsvTable.MOST_OF_A_CELL) {
            assertThat(hostile.shown()).startsWith(document.substring(0, document.length() - 1));
            return;
        }
        assertThat(document.replaceAll("'(?=[\\h\"']*([=+@\\-\uFF1D\uFF20]|::))", ""))
                .isEqualTo(hostile.shown().replaceAll("(?i)##(?=(vso)?\\[)", "## "));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void github_decodedAsTheRunnerDoes_isACommandAFinding(Hostile hostile) throws IOException {
        List<String> lines = written("github", hostile).lines().toList();

        assertThat(lines).hasSize(6);
        for (String line : lines) {
            assertThat(line).matches("::(error|warning|notice) [^:]*::.*");
            String properties = line.substring(line.indexOf(' ') + 1, line.indexOf("::", 2));
            String message = line.substring(line.indexOf("::", 2) + 2);
            List<String> names = new ArrayList<>();
            String file = null;
            for (String property : properties.split(",", -1)) {
                String name = property.substring(0, property.indexOf('='));
                names.add(name);
                file = name.equals("file") ? decoded(property.substring(property.indexOf('=') + 1), true) : file;
            }
            assertThat(names).isEqualTo(hostile.inAFile() ? List.of("file", "line", "col", "title") : List.of("title"));
            assertThat(decoded(message, false)).isEqualTo(hostile.shown());
            assertThat(file).isEqualTo(hostile.inAFile() ? hostile.shown() : null);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void compact_lines_areOneAFinding(Hostile hostile) throws IOException {
        String place = hostile.inAFile() ? hostile.text() + ":2:3: " : "-:1:1: ";
        String text = " " + hostile.text() + " " + hostile.text();

        assertThat(written("compact", hostile).lines())
                .containsExactly(
                        Printable.inLog(place + "critical" + text),
                        Printable.inLog(place + "critical" + text),
                        Printable.inLog(place + "high" + text),
                        Printable.inLog(place + "medium" + text),
                        Printable.inLog(place + "low" + text),
                        Printable.inLog(place + "info" + text));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void write_formatsForLogs_giveNoCommands(Hostile hostile) throws IOException {
        for (String format : List.of("compact", "csv", "csv-apis", "markdown")) {
            assertThat(written(format, hostile).lines()).as(format).noneMatch(HostileFormatsTest::isCommand);
        }
        for (int width : new int[] {40, 81}) {
            String text = GoldenReports.written(
                    List.of(hostile.report(), hostile.report()),
                    out -> new TextReportWriter(out, new TextStyle(width, false, TextStyle.Detail.ALL)));
            assertThat(text.lines()).as("text").noneMatch(HostileFormatsTest::isCommand);
        }
    }

    /** As the runner of GitHub Actions reads it, and the agent of Azure Pipelines. */
    private static boolean isCommand(String line) {
        return line.matches("(?s)[\\s\\p{Z}]*::.*|(?i).*##(vso)?\\[.*");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void gitlab_readBack_hasWhatGitlabReads(Hostile hostile) throws IOException {
        JsonNode array = new ObjectMapper().readTree(written("gitlab", hostile));

        assertThat(array).hasSize(6);
        for (JsonNode finding : array) {
            assertThat(finding.get("description").asText()).isEqualTo(hostile.shown() + ": " + hostile.shown());
            assertThat(finding.get("check_name").asText()).isEqualTo(hostile.shown());
            assertThat(finding.get("fingerprint").asText()).matches("[0-9a-f]{64}");
            assertThat(finding.get("severity").asText()).matches("info|minor|major|critical|blocker");
            assertThat(finding.at("/location/path").asText()).isEqualTo(hostile.inAFile() ? hostile.shown() : "-");
            assertThat(finding.at("/location/lines/begin").asInt()).isEqualTo(hostile.inAFile() ? 2 : 1);
            assertThat(finding.size()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void sarif_readBack_hasNoLinkAndAPlaceAlways(Hostile hostile) throws IOException {
        String text = written("sarif", hostile);
        JsonNode run = new ObjectMapper().readTree(text).at("/runs/0");

        assertThat(SchemasOfOthers.sarif(text)).isEmpty();
        assertThat(run.get("results")).hasSize(6);
        for (JsonNode result : run.get("results")) {
            String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .asText();
            assertThat(uri.replaceFirst("^file://", "").replaceAll("%[0-9A-F]{2}", "x"))
                    .matches("[A-Za-z0-9._~/-]+");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isPositive();
            assertThat(result.at("/message/text").asText()).doesNotContain("](");
            assertThat(result.get("relatedLocations")).hasSize(1);
        }
        String markdown = run.at("/tool/driver/rules/0/help/markdown").asText();
        assertThat(kinds(markdown))
                .containsExactly("BulletList", "Document", "Link", "ListItem", "Paragraph", "StrongEmphasis", "Text");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void oscal_readBack_fitsTheSchemaAndMarksNothingUp(Hostile hostile) throws IOException {
        String text = written("oscal", hostile);
        JsonNode document = new ObjectMapper().readTree(text).get("assessment-results");
        JsonNode result = document.at("/results/0");

        assertThat(SchemasOfOthers.oscal(text)).isEmpty();
        assertThat(result.get("observations")).hasSize(4 + 4 + 6);
        assertThat(result.get("risks")).hasSize(5);
        assertThat(result.get("findings")).hasSize(5 + 2);
        assertThat(Oscal.dangling(document)).isEmpty();
        String trimmed = hostile.shown().replaceAll("^[\\p{Z}\\s]+|[\\p{Z}\\s]+$", "");
        assertThat(Oscal.prop(result, "document")).isEqualTo(trimmed);
        assertThat(Oscal.prop(result.at("/findings/0"), "rule")).isEqualTo(trimmed);
        for (String field : List.of("title", "description", "statement", "remarks")) {
            assertThat(result.findValuesAsText(field))
                    .as(field)
                    .doesNotContain("")
                    .allMatch(markdown -> kinds(markdown).equals(List.of("Document", "Paragraph", "Text")));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void junit_readBack_hasTheCasesOfAnyOther(Hostile hostile) throws Exception {
        String xml = written("junit", hostile);
        Document document = SchemasOfOthers.xml(xml);

        assertThat(SchemasOfOthers.junit(document)).isEmpty();
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(1);
        NodeList cases = document.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(1 + (1 + 4 + 2) + (1 + 1 + 2));
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(4);
        String shown = hostile.shown().replace('.', '_');
        assertThat(((Element) cases.item(1)).getAttribute("classname")).isEqualTo(shown + "." + shown);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void markdown_readBack_hasTheLayoutOfPlainText(Hostile hostile) throws IOException {
        String markdown = written("markdown", hostile);
        String plain = written("markdown", new Hostile("plain", hostile.inAFile()));

        assertThat(markdown).hasSizeLessThan(65_536);
        if (hostile.text().length() < 1_000) {
            assertThat(layout(markdown)).isEqualTo(layout(plain));
        } else {
            assertThat(kinds(markdown)).isSubsetOf(kinds(plain));
        }
        assertThat(rendered(markdown))
                .as("what servers make references of, in the page")
                .doesNotContainPattern("(?U)[@#!$~][\\w\"]|&\\w|%\\w|:[\\w+-]+:|://|(?i)www\\.\\w|\\bGH-\\d")
                .doesNotContainPattern("\\b(?!CWE)[A-Z][A-Z0-9_]+-\\d|\\[[a-z_]+:")
                .doesNotContainPattern("(?<![0-9a-fA-F])[0-9a-fA-F]{7,40}(?![0-9a-fA-F])");
    }

    private static String written(String format, Hostile hostile) throws IOException {
        return FormatsGoldenTest.written(format, List.of(hostile.report()));
    }

    /** The runner of GitHub Actions undoes the percent sign last. */
    private static String decoded(String text, boolean property) {
        String undone = text.replace("%0D", "\r").replace("%0A", "\n");
        undone = property ? undone.replace("%3A", ":").replace("%2C", ",") : undone;
        return undone.replace("%25", "%");
    }

    private static List<String> kinds(String markdown) {
        return new ArrayList<>(new TreeSet<>(layout(markdown)));
    }

    /** The kinds of all nodes but of texts, in their order; of HTML all but the text in it. */
    private static List<String> layout(String markdown) {
        List<String> kinds = new ArrayList<>();
        add(MARKDOWN.parse(markdown), kinds);
        return kinds;
    }

    private static void add(Node node, List<String> kinds) {
        String kind = node.getClass().getSimpleName();
        if (node instanceof org.commonmark.node.HtmlBlock html) {
            kind += html.getLiteral().replaceAll(">[^<>]+<", "><");
        }
        boolean again = kind.equals("Text")
                && !kinds.isEmpty()
                && kinds.get(kinds.size() - 1).equals("Text");
        if (!again) {
            kinds.add(kind);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            add(child, kinds);
        }
        if (node instanceof TableCell) {
            kinds.add("end of cell");
        }
    }

    /** The texts of the page, those in HTML too, as a browser shows them. */
    private static String rendered(String markdown) {
        StringBuilder text = new StringBuilder();
        texts(MARKDOWN.parse(markdown), text);
        return text.toString();
    }

    private static void texts(Node node, StringBuilder text) {
        if (node instanceof org.commonmark.node.Text one) {
            text.append(one.getLiteral());
        } else if (node instanceof org.commonmark.node.HtmlBlock html) {
            text.append(html.getLiteral().replaceAll("&#\\d+;(&#8203;)?|<[^>]*>", " "));
        } else {
            text.append('\n');
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            texts(child, text);
        }
    }
}
