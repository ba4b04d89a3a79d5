package dev.airtight.report.html;

import java.util.HashMap;
import java.util.Map;

/** Names of places on the page: the same in the next report, as long as what they name keeps its id. */
final class Anchors {

    private static final int LONGEST = 60;

    /** How often each was asked for. */
    private final Map<String, Integer> used = new HashMap<>();

    /** Letters and digits of the names, told apart by a number where others have the same. */
    String of(String kind, String... names) {
        StringBuilder anchor = new StringBuilder(kind);
        for (String name : names) {
            anchor.append('-');
            name.codePoints()
                    .limit(LONGEST)
                    .map(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' ? c : '-')
                    .forEach(anchor::appendCodePoint);
        }
        String wanted = anchor.toString();
        String free = wanted;
        while (used.containsKey(free)) {
            free = wanted + "-" + used.merge(wanted, 1, Integer::sum);
        }
        used.put(free, 1);
        return free;
    }
}
