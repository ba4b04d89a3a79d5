package dev.airtight.cli;

import dev.airtight.reader.FactsReader;
import dev.airtight.report.ReportWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code airtight schema}: the JSON Schemas of what goes in and what comes out. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema (draft-07) of fact files or of reports.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        footer = {
            "",
            "Examples:",
            "  airtight schema facts > facts.schema.json",
            "  first line of a fact file: # yaml-language-server: $schema=facts.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "facts|report", description = "Which schema: facts or report.")
    private SchemaName name = SchemaName.FACTS;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (InputStream schema =
                switch (name) {
                    case FACTS -> FactsReader.class.getResourceAsStream("facts.schema.json");
                    case REPORT -> ReportWriter.class.getResourceAsStream("report.schema.json");
                }) {
            Objects.requireNonNull(schema).transferTo(console.out());
        }
        console.out().flush();
        return ExitCode.OK.code();
    }

    /** The schemas that there are. */
    enum SchemaName {
        FACTS,
        REPORT
    }
}
