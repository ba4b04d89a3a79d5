package dev.airtight.report;

import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text for people: one document whole, or a line for each of many with a summary at the end. */
public final class TextReportWriter implements ReportWriter {

    private static final String TRUSTED = "The rules were trusted, not guarded.";
    private static final String CAVEAT =
            "This rates what the facts say. It is a starting point and no substitute for penetration testing.";

    static final String UNKNOWN =
            "Some findings rest on unknown answers: assess --unknowns tells the best level and what to ask next.";

    private static final int REJECTED_NAMED = 3;

    private final TextPage page;
    private final DocumentText document;
    private final SummaryText summary;
    private final @Nullable GroupText groups;
    private final TextView view;
    private final TextStyle.Detail detail;
    /** The first report, until it is known whether it is the only one. */
    private @Nullable Report first;

    private boolean trusted;
    /** The last policy of several layers; null for none. */
    private @Nullable PolicyIdentity overlaid;

    private boolean unknown;
    private @Nullable RejectedInputs rejected;

    public TextReportWriter(OutputStream out, TextStyle style) {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        page = new TextPage(writer, style);
        view = style.view();
        document = new DocumentText(page, style.detail() == TextStyle.Detail.ALL, view);
        summary = new SummaryText(page, view, style.detail() != TextStyle.Detail.LEVELS);
        groups = view.group() == null ? null : new GroupText(page, view.group(), view.top());
        detail = style.detail();
    }

    @Override
    public void write(Report report) throws IOException {
        summary.count(report);
        if (groups != null) {
            groups.count(report);
        }
        trusted |= report.policy().trusted();
        overlaid = report.policy().overlays().isEmpty() ? overlaid : report.policy();
        unknown |= report.restsOnUnknownAnswers();
        if (detail == TextStyle.Detail.ALL) {
            if (view.shows(report)) {
                document.write(report);
            }
        } else if (detail == TextStyle.Detail.LEVELS) {
            summary.row(report);
        } else if (summary.documents() == 1) {
            first = report;
        } else {
            if (first != null) {
                summary.row(first);
                first = null;
            }
            summary.row(report);
        }
    }

    @Override
    public void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("the text of a report depends on the others");
    }

    @Override
    public void reject(Rejected input) {
        rejected = rejected == null ? new RejectedInputs(REJECTED_NAMED) : rejected;
        rejected.add(input);
    }

    @Override
    public void flush() throws IOException {
        page.flush();
    }

    @Override
    public void finish() throws IOException {
        if (first != null) {
            if (rejected != null) {
                // What one document says must not be taken for all.
                page.paragraph(0, page.safe(words(rejected)));
                page.line("");
            }
            document.write(first);
        } else if (detail != TextStyle.Detail.ALL) {
            summary.rows();
        }
        if (summary.documents() > 1 && detail != TextStyle.Detail.LEVELS) {
            summary.write(detail == TextStyle.Detail.NORMAL);
        }
        if (groups != null) {
            groups.write();
        }
        if (overlaid != null) {
            page.paragraph(0, page.safe("Judged by " + PolicyWords.of(overlaid) + "."));
        } else if (trusted) {
            page.paragraph(0, TRUSTED);
        }
        if (rejected != null && summary.documents() > 0 && first == null && detail != TextStyle.Detail.LEVELS) {
            page.paragraph(0, page.safe(words(rejected)));
        }
        if (unknown && detail != TextStyle.Detail.LEVELS) {
            page.paragraph(0, UNKNOWN);
        }
        if (summary.documents() > 0 && detail != TextStyle.Detail.LEVELS) {
            page.paragraph(0, CAVEAT);
        }
        page.flush();
    }

    private static String words(RejectedInputs rejected) {
        StringBuilder text = new StringBuilder(rejected.words());
        String separator = ": ";
        for (Rejected input : rejected.first()) {
            Place place = Place.of(input);
            text.append(separator).append(place.file());
            if (input.position() != null) {
                text.append(':').append(place.line());
            }
            separator = ", ";
        }
        return text.append(rejected.left() > 0 ? ", …" : ".").toString();
    }
}
