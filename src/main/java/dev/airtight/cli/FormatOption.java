package dev.airtight.cli;

import picocli.CommandLine.Option;

/** How verbs answer that write no reports. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    private Form form = Form.TEXT;

    /** For people, or for tools. */
    enum Form {
        TEXT,
        JSON
    }

    boolean isJson() {
        return form == Form.JSON;
    }
}
