package dev.airtight.testkit;

/** What rules would run if they could. */
public final class Escape {

    @SuppressWarnings("NonFinalStaticField") // the mark that no rule may leave
    private static volatile int runs;

    private Escape() {}

    /** Leaves a mark. */
    public static boolean run() {
        runs++;
        return true;
    }

    /** How often a rule left its mark. */
    public static int runs() {
        return runs;
    }
}
