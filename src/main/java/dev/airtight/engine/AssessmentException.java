package dev.airtight.engine;

/** One document could not be judged: a rule failed, or the rules did not come to an end. The engine goes on. */
public final class AssessmentException extends RuntimeException {

    public AssessmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
