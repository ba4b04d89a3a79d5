package dev.airtight.report;

import dev.airtight.facts.Names;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Many documents as people read them: a line each, then how many stand where and what holds the estate down. */
final class SummaryText {

    private static final int SHOWN = 10;
    private static final int INDENT = 4;
    /** Rows that wait beyond those that will be listed, so that they are seldom sorted. */
    private static final int ROWS_AT_A_TIME = 1_000;

    private static final int LEVEL_COLUMNS = levelColumns();

    private final TextPage page;
    private final TextView view;
    private final boolean listsShown;
    private final long[] documents = new long[Level.values().length];
    private final long[] apis = new long[Level.values().length];
    /** The first APIs at the lowest level met so far, and how many there are at it. */
    private final List<Held> lowest = new ArrayList<>();

    private final int shown;
    /** The lines of documents that wait for their turn; empty where they are written as they come. */
    private final List<Row> rows = new ArrayList<>();

    private long listed;
    private Level lowestLevel = Level.AIRTIGHT;
    private long atLowest;
    private long count;

    /** An API, or a document that has none, and the finding that holds it down. */
    private record Held(String name, String where, String reason) {}

    /**
     * A document that is to be listed.
     *
     * @param owner the first of its APIs' by code point
     * @param shown what of it the view is about, if not all is
     */
    private record Row(Level level, String id, @Nullable String owner, String line, List<String> shown) {}

    /** @param listsShown whether what the view is about is listed below its document */
    SummaryText(TextPage page, TextView view, boolean listsShown) {
        this.page = page;
        this.view = view;
        this.listsShown = listsShown && view.only() != null;
        this.shown = Math.min(SHOWN, view.top());
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

    /** Writes the line of one document, or keeps it until all are known. */
    void row(Report report) throws IOException {
        if (!view.shows(report)) {
            return;
        }
        if (view.sort() == TextView.Sort.INPUT) {
            if (listed++ < view.top()) {
                write(row(report, null));
            }
        } else {
            rows.add(row(report, view.sort() == TextView.Sort.OWNER ? owner(report) : null));
            if (rows.size() - ROWS_AT_A_TIME >= view.top()) {
                dropUnlisted();
            }
        }
    }

    private Row row(Report report, @Nullable String owner) {
        List<String> shown = listsShown ? shown(report) : List.of();
        return new Row(report.level(), report.id(), owner, line(report, owner), shown);
    }

    private void write(Row row) throws IOException {
        page.line(row.line());
        for (String text : row.shown()) {
            page.hanging(" ".repeat(INDENT), page.safe(text));
        }
    }

    /** The APIs that the view is about, with the findings that it is about, or that hold them at the level that it is about. */
    private List<String> shown(Report report) {
        List<String> shown = new ArrayList<>();
        boolean ofLevel = view.only() instanceof TextView.Only.OfLevel;
        String ofDocument = ofLevel
                ? report.apis().isEmpty() ? reason(report.level(), report.findings()) : ""
                : found(report.findings());
        if (!ofDocument.isEmpty()) {
            shown.add(report.id() + ": " + ofDocument);
        }
        List<ApiPosture> apis = view.apis(report);
        for (ApiPosture api : apis.subList(0, Math.min(view.top(), apis.size()))) {
            String found = ofLevel ? reason(api.level(), api.findings()) : found(api.findings());
            shown.add(api.id() + (found.isEmpty() ? "" : ": " + found));
        }
        if (apis.size() > view.top()) {
            shown.add("… and " + plural(apis.size() - view.top(), "API"));
        }
        return shown;
    }

    private String found(List<Finding> findings) {
        StringJoiner found = new StringJoiner(", ");
        for (Finding finding : findings) {
            if (view.shows(finding)) {
                found.add(finding.rule() + " " + finding.title());
            }
        }
        return found.toString();
    }

    private void dropUnlisted() {
        rows.sort(order());
        rows.subList(view.top(), rows.size()).clear();
    }

    private static @Nullable String owner(Report report) {
        String first = null;
        for (ApiPosture api : report.apis()) {
            if (api.owner() != null && (first == null || api.owner().compareTo(first) < 0)) {
                first = api.owner();
            }
        }
        return first;
    }

    /** Writes what was kept, and says what is not listed. */
    void rows() throws IOException {
        if (!rows.isEmpty()) {
            rows.sort(order());
        }
        for (Row row : rows) {
            if (listed++ < view.top()) {
                write(row);
            }
        }
        long left = count - Math.min(listed, view.top());
        if (left > 0) {
            page.line("… and " + plural(left, "document") + " not listed");
        }
    }

    private Comparator<Row> order() {
        return switch (view.sort()) {
            case INPUT, LEVEL -> Comparator.comparing(Row::level);
            case ID -> Comparator.comparing(Row::id, Names.CODE_POINT_ORDER);
            case OWNER -> Comparator.comparing(Row::owner, Comparator.nullsLast(Names.CODE_POINT_ORDER));
        };
    }

    private String line(Report report, @Nullable String owner) {
        int rest = page.width() - LEVEL_COLUMNS - 2;
        int ids = Math.min(32, rest * 2 / 5);
        int owners = view.sort() == TextView.Sort.OWNER ? ids / 2 : 0;
        String where = report.source() == null ? "" : where(report.source());
        return page.painted(Columns.cell(report.level().title(), LEVEL_COLUMNS), report.level()) + "  "
                + Columns.cell(page.safe(report.id()), ids) + "  "
                + (owners == 0 ? "" : Columns.cell(page.safe(owner == null ? "–" : owner), owners - 2) + "  ")
                + Columns.cutHead(page.safe(where), rest - ids - 2 - owners);
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
        // Who asks for some findings has seen them above, and not what else holds the estate down.
        boolean some = view.only() instanceof TextView.Only.OfLayer || view.only() instanceof TextView.Only.OfRule;
        if (lowestLevel != Level.AIRTIGHT && !some) {
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
            if (lowest.size() < shown) {
                String where = report.source() == null ? "" : where(report.source());
                lowest.add(new Held(name, where, reason(level, findings)));
            }
        }
    }

    /** The worst of the findings that hold at the level, and how many more do. */
    private static String reason(Level level, List<Finding> findings) {
        Finding worst = null;
        int holding = 0;
        for (Finding finding : findings) {
            if (finding.ceiling() == level) {
                holding++;
                worst = worst == null || finding.severity().compareTo(worst.severity()) < 0 ? finding : worst;
            }
        }
        String more = holding > 1 ? ", and " + (holding - 1) + " more" : "";
        return worst == null ? "" : worst.rule() + " " + worst.title() + more;
    }

    private static int levelColumns() {
        int columns = 0;
        for (Level level : Level.values()) {
            columns = Math.max(columns, level.title().length());
        }
        return columns;
    }

    private static String where(Source source) {
        return source.line() > 1 ? source.file() + ":" + source.line() : source.file();
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
