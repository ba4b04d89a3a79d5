package dev.airtight.cli;

import java.util.Map;

/**
 * What is known of the terminal.
 *
 * @param in whether standard input is one
 * @param out whether standard output is one
 * @param err whether standard error is one that somebody watches
 * @param columns how wide text for standard output may be
 * @param colour whether text on standard output may be coloured
 * @param dumb whether it takes plain lines only
 */
record Terminal(boolean in, boolean out, boolean err, int columns, boolean colour, boolean dumb) {

    /** How wide text is where nobody says: in a pipe or a file. */
    private static final int DEFAULT_COLUMNS = 100;

    /** A terminal of which nothing is known: a pipe. */
    static final Terminal NONE = new Terminal(false, false, false, DEFAULT_COLUMNS, false);

    Terminal(boolean in, boolean out, boolean err, int columns, boolean colour) {
        this(in, out, err, columns, colour, false);
    }

    /**
     * Reads what the launcher found out, which Java itself can't ask: {@code airtight.terminal} lists those of in, out
     * and err that are terminals, {@code airtight.columns} has the width.
     */
    static Terminal of(Map<String, String> environment, String terminals, String columns) {
        boolean out = terminals.contains("out");
        // https://no-color.org: any non-empty value switches colours off.
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
        int width = number(environment.getOrDefault("COLUMNS", ""), number(columns, DEFAULT_COLUMNS));
        // Continuous integration pretends to be a terminal at times, and keeps every frame of a progress bar.
        boolean err =
                terminals.contains("err") && environment.getOrDefault("CI", "").isEmpty();
        return new Terminal(terminals.contains("in"), out, err, width, out && wanted, dumb);
    }

    private static int number(String text, int otherwise) {
        try {
            int number = Integer.parseInt(text.strip());
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
