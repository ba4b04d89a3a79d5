package dev.airtight.policy;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a policy.
 *
 * @param file the file as the user named its folder
 * @param line 1 or more; 0 where the file as a whole is meant
 * @param column 1 or more; 0 where the line as a whole is meant
 * @param message what (value) is wrong
 * @param advice what to do; null where the message says it all
 */
public record PolicyIssue(
        String file,
        int line,
        int column,
        String message,
        @Nullable String advice) {

    /** {@code file:line:column: message}, with the advice on a line of its own. */
    @Override
    public String toString() {
        String place = line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        return place + ": " + message + (advice == null ? "" : "\n  " + advice);
    }
}
