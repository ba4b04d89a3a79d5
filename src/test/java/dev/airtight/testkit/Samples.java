package dev.airtight.testkit;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports of sample documents by the shipped policy. */
public final class Samples {

    private static final Path FOLDER = Path.of("facts-samples");

    private Samples() {}

    /** The reports of named files below facts-samples. */
    public static List<Report> reports(String... files) {
        return assessed(Stream.of(files).map(FOLDER::resolve).map(Samples::read).toList());
    }

    /** The reports of all samples in path order, those of the fleet last. */
    public static List<Report> all() {
        List<Assessment> read = new ArrayList<>();
        Path fleet = FOLDER.resolve("fleet.ndjson");
        try (Stream<Path> files = Files.walk(FOLDER);
                InputStream in = Files.newInputStream(fleet);
                RowReader rows = new FactsReader().rows(in, FactsReader.uri(fleet))) {
            files.filter(file -> Format.of(file.toString())
                            .filter(format -> format != Format.NDJSON)
                            .isPresent())
                    .sorted()
                    .map(Samples::read)
                    .forEach(read::add);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read.add(((Row.Accepted) row).assessment());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return assessed(read);
    }

    /** The reports of any documents. */
    public static List<Report> assessed(List<Assessment> assessments) {
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            return assessments.stream().map(engine::assess).toList();
        }
    }

    private static Assessment read(Path file) {
        try {
            return new FactsReader().read(file);
        } catch (FactsException e) {
            throw new IllegalStateException(e);
        }
    }
}
