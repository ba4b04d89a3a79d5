package dev.airtight.cli;

import dev.airtight.facts.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats that reports are written in. */
enum ReportFormat {
    TEXT,
    JSON,
    NDJSON,
    MARKDOWN,
    GITHUB,
    GITLAB,
    CSV,
    CSV_APIS,
    COMPACT,
    HTML,
    SARIF,
    JUNIT,
    OSCAL;

    /** For help texts. */
    static final String NAMES =
            "text, json, ndjson, markdown, github, gitlab, csv, csv-apis, compact, html, sarif, junit or oscal";

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the reports of a run can be written apart from each other and put together afterwards. */
    boolean isAppendable() {
        return this == JSON || this == NDJSON;
    }

    /** Reads a format as people write it, in any case. */
    static final class Converter implements ITypeConverter<ReportFormat> {

        @Override
        public ReportFormat convert(String text) {
            List<String> known =
                    Arrays.stream(values()).map(ReportFormat::toString).toList();
            String name = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
            if (known.contains(name)) {
                return values()[known.indexOf(name)];
            }
            throw new TypeConversionException("'" + text + "' is not a format. Maybe "
                    + Names.nearest(name, known)
                            .map(nearest -> nearest + ", of ")
                            .orElse("one of ") + NAMES + ".");
        }
    }
}
