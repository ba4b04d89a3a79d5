package dev.airtight.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the answers of a dialog come from. */
interface Replies extends AutoCloseable {

    /**
     * The next answer, without the spaces around it.
     *
     * @param keys whether one key may be a whole answer
     * @return null at the end
     * @throws InterruptedReplyException if the user interrupts
     */
    @Nullable
    String next(boolean keys) throws IOException;

    /** Where the last answer stands, for messages; null if somebody types, and can be asked again. */
    @Nullable
    String place();

    /** Where an answer stands that is left when nothing more is asked; null if there is none. */
    @Nullable
    String unused() throws IOException;

    /** How answers are given, in one sentence. */
    String manner();

    @Override
    void close() throws IOException;

    /** The user pressed Ctrl-C. */
    final class InterruptedReplyException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
