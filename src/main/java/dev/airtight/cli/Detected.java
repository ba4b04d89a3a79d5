package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.airtight.facts.Assessment;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An input and how it is written. Where nobody says how: NDJSON if the first line that is not blank is a whole JSON
 * object and more follows; otherwise one document, in JSON or YAML.
 */
record Detected(InputStream in, Format format, boolean eitherWay) {

    private static final JsonFactory JSON = new JsonFactory();

    Detected(InputStream in, Format format) {
        this(in, format, false);
    }

    /** Finds out how an input is written, from its beginning. */
    static Detected in(InputStream unbuffered, ReadLimits limits) throws IOException {
        InputStream in = new BufferedInputStream(unbuffered);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String line = firstLine(in, head, limits.row());
        if (isWholeObject(line) && moreFollows(in, head, limits.document())) {
            return new Detected(joined(head, in), Format.NDJSON);
        }
        boolean json = line.startsWith("{") || line.startsWith("[");
        return new Detected(joined(head, in), json ? Format.JSON : Format.YAML, json);
    }

    /** Reads the one document. YAML too may begin with a brace: what is not JSON is tried as YAML. */
    Assessment read(FactsReader reader, @Nullable String uri) throws FactsException {
        if (!eitherWay) {
            return reader.read(in, format, uri);
        }
        byte[] bytes;
        try {
            bytes = in.readNBytes((int) reader.limits().document() + 1);
        } catch (IOException e) {
            throw FactsReader.unreadable(uri == null ? "-" : uri, e);
        }
        try {
            return reader.read(new ByteArrayInputStream(bytes), Format.JSON, uri);
        } catch (FactsException json) {
            if (!json.malformed()) {
                throw json;
            }
            try {
                return reader.read(new ByteArrayInputStream(bytes), Format.YAML, uri);
            } catch (FactsException yaml) {
                throw yaml.malformed() ? json : yaml;
            }
        }
    }

    /** The first line that is not blank; of one that is over the limit, its beginning. */
    private static String firstLine(InputStream in, ByteArrayOutputStream head, long limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (head.size() <= limit) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.write(b);
            bytes.write(b);
            if (b == '\n') {
                String line = line(bytes);
                if (!line.isEmpty()) {
                    return line;
                }
                bytes.reset();
            }
        }
        return line(bytes);
    }

    private static String line(ByteArrayOutputStream bytes) {
        String line = bytes.toString(StandardCharsets.UTF_8);
        return (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
    }

    private static boolean isWholeObject(String line) {
        if (!line.startsWith("{")) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean moreFollows(InputStream in, ByteArrayOutputStream head, long limit) throws IOException {
        while (head.size() <= limit) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            head.write(b);
            if (!Character.isWhitespace(b)) {
                return true;
            }
        }
        return false;
    }

    private static InputStream joined(ByteArrayOutputStream head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), rest);
    }
}
