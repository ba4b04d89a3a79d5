package dev.airtight.reader;

/** The tokens of a JSON or YAML document, one after the other. */
interface Cursor {

    /** What a token is. */
    enum Token {
        START_OBJECT,
        END_OBJECT,
        START_ARRAY,
        END_ARRAY,
        NAME,
        TEXT,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /** The end of the document. */
        END
    }

    /** Moves to the next token. */
    Token next() throws SyntaxException;

    /** The name, text or number at which the cursor stands, as written. */
    String text() throws SyntaxException;

    /** Where the token at which the cursor stands begins, in terms of {@link Places}. */
    long place();

    /** Document text that is not JSON, or not YAML, or over a limit. */
    final class SyntaxException extends Exception {

        private final long place;
        private final transient String advice;
        private final boolean malformed;

        /** @param malformed whether the text might be well-formed in another format */
        SyntaxException(long place, String message, String advice, boolean malformed) {
            super(message);
            this.place = place;
            this.advice = advice;
            this.malformed = malformed;
        }

        long place() {
            return place;
        }

        String advice() {
            return advice;
        }

        boolean malformed() {
            return malformed;
        }
    }
}
