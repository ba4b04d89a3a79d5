package dev.airtight.report;

import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Markdown that fits a pull request or the summary of a workflow step: the levels of all APIs in numbers, the worst of them in a table, their
 * findings folded. At most {@value #MOST_CHARACTERS} characters, whatever the number of APIs; what is left out is said.
 */
public final class MarkdownReportWriter implements ReportWriter {

    /** A comment on GitHub may have 65,536 characters. */
    static final int MOST_CHARACTERS = 60_000;

    private static final int MOST_ROWS = 100;
    private static final int MOST_REJECTED = 10;
    private static final int MOST_OF_A_NAME = 200;
    private static final int MOST_OF_A_REASON = 500;
    /** What the sentences take that say how much is left out. */
    private static final int SENTENCE = 100;

    private final Writer out;
    private final long[] apis = new long[Level.values().length];
    /** By level, the first of the APIs at it. */
    private final List<List<MarkdownApi>> worst = new ArrayList<>();

    private final List<String> onDocuments = new ArrayList<>();
    private final RejectedInputs rejected = new RejectedInputs(MOST_REJECTED);
    private long findingsOnDocuments;
    private long apisWithFindings;
    private Level level = Level.AIRTIGHT;
    private long documents;
    private boolean unknown;
    private @Nullable PolicyIdentity policy;

    public MarkdownReportWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (int i = 0; i < Level.values().length; i++) {
            worst.add(new ArrayList<>());
        }
    }

    @Override
    public void write(Report report) {
        documents++;
        level = level.lowest(report.level());
        policy = report.policy();
        unknown |= report.restsOnUnknownAnswers();
        findingsOnDocuments += report.findings().size();
        for (Finding finding : report.findings()) {
            if (onDocuments.size() < MOST_ROWS) {
                onDocuments.add(MarkdownApi.onDocument(report, finding, onDocuments.size() < MOST_REJECTED));
            }
        }
        for (ApiPosture api : report.apis()) {
            apis[api.level().ordinal()]++;
            apisWithFindings += api.findings().isEmpty() ? 0 : 1;
            List<MarkdownApi> same = worst.get(api.level().ordinal());
            if (same.size() < MOST_ROWS) {
                same.add(MarkdownApi.of(report, api));
            }
        }
    }

    @Override
    public void reject(Rejected input) {
        rejected.add(input);
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
        StringBuilder text = new StringBuilder("## API security posture")
                .append(rejected.isEmpty() || documents == 0 ? ": " : " of what could be judged: ")
                .append(documents == 0 ? "nothing assessed" : level.title())
                .append("\n\n");
        rejected(text);
        long all = 0;
        for (long count : apis) {
            all += count;
        }
        if (documents > 0) {
            text.append(level.asksFor()).append("\n\n");
            counts(text, all);
        }
        String end = end();
        onDocuments(text);
        table(text, all);
        details(text, MOST_CHARACTERS - end.length() - SENTENCE);
        out.write(text.append(documents == 0 ? end.stripLeading() : end).toString());
        flush();
    }

    private void rejected(StringBuilder text) {
        if (rejected.isEmpty()) {
            return;
        }
        text.append("**").append(rejected.words()).append(":**\n\n");
        List<String> lines = new ArrayList<>();
        for (Rejected input : rejected.first()) {
            String line = input.position() == null ? "" : ":" + input.position().line();
            String where = Printable.of(Place.of(input).file(), MOST_OF_A_NAME) + line;
            lines.add("- **" + Markdown.text(where) + "** " + Markdown.text(input.reason(), MOST_OF_A_REASON) + "\n");
        }
        long left = rejected.left() + lines.size() - fitting(text, lines, MOST_CHARACTERS / 8);
        text.append(left > 0 ? "- … and " + left + " more\n\n" : "\n");
    }

    /** Appends the lines that fit; returns how many did. */
    private static int fitting(StringBuilder text, List<String> lines, int most) {
        int shown = 0;
        for (String line : lines) {
            if (text.length() + line.length() <= most) {
                text.append(line);
                shown++;
            }
        }
        return shown;
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
        long left = findingsOnDocuments - fitting(text, onDocuments, MOST_CHARACTERS / 4);
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
                .map(MarkdownApi::row)
                .limit(MOST_ROWS)
                .toList();
        int shown = fitting(text, rows, MOST_CHARACTERS / 2);
        if (shown < all) {
            text.append("\n… and ")
                    .append(all - shown)
                    .append(shown < rows.size() ? " more.\n" : " more, none of them worse.\n");
        }
    }

    /** Findings of as many APIs as fit, worst first; then, worst first too, evidence and references of as many of these as fit. */
    private void details(StringBuilder text, int most) {
        List<MarkdownApi> shown = new ArrayList<>();
        int used = text.length();
        for (MarkdownApi api : worst.stream().flatMap(List::stream).toList()) {
            if (!api.brief().isEmpty() && used + api.brief().length() <= most) {
                shown.add(api);
                used += api.brief().length();
            }
        }
        for (MarkdownApi api : shown) {
            int more = api.whole().length() - api.brief().length();
            boolean fits = used + more <= most;
            text.append(fits ? api.whole() : api.brief());
            used += fits ? more : 0;
        }
        long left = apisWithFindings - shown.size();
        if (left == 1) {
            text.append("\nFindings of 1 more API are left out here for their length.\n");
        } else if (left > 0) {
            text.append("\nFindings of ").append(left).append(" more APIs are left out here for their length.\n");
        }
    }

    private String end() {
        StringBuilder text = new StringBuilder(unknown ? "\n" + TextReportWriter.UNKNOWN + "\n" : "")
                .append(
                        "\nThis rates what the facts say. It is a starting point and no substitute for penetration testing.");
        if (policy != null) {
            text.append(" Policy ")
                    .append(Markdown.text(PolicyWords.of(policy), MOST_OF_A_NAME))
                    .append(", ")
                    .append(Markdown.text(policy.digest(), MOST_OF_A_NAME))
                    .append('.');
        }
        return text.append('\n').toString();
    }
}
