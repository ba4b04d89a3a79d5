package dev.airtight.report;

import dev.airtight.facts.Source;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Many documents as people read them: a line each, then how many stand where and what holds the estate down. */
final class SummaryText {

    private static final int SHOWN = 10;
    private static final int INDENT = 4;
    private static final int LEVEL_COLUMNS = levelColumns();

    private final TextPage page;
    private final long[] documents = new long[Level.values().length];
    private final long[] apis = new long[Level.values().length];
    /** The first APIs at the lowest level met so far, and how many there are at it. */
    private final List<Held> lowest = new ArrayList<>();

    private Level lowestLevel = Level.AIRTIGHT;
    private long atLowest;
    private long count;

    /** An API, or a document that has none, and the finding that holds it down. */
    private record Held(String name, String where, String reason) {}

    SummaryText(TextPage page) {
        this.page = page;
    }

    long documents() {
        return count;
    }

    void count(Report report) {
        count++;
        documents[report.level().ordinal()]++;
        for (ApiPosture api : report.apis()) {
            apis[api.level().ordinal()]++;
            hold(report, report.id() + "/" + api.id(), api.level(), api.findings());
        }
        if (!report.findings().isEmpty()) {
            hold(report, report.id(), report.level(), report.findings());
        }
    }

    /** Writes the line of one document. */
    void row(Report report) throws IOException {
        int rest = page.width() - LEVEL_COLUMNS - 2;
        int ids = Math.min(32, rest * 2 / 5);
        String where = report.source() == null ? "" : where(report.source());
        page.line(page.painted(Columns.cell(report.level().title(), LEVEL_COLUMNS), report.level()) + "  "
                + Columns.cell(page.safe(report.id()), ids) + "  "
                + Columns.cutHead(page.safe(where), rest - ids - 2));
    }

    /** @param brief whether the findings were not shown above */
    void write(boolean brief) throws IOException {
        page.line("");
        page.line(page.bold(Columns.cut(plural(count, "document") + ", " + plural(sum(apis), "API"), page.width())));
        for (Level level : Level.values()) {
            counts(level);
        }
        page.line("");
        labelled("The estate as a whole: ", lowestLevel);
        page.paragraph(0, lowestLevel.asksFor());
        if (lowestLevel != Level.AIRTIGHT) {
            heldDown(brief);
        }
        page.line("");
    }

    private void counts(Level level) throws IOException {
        String counts =
                counted(documents[level.ordinal()], " document") + "  " + counted(apis[level.ordinal()], " API");
        if (2 + LEVEL_COLUMNS + 2 + counts.length() <= page.width()) {
            page.line("  " + page.painted(Columns.cell(level.title(), LEVEL_COLUMNS), level) + "  " + counts);
        } else {
            page.line("  " + page.painted(level.title(), level));
            page.hanging(" ".repeat(INDENT), counts.strip());
        }
    }

    private void labelled(String label, Level level) throws IOException {
        String painted = page.painted(level.title(), level);
        if (label.length() + LEVEL_COLUMNS <= page.width()) {
            page.line(label + painted);
        } else {
            page.line(label);
            page.line(" ".repeat(INDENT) + painted);
        }
    }

    private void heldDown(boolean brief) throws IOException {
        page.line("");
        page.line("What holds it down:");
        for (Held held : lowest) {
            page.hanging("  ", page.safe(held.name() + (held.where().isEmpty() ? "" : " (" + held.where() + ")")));
            page.paragraph(INDENT, page.safe(held.reason()));
        }
        if (atLowest > lowest.size()) {
            page.line("  … and " + (atLowest - lowest.size()) + " more");
        }
        if (brief) {
            page.line("");
            page.paragraph(0, "Findings and what to do next: assess one document, or add --verbose.");
        }
    }

    private void hold(Report report, String name, Level level, List<Finding> findings) {
        if (level.isBelow(lowestLevel)) {
            lowestLevel = level;
            lowest.clear();
            atLowest = 0;
        }
        if (level == lowestLevel) {
            atLowest++;
            if (lowest.size() < SHOWN) {
                String where = report.source() == null ? "" : where(report.source());
                lowest.add(new Held(name, where, reason(level, findings)));
            }
        }
    }

    private static String reason(Level level, List<Finding> findings) {
        Finding worst = null;
        for (Finding finding : findings) {
            if (finding.ceiling() == level
                    && (worst == null || finding.severity().compareTo(worst.severity()) < 0)) {
                worst = finding;
            }
        }
        return worst == null ? "" : worst.rule() + " " + worst.title();
    }

    private static int levelColumns() {
        int columns = 0;
        for (Level level : Level.values()) {
            columns = Math.max(columns, level.title().length());
        }
        return columns;
    }

    private static String where(Source source) {
        return source.line() > 1 ? source.uri() + ":" + source.line() : source.uri();
    }

    private static String plural(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String counted(long count, String what) {
        return String.format("%6d", count) + what + (count == 1 ? " " : "s");
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long n : counts) {
            sum += n;
        }
        return sum;
    }
}
