package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;

/** Writes texts from facts and rules into JSON so that a terminal may show it. */
final class SafeJson {

    private SafeJson() {}

    /** JSON lets characters stand as they are that a terminal obeys, or that UTF-8 does not have. */
    static void write(JsonGenerator json, String text) throws IOException {
        if (isSafe(text)) {
            json.writeString(text);
        } else {
            json.writeRawValue(escaped(text));
        }
    }

    static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnsafe(char c) {
        if (c < 0x7F) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The text in quotes, with codes for what is unsafe, and a replacement character for half a surrogate pair. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.SURROGATE) {
                escaped.append('\uFFFD');
            } else if (type == Character.FORMAT || (Character.isBmpCodePoint(c) && isUnsafe((char) c))) {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04X", (int) unit));
                }
            } else {
                escaped.append(JsonStringEncoder.getInstance().quoteAsString(Character.toString(c)));
            }
        });
        return escaped.append('"').toString();
    }
}
