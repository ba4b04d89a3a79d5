package dev.airtight.report;

import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML as Jenkins and GitLab read it: a suite a document; of each API a passed case for a layer that nothing holds down, a skipped one for a
 * layer that was not assessed, and a failed one for each finding with a ceiling. Advice is the output of the layer's first case.
 */
public final class JunitReportWriter implements ReportWriter {

    private final XmlText xml;
    /** Documents, and what could not be judged: servers take cases of the same name for one. */
    private final Repeats repeats = new Repeats();

    /** Of the APIs of the document that is being written. */
    private Repeats repeatsOfApis = new Repeats();

    public JunitReportWriter(OutputStream out) throws IOException {
        xml = new XmlText(out);
        xml.open("testsuites", "name", "airtight");
    }

    /** How many cases a document has. */
    private record Totals(int tests, int failures, int skipped) {

        static Totals of(Report report) {
            int failures = failing(report.findings()).size();
            int tests = report.findings().size();
            int skipped = 0;
            for (ApiPosture api : report.apis()) {
                for (LayerResult layer : api.layers()) {
                    int failing = failing(of(api, layer)).size();
                    tests += Math.max(1, failing);
                    failures += failing;
                    skipped += failing == 0 && layer.status() == Status.NOT_ASSESSED ? 1 : 0;
                }
            }
            return new Totals(tests, failures, skipped);
        }

        static List<Finding> of(ApiPosture api, LayerResult layer) {
            return api.findings().stream()
                    .filter(finding -> finding.layer() == layer.layer())
                    .toList();
        }
    }

    @Override
    public void write(Report report) throws IOException {
        Totals totals = Totals.of(report);
        repeatsOfApis = new Repeats();
        String id = part(report.id());
        int number = repeats.next(id);
        String name = numbered(id, number);
        suite(numbered(report.id(), number), totals.tests(), totals.failures(), 0, totals.skipped());
        properties(report);
        for (Finding finding : report.findings()) {
            boolean fails = finding.ceiling() != null;
            testCase(report, name, title(finding), fails ? finding : null, fails ? List.of() : List.of(finding));
        }
        for (ApiPosture api : report.apis()) {
            String apiId = part(api.id());
            String className = name + "." + numbered(apiId, repeatsOfApis.next(apiId));
            for (LayerResult layer : api.layers()) {
                layer(report, className, api, layer);
            }
        }
        xml.close();
    }

    @Override
    public void reject(Rejected rejected) throws IOException {
        Place place = Place.of(rejected);
        String where = place.file() + ":" + place.line() + ":" + place.column();
        String reason = rejected.reason();
        suite(place.file(), 1, 0, 1, 0);
        String name = Rejected.TITLE + " (line " + place.line() + ")";
        String className = part(place.file());
        open(className, numbered(name, repeats.next(className + "." + name)));
        xml.open("error", "type", Rejected.RULE, "message", reason);
        xml.lines(Printable.of(reason) + "\nAt " + Printable.of(where));
        xml.close();
        xml.close();
        xml.close();
    }

    private void suite(String name, int tests, int failures, int errors, int skipped) throws IOException {
        xml.open("testsuite", "name", name, "tests", tests, "failures", failures, "errors", errors, "skipped", skipped);
    }

    /** An id as a part of a class name: Jenkins takes what stands before the last dot for a package. */
    private static String part(String id) {
        return id.replace('.', '_');
    }

    private static String numbered(String name, int number) {
        return number == 1 ? name : name + " (" + number + ")";
    }

    private void properties(Report report) throws IOException {
        xml.open("properties");
        property("level", report.level());
        property("policy", PolicyWords.of(report.policy()));
        if (report.source() != null) {
            property("file", Place.file(report.source()));
        }
        xml.close();
    }

    private void property(String name, Object value) throws IOException {
        xml.empty("property", "name", name, "value", value);
    }

    private void layer(Report report, String className, ApiPosture api, LayerResult layer) throws IOException {
        List<Finding> findings = Totals.of(api, layer);
        List<Finding> failing = failing(findings);
        List<Finding> advice =
                findings.stream().filter(finding -> finding.ceiling() == null).toList();
        if (failing.isEmpty() && layer.status() == Status.NOT_ASSESSED) {
            open(className, layer.layer().title());
            xml.empty("skipped", "message", "not assessed: the layers before it come first");
            output(report, advice);
            xml.close();
        } else if (failing.isEmpty()) {
            testCase(report, className, layer.layer().title(), null, advice);
        }
        for (int i = 0; i < failing.size(); i++) {
            testCase(report, className, title(failing.get(i)), failing.get(i), i == 0 ? advice : List.of());
        }
    }

    private void testCase(Report report, String className, String name, @Nullable Finding failing, List<Finding> advice)
            throws IOException {
        if (failing == null && advice.isEmpty()) {
            xml.empty("testcase", "classname", className, "name", name, "time", 0);
            return;
        }
        open(className, name);
        if (failing != null) {
            xml.open("failure", "type", failing.severity(), "message", failing.message());
            xml.lines(lines(report, failing));
            xml.close();
        }
        output(report, advice);
        xml.close();
    }

    /** The schema of Surefire demands a time; none is known, and none would make the bytes differ from run to run. */
    private void open(String className, String name) throws IOException {
        xml.open("testcase", "classname", className, "name", name, "time", 0);
    }

    private void output(Report report, List<Finding> advice) throws IOException {
        if (!advice.isEmpty()) {
            xml.open("system-out");
            xml.lines(advice.stream()
                    .map(finding -> Printable.of(title(finding)) + "\n" + lines(report, finding))
                    .collect(Collectors.joining("\n")));
            xml.close();
        }
    }

    private static List<Finding> failing(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.ceiling() != null).toList();
    }

    /** All that is known of a finding; its texts may not have lines of their own. */
    private static String lines(Report report, Finding finding) {
        Place place = Place.of(report, finding);
        StringBuilder text = new StringBuilder();
        line(text, "", finding.message());
        line(text, "At ", place.file() + ":" + place.line() + ":" + place.column());
        finding.evidence().forEach(one -> line(text, "Evidence: ", EvidenceWords.of(one)));
        line(text, "Why: ", finding.why());
        line(text, "Do next: ", finding.remediation());
        line(text, "References: ", String.join(", ", finding.references()));
        return text.toString();
    }

    private static void line(StringBuilder text, String before, @Nullable String line) {
        if (line != null && !line.isEmpty()) {
            text.append(before).append(Printable.of(line)).append('\n');
        }
    }

    private static String title(Finding finding) {
        return finding.rule() + " " + finding.title();
    }

    @Override
    public void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("the suites of a run stand in one element");
    }

    @Override
    public void flush() throws IOException {
        xml.flush();
    }

    @Override
    public void finish() throws IOException {
        xml.close();
        xml.end();
    }
}
