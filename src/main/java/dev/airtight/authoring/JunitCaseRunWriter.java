package dev.airtight.authoring;

import dev.airtight.authoring.CaseResult.Difference;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.posture.Evidence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A run as JUnit XML, as the test reports of CI servers read it: a suite a file, a test case a case. A file that is not
 * valid is a suite with one error.
 */
public final class JunitCaseRunWriter implements CaseRunWriter {

    private final OutputStream out;
    private final StringBuilder xml = new StringBuilder();

    public JunitCaseRunWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(CaseRun run) throws IOException {
        int errors = run.files().stream().mapToInt(JunitCaseRunWriter::errors).sum();
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"airtight rules test\" tests=\"")
                .append(run.results().size() + run.invalid())
                .append("\" failures=\"")
                .append(run.failed() + run.invalid() - errors)
                .append("\" errors=\"")
                .append(errors)
                .append("\">\n");
        run.files().forEach(this::suite);
        xml.append("</testsuites>\n");
        out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static int errors(CaseRun.FileResult file) {
        return (file.issues().isEmpty() ? 0 : 1)
                + (int) file.results().stream().filter(r -> r.error() != null).count();
    }

    private void suite(CaseRun.FileResult file) {
        boolean valid = file.issues().isEmpty();
        long failed = file.results().stream().filter(result -> !result.passes()).count();
        int errors = errors(file);
        xml.append("  <testsuite name=\"")
                .append(escaped(file.file()))
                .append("\" tests=\"")
                .append(valid ? file.results().size() : 1)
                .append("\" failures=\"")
                .append(valid ? failed - errors : 0)
                .append("\" errors=\"")
                .append(errors)
                .append("\">\n");
        file.results().forEach(this::testCase);
        if (!valid) {
            String issues = file.issues().stream().map(PolicyIssue::toString).collect(Collectors.joining("\n"));
            open(file.file(), "the case file is valid", file.issues().get(0).line(), file.file());
            xml.append(">\n");
            problem("error", file.issues().get(0).message(), issues);
        }
        xml.append("  </testsuite>\n");
    }

    private void testCase(CaseResult result) {
        RuleCase ruleCase = result.ruleCase();
        open(ruleCase.file(), ruleCase.name(), ruleCase.position().line(), ruleCase.file());
        if (result.passes()) {
            xml.append("/>\n");
        } else if (result.error() != null) {
            xml.append(">\n");
            problem("error", result.error(), result.error());
        } else {
            xml.append(">\n");
            String differences =
                    result.differences().stream().map(JunitCaseRunWriter::said).collect(Collectors.joining("; "));
            problem("failure", differences, differences.replace("; ", "\n") + facts(result));
        }
    }

    private void open(String className, String name, int line, String file) {
        xml.append("    <testcase classname=\"")
                .append(escaped(className))
                .append("\" name=\"")
                .append(escaped(name))
                .append("\" file=\"")
                .append(escaped(file))
                .append("\" line=\"")
                .append(line)
                .append('"');
    }

    private void problem(String element, String message, String text) {
        xml.append("      <").append(element).append(" message=\"").append(escaped(message));
        xml.append("\">").append(escaped(text).replace("&#10;", "\n"));
        xml.append("</").append(element).append(">\n    </testcase>\n");
    }

    private static String said(Difference difference) {
        return difference.field() + ": expected " + difference.expected().text() + ", actual "
                + difference.actual().text();
    }

    private static String facts(CaseResult result) {
        StringBuilder text = new StringBuilder();
        for (CaseResult.RuleFacts facts : result.facts()) {
            text.append('\n').append(facts.rule()).append(' ').append(facts.state());
            for (Evidence evidence : facts.evidence()) {
                text.append("\n  ").append(Comparison.path(evidence)).append(" is ");
                text.append(evidence.value().text());
            }
        }
        return text.toString();
    }

    /** XML 1.0 section 2.2: what is no character of XML, not even as a reference, is left out. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                case '\t' -> escaped.append("&#9;");
                case '\r' -> escaped.append("&#13;");
                default -> {
                    if (isObeyed(c)) {
                        escaped.append("&#").append(c).append(';');
                    } else if (isXml(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Whether a terminal would obey a character that XML lets stand. */
    private static boolean isObeyed(int c) {
        int type = Character.getType(c);
        return isXml(c) && (type == Character.CONTROL || type == Character.FORMAT);
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
