package dev.airtight.reader;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.facts.Names;
import dev.airtight.facts.OwaspCategory;
import dev.airtight.facts.Printable;
import dev.airtight.reader.Cursor.SyntaxException;
import dev.airtight.reader.Cursor.Token;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads single values and says what is wrong with them, where. A null that is returned stands for one left out. */
final class Values {

    private static final int SHOWN = 60;

    private final Cursor cursor;
    private final Places places;
    private final String input;
    private final Path path = new Path();
    private Token token = Token.END;
    private String name = "";
    private long valuePlace;

    /** @param input the file as the user named it, or {@code -} */
    Values(Cursor cursor, Places places, String input) {
        this.cursor = cursor;
        this.places = places;
        this.input = input;
    }

    Token next() throws SyntaxException {
        token = cursor.next();
        return token;
    }

    Token token() {
        return token;
    }

    /** Where the cursor stands. */
    long place() {
        return cursor.place();
    }

    /** Where the value that was read last begins. */
    long valuePlace() {
        return valuePlace;
    }

    /** Moves to the next name of the open object; false at its end. */
    boolean nextName(Set<String> seen) throws FactsException, SyntaxException {
        if (next() == Token.END_OBJECT) {
            return false;
        }
        name = cursor.text();
        path.enter(name);
        if (!seen.add(name)) {
            throw problem("field (" + shown(name) + ") is a duplicate", "Maybe keep one of the two.");
        }
        return true;
    }

    String name() {
        return name;
    }

    /** To be called after the value of a name was read. */
    void leaveName() {
        path.leave();
        name = "";
    }

    /** Moves to the next item of the open list; false at its end. */
    boolean nextItem(int index) throws SyntaxException {
        if (next() == Token.END_ARRAY) {
            return false;
        }
        path.enter(index);
        return true;
    }

    void leaveItem() {
        path.leave();
    }

    /** Moves into an object; false if null stands there. */
    boolean startObject() throws FactsException, SyntaxException {
        return start(Token.START_OBJECT, "an object");
    }

    /** Moves into a list; false if null stands there. */
    boolean startArray() throws FactsException, SyntaxException {
        return start(Token.START_ARRAY, "a list");
    }

    private boolean start(Token start, String expected) throws FactsException, SyntaxException {
        value();
        if (token == Token.NULL) {
            return false;
        }
        if (token != start) {
            throw wrongType(expected);
        }
        return true;
    }

    private void value() throws SyntaxException {
        next();
        valuePlace = cursor.place();
    }

    /** Reads past a value of any kind; only a duplicate name within it is refused. */
    void skip() throws FactsException, SyntaxException {
        next();
        skipValue();
    }

    private void skipValue() throws FactsException, SyntaxException {
        if (token == Token.START_OBJECT) {
            Set<String> seen = new HashSet<>();
            while (nextName(seen)) {
                skip();
                leaveName();
            }
        } else if (token == Token.START_ARRAY) {
            for (int i = 0; nextItem(i); i++) {
                skipValue();
                leaveItem();
            }
        }
    }

    @Nullable
    Object of(Fact.Kind kind) throws FactsException, SyntaxException {
        return switch (kind) {
            case TEXT -> text();
            case ANSWER -> answer();
            case EXPOSURE -> constant(Exposure.values());
            case CLIENTS -> constant(Clients.values());
            case MODE -> constant(Mode.values());
            case OWASP_LIST -> owaspList();
        };
    }

    @Nullable
    String text() throws FactsException, SyntaxException {
        value();
        if (token == Token.NULL) {
            return null;
        }
        if (token != Token.TEXT) {
            boolean scalar = token == Token.NUMBER || token == Token.TRUE || token == Token.FALSE;
            throw wrongType(scalar ? "a text (a string); put it in quotes" : "a text (a string)");
        }
        return cursor.text();
    }

