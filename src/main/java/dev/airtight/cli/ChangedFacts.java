package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.FactsEdit;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Writes the facts of a file with changes made, and makes sure first that they are judged as planned. */
final class ChangedFacts {

    private final PostureEngine engine;
    private final FactsReader reader;

    ChangedFacts(PostureEngine engine, FactsReader reader) {
        this.engine = engine;
        this.reader = reader;
    }

    /**
     * Writes a copy of a file, as JSON if its name ends in {@code .json}, else as YAML.
     *
     * @param lifted the ids of the APIs that reach the level
     * @throws IOException if the file can't be read, or the copy not be written
     */
    void write(Path from, List<Change> changes, Set<String> lifted, Level level, Path to) throws IOException {
        boolean json = Format.of(to.toString()).equals(Optional.of(Format.JSON));
        String text = changed(from, changes, json);
        Assessment changed;
        try {
            changed = reader.parse(text, json ? Format.JSON : Format.YAML);
        } catch (FactsException e) {
            throw new IllegalStateException("the changed facts can't be read: " + e.getMessage(), e);
        }
        for (ApiPosture api : engine.assess(changed).apis()) {
            if (lifted.contains(api.id()) && api.level().isBelow(level)) {
                throw new IllegalStateException("the changed facts of " + api.id() + " are " + api.level());
            }
        }
        try (Target target = Target.file(to)) {
            target.out().write(text.getBytes(StandardCharsets.UTF_8));
            target.commit();
        }
    }

    private static String changed(Path from, List<Change> changes, boolean json) throws IOException {
        String text;
        try (InputStream in = FactsReader.open(from)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        FactsEdit facts;
        try {
            facts = new FactsEdit(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (YamlEngineException e) {
            throw new IOException("its text can't be edited: " + e.getMessage(), e);
        }
        changes.forEach(facts::apply);
        if (!json) {
            return facts.yaml();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Json writer = new Json(out)) {
            facts.json(writer.generator());
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
