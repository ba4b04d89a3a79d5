package dev.airtight.testkit;

/** What rules would run if they could have a class start. */
public final class EscapeAtStart {

    public static final String TEXT = text();

    private EscapeAtStart() {}

    /** As its class, to be started by the name of a constant. */
    public enum Inner {
        ONE;

        static {
            Escape.run();
        }
    }

    private static String text() {
        Escape.run();
        return "x";
    }
}
