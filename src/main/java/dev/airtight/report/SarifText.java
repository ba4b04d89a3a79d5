package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Severity;
import java.io.IOException;

/** Texts in SARIF. */
final class SarifText {

    /** More is not shown anywhere, and thousands of results wait in memory. */
    static final int MOST_CHARACTERS = 4_000;

    private SarifText() {}

    /** A text on one line, and not longer than is shown. */
    static String shown(String text) {
        return Printable.of(text, MOST_CHARACTERS);
    }

    static void field(JsonGenerator json, String name, String text) throws IOException {
        json.writeStringField(name, shown(text));
    }

    /** A message object in plain text. SARIF section 3.11.6: text in brackets before parentheses would be a link. */
    static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", plain(text));
        json.writeEndObject();
    }

    static String plain(String text) {
        return shown(text).replace("](", "] (");
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM, LOW -> "warning";
            case INFO -> "note";
        };
    }
}
