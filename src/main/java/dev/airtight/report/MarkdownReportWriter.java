package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Markdown that fits a pull request or the summary of a workflow step: the levels of all APIs in numbers, the worst of them in a table, their
 * findings folded. At most {@value #MOST_CHARACTERS} characters, whatever the number of APIs; what is left out is said.
 */
public final class MarkdownReportWriter implements ReportWriter {

    /** A comment on GitHub may have 65,536 characters. */
    private static final int MOST_CHARACTERS = 60_000;

    private static final int MOST_ROWS = 100;
    private static final int MOST_OF_A_NAME = 200;

    private final Writer out;
    private final long[] apis = new long[Level.values().length];
    /** By level, the first rows of the APIs at it. */
    private final List<List<Entry>> worst = new ArrayList<>();

    private final List<String> onDocuments = new ArrayList<>();
    private long findingsOnDocuments;
    private long apisWithFindings;
    private Level level = Level.AIRTIGHT;
    private long documents;
    private @Nullable PolicyIdentity policy;

    /** An API, rendered. */
    private record Entry(String row, String findings) {}

    public MarkdownReportWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (int i = 0; i < Level.values().length; i++) {
            worst.add(new ArrayList<>());
        }
    }

    @Override
    public void write(Report report) throws IOException {
        documents++;
        level = level.lowest(report.level());
        policy = report.policy();
        findingsOnDocuments += report.findings().size();
        for (Finding finding : report.findings()) {
            if (onDocuments.size() < MOST_ROWS) {
                onDocuments.add(onDocument(report, finding));
            }
        }
        for (ApiPosture api : report.apis()) {
            apis[api.level().ordinal()]++;
            List<Entry> same = worst.get(api.level().ordinal());
            apisWithFindings += api.findings().isEmpty() ? 0 : 1;
            if (same.size() < MOST_ROWS) {
                same.add(new Entry(fitting(row(report, api)), fitting(findings(report, api))));
            }
        }
    }

    private static String onDocument(Report report, Finding finding) {
        return fitting("- **" + Markdown.text(finding.rule() + " " + finding.title()) + "** "
                + Markdown.text(report.id() + ": " + finding.message()) + "\n");
    }

    /** What is too long to be shown need not be kept. */
    private static String fitting(String text) {
        return text.length() > MOST_CHARACTERS ? "" : text;
    }

    private static String row(Report report, ApiPosture api) {
        String layers = api.layers().stream().map(MarkdownReportWriter::layer).collect(Collectors.joining(" | "));
        String rules = api.findings().stream()
                .filter(finding -> finding.ceiling() != null)
                .map(finding -> Markdown.text(finding.rule()))
                .collect(Collectors.joining(", "));
        return "| " + Markdown.text(report.id()) + " / " + Markdown.text(api.id()) + " | **"
                + api.level().title() + "** | " + layers + " | " + rules + " |\n";
    }

    private static String layer(LayerResult layer) {
        return layer.status().title();
    }

    private static String findings(Report report, ApiPosture api) {
        if (api.findings().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n<details>\n<summary>")
                .append(Markdown.text(
                        report.id() + " / " + api.id() + ": " + api.level().title()))
                .append("</summary>\n\n");
        for (Severity severity : Severity.values()) {
            for (Finding finding : api.findings()) {
                if (finding.severity() == severity) {
                    text.append(finding(report, finding));
                }
            }
        }
        return text.append("\n</details>\n").toString();
    }

    private static String finding(Report report, Finding finding) {
        Place place = Place.of(report, finding);
        String where = report.source() == null ? "" : " (" + Markdown.text(place.file() + ":" + place.line()) + ")";
        String next = finding.remediation() == null ? "" : "\n  Do next: " + Markdown.text(finding.remediation());
        return "- **" + finding.severity() + " " + Markdown.text(finding.rule() + " " + finding.title()) + "**" + where
                + "\n  " + Markdown.text(finding.message()) + next + "\n";
    }

    @Override
    public void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("the worst APIs of all reports are shown first");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        StringBuilder text = new StringBuilder("## API security posture: ")
                .append(documents == 0 ? "nothing assessed" : level.title())
                .append(documents == 0 ? "\n" : "\n\n");
        long all = 0;
        for (long count : apis) {
            all += count;
        }
        if (documents > 0) {
            text.append(level.asksFor()).append("\n\n");
            counts(text, all);
        }
        onDocuments(text);
        table(text, all);
        details(text);
        text.append(
                "\nThis rates what the facts say. It is a starting point and no substitute for penetration testing.");
        if (policy != null) {
            text.append(" Policy ")
                    .append(Markdown.text(policy.name() + " " + policy.version(), MOST_OF_A_NAME))
                    .append(policy.trusted() ? ", trusted, not guarded" : "")
                    .append(", ")
                    .append(Markdown.text(policy.digest(), MOST_OF_A_NAME))
                    .append('.');
        }
        out.write(text.append('\n').toString());
        flush();
    }

    private void counts(StringBuilder text, long all) {
        text.append("| ")
                .append(all)
                .append(all == 1 ? " API in " : " APIs in ")
                .append(documents)
                .append(documents == 1 ? " document" : " documents");
        for (Level each : Level.values()) {
            text.append(" | ").append(each.title());
        }
        text.append(" |\n| --- | ---: | ---: | ---: | ---: |\n| APIs");
        for (long count : apis) {
            text.append(" | ").append(count);
        }
        text.append(" |\n\n");
    }

    private void onDocuments(StringBuilder text) {
        long left = findingsOnDocuments;
        for (String finding : onDocuments) {
            if (text.length() + finding.length() > MOST_CHARACTERS / 4) {
                break;
            }
            text.append(finding);
            left--;
        }
        if (left > 0) {
            text.append("- … and ").append(left).append(" more on documents as a whole.\n");
        }
        text.append(findingsOnDocuments > 0 ? "\n" : "");
    }

    private void table(StringBuilder text, long all) {
        if (all == 0) {
            return;
        }
        text.append("| API | level | inventory | gateway | firewall | engine | held down by |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- |\n");
        List<String> rows = worst.stream()
                .flatMap(List::stream)
                .map(Entry::row)
                .limit(MOST_ROWS)
                .toList();
        int shown = 0;
        for (String row : rows) {
            if (row.isEmpty() || text.length() + row.length() > MOST_CHARACTERS / 2) {
                break;
            }
            text.append(row);
            shown++;
        }
        if (shown < all) {
            text.append("\n… and ").append(all - shown).append(" more, none of them worse.\n");
        }
    }

    private void details(StringBuilder text) {
        long left = apisWithFindings;
        for (Entry entry : worst.stream().flatMap(List::stream).toList()) {
            if (!entry.findings().isEmpty() && text.length() + entry.findings().length() < MOST_CHARACTERS) {
                text.append(entry.findings());
                left--;
            }
        }
        if (left > 0) {
            text.append("\nFindings of ").append(left).append(" more APIs are left out here for their length.\n");
        }
    }
}
