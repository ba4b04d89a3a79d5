package dev.airtight.report;

/** What was to be read is not a report; the message says where and why. */
public final class ReportException extends Exception {

    ReportException(String message) {
        super(message);
    }
}
