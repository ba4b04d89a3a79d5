package dev.airtight.cli;

/** The formats that reports are written in. */
enum ReportFormat {
    TEXT,
    JSON,
    NDJSON
}
