package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many APIs of each owner, or each team, stand at which level. */
final class GroupCounts {

    /** More names than anybody has owners: an API each. */
    private static final int MOST = 10_000;

    private static final int MOST_SHOWN = 20;
    /** One of so many. */
    private static final int LEAST_STATED = 4;

    private static final String NOBODY = "(nobody stated)";
    private static final Comparator<Map.Entry<String, long[]>> WORST_FIRST = Comparator.comparing(
                    (Map.Entry<String, long[]> row) -> -row.getValue()[0])
            .thenComparing(row -> -row.getValue()[1])
            .thenComparing(row -> -row.getValue()[2]);

    private final String by;
    private final Map<String, long[]> counts = new TreeMap<>();
    private long stated;
    private long all;

    GroupCounts(String by) {
        this.by = by;
    }

    /**
     * A table; those with the most to do first.
     *
     * @param more what of it is not shown, in words; empty if all is
     */
    record Table(String by, List<Row> rows, String more) {}

    /** @param counts a number for each level */
    record Row(String name, List<String> counts) {}

    void add(@Nullable String name, Level level) {
        stated += name == null ? 0 : 1;
        all++;
        String key = name == null ? NOBODY : name;
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.computeIfAbsent(key, each -> new long[Level.values().length])[level.ordinal()]++;
        }
    }

    boolean stated() {
        return stated > 0;
    }

    /** Whether so many state a name that a table says more than that the others do not. */
    boolean worthATable() {
        return stated > 0 && stated * LEAST_STATED >= all;
    }

    Table table() {
        List<Row> rows = counts.entrySet().stream()
                .sorted(WORST_FIRST)
                .limit(MOST_SHOWN)
                .map(row -> new Row(row.getKey(), words(row.getValue())))
                .toList();
        int more = counts.size() - rows.size();
        return new Table(by, rows, more == 0 ? "" : "and " + Words.plural(more, "more " + by));
    }

    private static List<String> words(long[] counts) {
        return Arrays.stream(counts).mapToObj(Words::number).toList();
    }
}
