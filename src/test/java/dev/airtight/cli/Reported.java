package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Says in a line which reports a JSON or NDJSON output holds. */
final class Reported {

    private Reported() {}

    /** Such as {@code [a=AIRTIGHT b=SUFFICIENT]} for an array, without brackets for an object or rows. */
    static String in(String output) throws IOException {
        StringBuilder shown = new StringBuilder();
        try (JsonParser parser = new JsonFactory().createParser(output)) {
            JsonToken token = parser.nextToken();
            boolean array = token == JsonToken.START_ARRAY;
            if (array) {
                token = parser.nextToken();
            }
            for (; token == JsonToken.START_OBJECT; token = parser.nextToken()) {
                shown.append(shown.isEmpty() ? "" : " ").append(report(parser));
            }
            if (array && (token != JsonToken.END_ARRAY || parser.nextToken() != null)) {
                throw new IOException("the array does not end: " + output);
            }
            return array ? "[" + shown + "]" : shown.toString();
        }
    }

    /** Reads the fields of one report up to its end. */
    private static String report(JsonParser parser) throws IOException {
        String id = "";
        String level = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("id")) {
                id = parser.getText();
            } else if (name.equals("level")) {
                level = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return id + "=" + level;
    }
}
