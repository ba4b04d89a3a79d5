package dev.airtight.reader;

import dev.airtight.facts.Assessment;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Position;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads assessment documents as strictly as their format says. Immutable and thread-safe. */
public final class FactsReader {

    /** What standard input and texts are called. */
    public static final String UNNAMED = "-";

    private final Map<String, DeclaredFact> declared;
    private final ReadLimits limits;
    private final boolean defaultsOnly;

    /** A reader that lets {@code x-} facts pass without reading them: for policies that declare none. */
    public FactsReader() {
        this(List.of(), ReadLimits.DEFAULT);
    }

    /** A reader for the rules of one policy: {@code new FactsReader(engine.policy().declaredFacts())}. */
    public FactsReader(Collection<DeclaredFact> declared) {
        this(declared, ReadLimits.DEFAULT);
    }

    /** @param declared the {@code x-} facts that the policy's rules may read */
    public FactsReader(Collection<DeclaredFact> declared, ReadLimits limits) {
        Map<String, DeclaredFact> byPath = new HashMap<>();
        for (DeclaredFact fact : declared) {
            byPath.put(fact.path(), fact);
        }
        this.declared = Map.copyOf(byPath);
        this.limits = limits;
        this.defaultsOnly = false;
    }

    private FactsReader(FactsReader reader) {
        this.declared = reader.declared;
        this.limits = reader.limits;
        this.defaultsOnly = true;
    }

    /** A reader that takes each document as if it listed one API, of which it states nothing but the defaults. */
    public FactsReader ofDefaults() {
        return new FactsReader(this);
    }

    /** How large an input may be. */
    public ReadLimits limits() {
        return limits;
    }

    /**
     * Reads the one document of a file.
     *
     * @param file its name tells the format: {@code .json}, {@code .yaml} or {@code .yml}, {@code .gz} of these
     * @throws FactsException if it can't be read or is not a valid document
     */
    public Assessment read(Path file) throws FactsException {
        String name = uri(file);
        Format format = Format.of(name)
                .filter(known -> known != Format.NDJSON)
                .orElseThrow(() -> new FactsException(
                        name,
                        null,
                        "",
                        "the file's name does not tell the format of one document",
                        "Maybe end it in .json or .yaml, or read rows."));
        return read(file, format);
    }

    /**
     * Reads the one document of a file, whatever its name tells.
     *
     * @param format {@link Format#JSON} or {@link Format#YAML}
     * @throws FactsException if it can't be read or is not a valid document
     */
    public Assessment read(Path file, Format format) throws FactsException {
        String name = uri(file);
        try (InputStream in = open(file)) {
            return read(in, format, name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Reads one document.
     *
     * @param format {@link Format#JSON} or {@link Format#YAML}
     * @param uri the name of the file it came from, to be carried into the report; null where it has none
     * @throws FactsException if it can't be read or is not a valid document
     */
    public Assessment read(InputStream in, Format format, @Nullable String uri) throws FactsException {
        String input = uri == null ? UNNAMED : uri;
        byte[] bytes;
        try {
            // Java 17 asks a FileInputStream for its place, and a pipe has none.
            InputStream whole = in instanceof FileInputStream ? new BufferedInputStream(in) : in;
            bytes = whole.readNBytes((int) limits.document() + 1);
        } catch (IOException e) {
            throw unreadable(input, e);
        }
        if (bytes.length > limits.document()) {
            throw new FactsException(
                    input,
                    null,
                    "",
                    "the document is larger than the limit of " + limits.document() + " bytes",
                    "Maybe split it, or raise the limit (--max-document-size).");
        }
        return parse(bytes, byteOrderMark(bytes), bytes.length, format, uri, 1);
    }

    /** Reads one document from a text. */
    public Assessment parse(String text, Format format) throws FactsException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format, null);
    }

    /**
     * Reads NDJSON row by row.
     *
     * @param uri the name of the file it came from, to be carried into the report; null where it has none
     */
    public RowReader rows(InputStream in, @Nullable String uri) {
        return new RowReader(this, in, limits.row(), uri);
    }

    /** Opens a file, decompressed if its name ends in {@code .gz}. */
    public static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!Format.isCompressed(file.toString())) {
            return in;
        }
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The name of a file as reports carry it: as given, with forward slashes. */
    public static String uri(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** Says that an input can't be read, in words that do not depend on the platform. */
    public static FactsException unreadable(String input, IOException e) {
        String why = e instanceof NoSuchFileException
                ? "the file does not exist"
                : e instanceof java.nio.file.AccessDeniedException
                        ? "the file must not be read by this user"
                        : "the input can't be read: " + e.getMessage();
        return new FactsException(input, null, "", why, null);
    }

    /** Parses a document that stands in a part of an array. */
    Assessment parse(byte[] bytes, int start, int end, Format format, @Nullable String uri, int line)
            throws FactsException {
        String input = uri == null ? UNNAMED : uri;
        boolean yaml = format == Format.YAML;
        boolean ascii = isAscii(bytes, start, end);
        String text = yaml || !ascii ? decoded(bytes, start, end, input, line) : "";
        Places places = yaml
                ? Places.ofMarks()
                : ascii && isOneLine(bytes, start, end)
                        ? Places.ofColumns(end - start, line)
                        : Places.ofOffsets(bytes, start, end, line);
        ReadPlaces source = uri == null ? null : new ReadPlaces(uri, line, places);
        try {
            Cursor cursor = yaml ? new YamlCursor(text) : new JsonCursor(bytes, start, end);
            DocumentParser parser = new DocumentParser(new Values(cursor, places, input), declared, source);
            return defaultsOnly ? parser.parseDefaults() : parser.parse();
        } catch (Cursor.SyntaxException e) {
            throw new FactsException(
                    input, places.position(e.place()), "", String.valueOf(e.getMessage()), e.advice(), e.malformed());
        }
    }

    static int byteOrderMark(byte[] bytes) {
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    private static boolean isAscii(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            // A zero byte makes a JSON parser guess at UTF-16 or UTF-32.
            if (bytes[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneLine(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] bytes, int start, int end, String input, int line) throws FactsException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer encoded = ByteBuffer.wrap(bytes, start, end - start);
        CharBuffer text = CharBuffer.allocate(end - start);
        CoderResult result = decoder.decode(encoded, text, true);
        text.flip();
        // What has a zero byte is UTF-16 or UTF-32, or no text.
        int zero = start;
        while (zero < end && bytes[zero] != 0) {
            zero++;
        }
        if (result.isError() || zero < end) {
            int place = Math.min(zero, result.isError() ? encoded.position() : end) - start;
            Position position = Places.ofOffsets(bytes, start, end, line).position(place);
            throw new FactsException(input, position, "", "the text is not UTF-8", "Maybe save the file as UTF-8.");
        }
        return text.toString();
    }
}
