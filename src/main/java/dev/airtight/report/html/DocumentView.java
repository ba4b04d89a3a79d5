package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.facts.Source;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document without its APIs.
 *
 * @param origin the file and the day of the assessment, possibly empty
 */
record DocumentView(
        String id, @Nullable String title, String origin, Level level, int apis, List<FindingView> findings) {

    private static final int LONGEST = 300;

    static DocumentView of(Report report) {
        return new DocumentView(
                Words.id(report.id()),
                Words.stated(report.title()),
                origin(report),
                report.level(),
                report.apis().size(),
                FindingView.of(report.findings(), report.level()));
    }

    String name() {
        return title == null ? id : title;
    }

    /** Which document it is, in a sentence without an end. */
    String origins() {
        return (title == null ? "" : ", " + id) + (origin.isEmpty() ? "" : ", " + origin);
    }

    private static String origin(Report report) {
        Source source = report.source();
        String where = source == null
                ? ""
                : Printable.of(source.uri(), LONGEST) + (source.line() > 1 ? ":" + source.line() : "");
        String day = report.assessedOn() == null ? "" : "assessed on " + report.assessedOn();
        return where.isEmpty() || day.isEmpty() ? where + day : day + ", " + where;
    }
}
