package dev.airtight.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How much of the input may be not valid: a number, or a share. A share is looked at from the thousandth document on, so
 * that a bad one among the first does not stop a long run, and at the end. Whether a run stops depends on the input
 * only.
 *
 * @param text as the user wrote it
 * @param most the number, or the percentage
 */
record MaxRejects(String text, double most, boolean share) {

    /** Nothing stops a run. */
    static final MaxRejects NO_LIMIT = new MaxRejects("", Double.POSITIVE_INFINITY, false);

    /** Fewer documents than this tell no share. */
    private static final long SAMPLE = 1_000;

    /** Whether this many are too many of the documents so far, themselves included. */
    boolean isExceeded(long rejected, long documents) {
        return share ? documents >= SAMPLE && isExceededAtEnd(rejected, documents) : rejected > most;
    }

    /** Whether this many are too many of all documents. */
    boolean isExceededAtEnd(long rejected, long documents) {
        return rejected > (share ? documents * most / 100 : most);
    }

    /** Reads {@code 10} or {@code 2.5%}. */
    static final class Converter implements ITypeConverter<MaxRejects> {

        @Override
        public MaxRejects convert(String given) {
            String text = given.strip();
            boolean share = text.endsWith("%");
            String number = share ? text.substring(0, text.length() - 1).strip() : text;
            if (!number.matches(share ? "\\d{1,3}(\\.\\d{1,9})?" : "\\d{1,15}")) {
                throw new TypeConversionException("'" + given + "' is not a number of rejects. Maybe 100, or 2.5%?");
            }
            double most = Double.parseDouble(number);
            if (share && most > 100) {
                throw new TypeConversionException("'" + given + "' is more than all. Maybe 2.5%?");
            }
            return new MaxRejects(text, most, share);
        }
    }
}