    @Nullable
    Answer answer() throws FactsException, SyntaxException {
        value();
        Answer answer =
                switch (token) {
                    case TRUE -> Answer.YES;
                    case FALSE -> Answer.NO;
                    case TEXT -> answer(cursor.text());
                    default -> null;
                };
        if (answer == null && token != Token.NULL) {
            throw wrongType("yes, no, partial or unknown (or true, false, null)");
        }
        return answer;
    }

    private static @Nullable Answer answer(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Answer.YES;
            case "no", "false" -> Answer.NO;
            case "partial" -> Answer.PARTIAL;
            case "unknown" -> Answer.UNKNOWN;
            default -> null;
        };
    }

    private <E extends Enum<E>> @Nullable E constant(E[] constants) throws FactsException, SyntaxException {
        value();
        if (token == Token.NULL) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
            if (token == Token.TEXT && constant.name().equalsIgnoreCase(cursor.text())) {
                return constant;
            }
        }
        String expected = String.join(", ", words);
        String advice = token == Token.TEXT
                ? Names.nearest(cursor.text(), words)
                        .map(n -> "Maybe " + n + "?")
                        .orElse(null)
                : null;
        throw problem(describe() + " is not one of " + expected, advice);
    }

    private @Nullable List<String> owaspList() throws FactsException, SyntaxException {
        if (!startArray()) {
            return null;
        }
        long start = valuePlace;
        List<String> tokens = new ArrayList<>();
        for (int i = 0; nextItem(i); i++) {
            String category =
                    token == Token.TEXT ? OwaspCategory.parse(cursor.text()).orElse(null) : null;
            if (category == null) {
                throw problem(describe() + " is not an OWASP category", "Maybe " + OwaspCategory.EXPECTED + ".");
            }
            tokens.add(category);
            leaveItem();
        }
        valuePlace = start;
        return tokens;
    }

    @Nullable
    LocalDate date() throws FactsException, SyntaxException {
        value();
        if (token == Token.NULL) {
            return null;
        }
        try {
            if (token == Token.TEXT && cursor.text().length() == "2026-11-20".length()) {
                return LocalDate.parse(cursor.text());
            }
        } catch (DateTimeException e) {
            throw wrongType("a date (ISO 8601) such as 2026-11-20");
        }
        throw wrongType("a date (ISO 8601) such as 2026-11-20");
    }

    @Nullable
    Integer lineNumber() throws FactsException, SyntaxException {
        value();
        if (token == Token.NULL) {
            return null;
        }
        BigInteger line = wholeNumber();
        if (line == null || line.signum() < 1 || line.bitLength() >= Integer.SIZE) {
            throw wrongType("a line number, 1 or more");
        }
        return line.intValue();
    }

    /** The number at which the cursor stands; null if it is not one, or has a fraction, or is very long. */
    @Nullable
    BigInteger wholeNumber() throws SyntaxException {
        if (token != Token.NUMBER || cursor.text().length() > 100) {
            return null;
        }
        try {
            return new BigInteger(cursor.text());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    FactsException unknownField(String advice) {
        return problem("unknown field (" + shown(name) + ")", advice);
    }

    FactsException wrongType(String expected) throws SyntaxException {
        return problem(describe() + " is not " + expected, null);
    }

    FactsException problem(String reason, @Nullable String advice) {
        return problemAt(cursor.place(), reason, advice);
    }

    FactsException problemAt(long place, String reason, @Nullable String advice) {
        return new FactsException(input, places.position(place), path.pointer(), reason, advice);
    }

    private String describe() throws SyntaxException {
        return switch (token) {
            case TEXT -> "text (" + shown(cursor.text()) + ")";
            case NUMBER -> "number (" + shown(cursor.text()) + ")";
            case TRUE -> "value (true)";
            case FALSE -> "value (false)";
            case NULL -> "value (null)";
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case END_OBJECT, END_ARRAY, NAME, END -> "what stands here";
        };
    }

    /** A text from the input as messages show it: safe, and not too long. */
    static String shown(String text) {
        return Printable.of(text, SHOWN);
    }
}
