package dev.airtight.policy;

/** Rules could not be run to their end on a fact. The session that threw it can't be used again. */
public final class FiringException extends Exception {

    public FiringException(String message) {
        super(message);
    }

    public FiringException(String message, Throwable cause) {
        super(message, cause);
    }
}
