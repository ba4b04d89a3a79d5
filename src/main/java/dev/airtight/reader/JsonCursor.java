package dev.airtight.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The tokens of JSON in UTF-8. */
final class JsonCursor implements Cursor {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ReadLimits.DEPTH)
                    .maxStringLength(ReadLimits.TEXT_LENGTH)
                    .maxNameLength(ReadLimits.NAME_LENGTH)
                    .maxNumberLength(100)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Names come from strangers: interning them would fill a table of the whole process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;

    JsonCursor(byte[] bytes, int start, int end) {
        try {
            parser = JSON.createParser(bytes, start, end - start);
        } catch (IOException e) {
            throw new UncheckedIOException("no input or output takes part in this", e);
        }
    }

    @Override
    public Token next() throws SyntaxException {
        try {
            return token(parser.nextToken());
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    @Override
    public String text() throws SyntaxException {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    @Override
    public long place() {
        return parser.currentTokenLocation().getByteOffset();
    }

    private static Token token(@Nullable JsonToken token) {
        if (token == null) {
            return Token.END;
        }
        return switch (token) {
            case START_OBJECT -> Token.START_OBJECT;
            case END_OBJECT -> Token.END_OBJECT;
            case START_ARRAY -> Token.START_ARRAY;
            case END_ARRAY -> Token.END_ARRAY;
            case FIELD_NAME -> Token.NAME;
            case VALUE_STRING -> Token.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
            case VALUE_TRUE -> Token.TRUE;
            case VALUE_FALSE -> Token.FALSE;
            case VALUE_NULL -> Token.NULL;
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("JSON text has no " + token);
        };
    }

    private SyntaxException syntax(IOException e) {
        long place = parser.currentLocation().getByteOffset();
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            place = Math.max(0, json.getLocation().getByteOffset());
        }
        String message =
                String.valueOf(e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage());
        if (e instanceof StreamConstraintsException) {
            return limit(place, message);
        }
        return new SyntaxException(
                place, "the text is not JSON: " + message, "Maybe a quote, comma or bracket is missing.", true);
    }

    private static SyntaxException limit(long place, String message) {
        if (message.contains("nesting depth")) {
            return new SyntaxException(
                    place, "depth is over " + ReadLimits.DEPTH, "Maybe the text nests objects by mistake.", false);
        }
        String what = message.contains("Name length")
                ? "a name is longer than " + ReadLimits.NAME_LENGTH + " characters"
                : message.contains("Number")
                        ? "a number is longer than 100 digits"
                        : "a text is longer than " + ReadLimits.TEXT_LENGTH + " characters";
        return new SyntaxException(place, what, "Maybe shorten it.", false);
    }
}
