package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** How many APIs of each owner or team stand at which level; those with the most to do first. */
final class GroupText {

    private static final int LEAST_NAME = 12;
    private static final int COUNT = 9;
    private static final List<String> LEVELS = List.of("needs", "potent.", "suffic.", "airtight");

    private final TextPage page;
    private final TextView.Group group;
    private final int top;
    private final Map<String, long[]> counts = new TreeMap<>();

    GroupText(TextPage page, TextView.Group group, int top) {
        this.page = page;
        this.group = group;
        this.top = top;
    }

    void count(Report report) {
        for (ApiPosture api : report.apis()) {
            String name = group.of(api);
            counts.computeIfAbsent(name == null ? "" : name, key -> new long[Level.values().length])[
                    api.level().ordinal()]++;
        }
    }

    void write() throws IOException {
        int names = page.width() - COUNT * Level.values().length - 2;
        boolean table = names >= LEAST_NAME;
        String title = "by " + group.name().toLowerCase(Locale.ROOT);
        if (table) {
            StringBuilder head = new StringBuilder("  " + Columns.cell(title, names));
            for (String level : LEVELS) {
                head.append(" ".repeat(COUNT - level.length())).append(level);
            }
            page.line(head.toString());
        } else {
            page.line("  " + title);
        }
        List<Map.Entry<String, long[]>> rows = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, long[]> row) -> -row.getValue()[0])
                        .thenComparing(row -> -row.getValue()[1])
                        .thenComparing(row -> -row.getValue()[2]))
                .toList();
        for (Map.Entry<String, long[]> row : rows.subList(0, Math.min(top, rows.size()))) {
            String name = row.getKey().isEmpty() ? "(nobody stated)" : page.safe(row.getKey());
            if (table) {
                page.line("  " + Columns.cell(name, names) + columns(row.getValue()));
            } else {
                page.hanging("  ", name);
                page.paragraph(4, words(row.getValue()));
            }
        }
        if (rows.size() > top) {
            page.line("  … and " + (rows.size() - top) + " more");
        }
        page.line("");
    }

    private static String columns(long[] counts) {
        StringBuilder text = new StringBuilder();
        for (long count : counts) {
            text.append(String.format("%" + COUNT + "d", count));
        }
        return text.toString();
    }

    /** What a narrow page has instead of columns. */
    private static String words(long[] counts) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < counts.length; i++) {
            text.add(LEVELS.get(i) + " " + counts[i]);
        }
        return text.toString();
    }
}
