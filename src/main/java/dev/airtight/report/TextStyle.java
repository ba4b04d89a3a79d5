package dev.airtight.report;

/**
 * How text reports are laid out.
 *
 * @param width the most columns of a line, at least {@value #LEAST_WIDTH}
 * @param colour whether levels and severities are coloured with ANSI escapes
 * @param detail how much is said
 * @param view what of reports is shown, and in which order
 */
public record TextStyle(int width, boolean colour, Detail detail, TextView view) {

    /** Fewer columns than this can't hold a word and its indentation. */
    public static final int LEAST_WIDTH = 40;

    /** More than this is not read with ease: sentences are wrapped here, tables go on. */
    static final int SENTENCE_WIDTH = 110;

    /** How much a text report says. */
    public enum Detail {
        /** One line a document. */
        LEVELS,
        /** One document whole; of several one line each and a summary. */
        NORMAL,
        /** Every document whole, with reasons and references. */
        ALL
    }

    /** Shows everything. */
    public TextStyle(int width, boolean colour, Detail detail) {
        this(width, colour, detail, TextView.ALL);
    }

    public TextStyle {
        width = Math.max(LEAST_WIDTH, width);
    }
}
