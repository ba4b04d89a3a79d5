package dev.airtight.reader;

import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import org.jspecify.annotations.Nullable;

/** An input is not a valid assessment document. Says where, what is wrong, and what to do. */
public final class FactsException extends Exception {

    private final transient String input;
    private final transient @Nullable Position position;
    private final transient String pointer;
    private final transient String reason;
    private final boolean malformed;

    FactsException(String input, @Nullable Position position, String pointer, String reason, @Nullable String advice) {
        this(input, position, pointer, reason, advice, false);
    }

    /**
     * @param input the file as the user named it, or {@code -}
     * @param position null where the input as a whole is meant
     * @param pointer JSON pointer to the value; empty for the document as a whole
     * @param reason what (value) is wrong
     * @param advice what to do; null where the reason says it all
     * @param malformed whether the text is not well-formed in the format that was tried
     */
    FactsException(
            String input,
            @Nullable Position position,
            String pointer,
            String reason,
            @Nullable String advice,
            boolean malformed) {
        super(text(input, position, pointer, reason, advice));
        this.input = input;
        this.position = position;
        this.pointer = pointer;
        this.reason = advice == null ? reason : reason + ". " + advice;
        this.malformed = malformed;
    }

    /** The file as the user named it, or {@code -} for standard input and texts. */
    public String input() {
        return input;
    }

    /** Where in the input; null where the input as a whole is meant. For NDJSON the line is that of the file. */
    public @Nullable Position position() {
        return position;
    }

    /** JSON pointer (RFC 6901) to the value; empty for the document as a whole. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong and what to do, without the place. */
    public String reason() {
        return reason;
    }

    /** Whether the text is not well-formed in the format that was tried; it might be in another one. */
    public boolean malformed() {
        return malformed;
    }

    private static String text(
            String input, @Nullable Position position, String pointer, String reason, @Nullable String advice) {
        String place = position == null ? input : input + ":" + position.line() + ":" + position.column();
        return Printable.of(place) + ": " + (pointer.isEmpty() ? "" : Printable.of(pointer, 200) + ": ")
                + Printable.of(reason) + "." + (advice == null ? "" : "\n  " + Printable.of(advice));
    }
}
