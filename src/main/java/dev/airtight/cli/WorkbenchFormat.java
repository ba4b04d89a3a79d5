package dev.airtight.cli;

/** The formats that the verbs of {@code rules} answer in. */
enum WorkbenchFormat {
    TEXT,
    JSON
}
