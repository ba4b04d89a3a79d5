package dev.airtight.report;

import java.util.ArrayList;
import java.util.List;

/** Counts the inputs of a run that could not be judged, and keeps the first of them. */
public final class RejectedInputs {

    private final int most;
    private final List<Rejected> first = new ArrayList<>();
    private long count;

    /** @param most how many are kept */
    public RejectedInputs(int most) {
        this.most = most;
    }

    /** Counts one. */
    public void add(Rejected rejected) {
        count++;
        if (first.size() < most) {
            first.add(rejected);
        }
    }

    /** Those that are kept, in the order of the input. */
    public List<Rejected> first() {
        return first;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** How many there are beyond the first. */
    public long left() {
        return count - first.size();
    }

    /** Such as {@code 2 inputs could not be judged and are not counted here}. */
    public String words() {
        return words(count);
    }

    static String words(long count) {
        return count == 1
                ? "1 input could not be judged and is not counted here"
                : count + " inputs could not be judged and are not counted here";
    }
}
