package dev.airtight.reader;

import java.util.Locale;
import java.util.Optional;

/** How assessment documents are written. */
public enum Format {
    JSON,
    YAML,
    /** One JSON document a line. */
    NDJSON;

    /** The format that a file's name tells, whether or not it ends in {@code .gz}; empty where it tells none. */
    public static Optional<Format> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (isCompressed(name)) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
            case ".json" -> Optional.of(JSON);
            case ".yaml", ".yml" -> Optional.of(YAML);
            case ".ndjson", ".jsonl" -> Optional.of(NDJSON);
            default -> Optional.empty();
        };
    }

    /** Whether a file's name ends in {@code .gz}, in letters of either case. */
    public static boolean isCompressed(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
