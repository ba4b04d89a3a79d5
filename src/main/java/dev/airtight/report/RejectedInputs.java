package dev.airtight.report;

import java.util.ArrayList;
import java.util.List;

/** Counts the inputs of a run that could not be judged, and keeps the first of them. */
final class RejectedInputs {

    private final int most;
    private final List<Rejected> first = new ArrayList<>();
    private long count;

    RejectedInputs(int most) {
        this.most = most;
    }

    void add(Rejected rejected) {
        count++;
        if (first.size() < most) {
            first.add(rejected);
        }
    }

    List<Rejected> first() {
        return first;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How many there are beyond the first. */
    long left() {
        return count - first.size();
    }

    /** Such as {@code 2 inputs could not be judged and are not counted here}. */
    String words() {
        return words(count);
    }

    static String words(long count) {
        return count == 1
                ? "1 input could not be judged and is not counted here"
                : count + " inputs could not be judged and are not counted here";
    }
}
