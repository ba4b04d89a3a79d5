package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Counts what could not be evaluated, and writes it as NDJSON: source, line, offset, reason. */
final class Rejects {

    private @Nullable JsonGenerator json;
    private long count;

    void to(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    long count() {
        return count;
    }

    /** @param offset the byte at which the row or document begins */
    void add(String source, @Nullable Position position, long offset, String reason) throws IOException {
        count++;
        if (json == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("source", Printable.of(source));
        if (position == null) {
            json.writeNullField("line");
        } else {
            json.writeNumberField("line", position.line());
        }
        json.writeNumberField("offset", offset);
        json.writeStringField("reason", Printable.of(reason));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    void finish() throws IOException {
        if (json != null) {
            json.flush();
        }
    }
}
