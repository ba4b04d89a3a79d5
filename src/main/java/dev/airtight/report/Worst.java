package dev.airtight.report;

import dev.airtight.posture.Severity;
import java.util.ArrayList;
import java.util.List;

/** Keeps so much of a run's findings as memory and readers take: the worst and, of those alike, the first. */
final class Worst<T> {

    private final int most;
    /** By severity, in the order in which they came. */
    private final List<List<T>> kept = new ArrayList<>();

    private final long[] met = new long[Severity.values().length];
    private int size;

    Worst(int most) {
        this.most = most;
        for (int i = 0; i < met.length; i++) {
            kept.add(new ArrayList<>());
        }
    }

    /** Counts a finding, and makes room for it; returns whether it is to be kept. */
    boolean takes(Severity severity) {
        met[severity.ordinal()]++;
        return size < most || dropLessThan(severity.ordinal());
    }

    private boolean dropLessThan(int severity) {
        for (int least = kept.size() - 1; least > severity; least--) {
            List<T> alike = kept.get(least);
            if (!alike.isEmpty()) {
                alike.remove(alike.size() - 1);
                size--;
                return true;
            }
        }
        return false;
    }

    /** Keeps what was taken. */
    void keep(Severity severity, T what) {
        kept.get(severity.ordinal()).add(what);
        size++;
    }

    /** Worst first. */
    List<T> all() {
        return kept.stream().flatMap(List::stream).toList();
    }

    /** A sentence on what was left out; empty if nothing was. */
    String leftOut() {
        long all = 0;
        StringBuilder text = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long missing =
                    met[severity.ordinal()] - kept.get(severity.ordinal()).size();
            all += met[severity.ordinal()];
            if (missing > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(missing)
                        .append(" of ")
                        .append(severity);
            }
        }
        return text.isEmpty()
                ? ""
                : "The worst " + size + " of " + all + " findings are here; left out are " + text + ".";
    }
}
