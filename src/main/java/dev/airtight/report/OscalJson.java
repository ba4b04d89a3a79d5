package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Layer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data types of OSCAL, and the small objects that stand everywhere in it. */
final class OscalJson {

    /** Of the names that OSCAL does not define. */
    static final String NAMESPACE = "https://airtight.dev/ns/oscal";

    /** What stands for a text without a character that shows, which OSCAL refuses. */
    private static final String BLANK = "-";

    /** Java's regular expressions run out of stack on OSCAL's pattern of tokens of some thousand characters. */
    private static final int MOST_OF_TOKEN = 160;

    private final JsonGenerator json;

    OscalJson(JsonGenerator json) {
        this.json = json;
    }

    JsonGenerator json() {
        return json;
    }

    void uuid(String name, UUID uuid) throws IOException {
        json.writeStringField(name, uuid.toString());
    }

    void time(String name, Instant time) throws IOException {
        json.writeStringField(name, time.toString());
    }

    /** Text of the program itself, which needs no care. */
    void text(String name, String text) throws IOException {
        json.writeStringField(name, text);
    }

    /** A markup-line or markup-multiline. */
    void markup(String name, String text) throws IOException {
        String safe = OscalMarkup.of(text);
        json.writeStringField(name, safe.isEmpty() ? BLANK : safe);
    }

    /** As {@link #markup}; nothing for a text that is null or blank. */
    void optionalMarkup(String name, @Nullable String text) throws IOException {
        if (text != null && !text.isBlank()) {
            markup(name, text);
        }
    }

    /** A list of properties; nothing if there are none, as OSCAL knows no empty arrays. */
    void props(OscalProps props) throws IOException {
        if (props.all().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("props");
        for (OscalProps.Prop prop : props.all()) {
            json.writeStartObject();
            text("name", prop.name());
            if (!prop.oscals()) {
                text("ns", NAMESPACE);
            }
            text("value", string(prop.value()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Links to those standards that can be read somewhere; nothing if there are none. */
    void links(List<String> references) throws IOException {
        List<String> linked = references.stream()
                .filter(reference -> ReferenceLink.of(reference) != null)
                .toList();
        if (linked.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("links");
        for (String reference : linked) {
            json.writeStartObject();
            text("href", String.valueOf(ReferenceLink.of(reference)));
            text("rel", "reference");
            markup("text", reference);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Who says so: the program, as a component of the result. */
    void origin(UUID tool) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("actors");
        json.writeStartObject();
        text("type", "tool");
        uuid("actor-uuid", tool);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * OSCAL's token: letters, digits, and {@code . - _}, a letter or {@code _} first. Other characters stand as their codes; of a long
     * name the end is a UUID of it.
     */
    static String token(String text) {
        StringBuilder token = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            boolean begins = Character.isLetter(c) || c == '_';
            boolean follows = Character.isDigit(c) || c == '.' || c == '-';
            if (begins || (follows && !token.isEmpty())) {
                token.appendCodePoint(c);
            } else {
                token.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        if (token.length() > MOST_OF_TOKEN) {
            int cut = Character.isHighSurrogate(token.charAt(MOST_OF_TOKEN - 1)) ? MOST_OF_TOKEN - 1 : MOST_OF_TOKEN;
            return token.substring(0, cut) + "_" + NameUuid.of(NameUuid.URL, text);
        }
        return token.isEmpty() ? "_" : token.toString();
    }

    static String token(Layer layer) {
        return layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** OSCAL's string: on one line, not empty, and no space at either end. */
    private static String string(String text) {
        String line = Printable.of(text);
        int start = 0;
        int end = line.length();
        while (start < end && isSpace(line.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(line.charAt(end - 1))) {
            end--;
        }
        return start == end ? BLANK : line.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
