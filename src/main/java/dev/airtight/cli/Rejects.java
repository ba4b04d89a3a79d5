package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Tells and counts what could not be evaluated, and writes it as NDJSON: source, line, offset, reason. */
final class Rejects {

    private final Console console;
    private @Nullable JsonGenerator json;
    private long count;

    Rejects(Console console) {
        this.console = console;
    }

    void to(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    long count() {
        return count;
    }

    void add(Reject reject) throws IOException {
        console.message(reject.message());
        count++;
        if (json == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("source", Printable.of(reject.source()));
        Position position = reject.position();
        if (position == null) {
            json.writeNullField("line");
        } else {
            json.writeNumberField("line", position.line());
        }
        json.writeNumberField("offset", reject.offset());
        json.writeStringField("reason", Printable.of(reject.reason()));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    void finish() throws IOException {
        if (json != null) {
            json.flush();
        }
    }
}
