package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of fact files. */
final class Words {

    private static final List<String> ANSWERS =
            List.of(Answer.YES.word(), Answer.NO.word(), Answer.PARTIAL.word(), Answer.UNKNOWN.word());

    private Words() {}

    /** The words that facts of a kind can have, unknown last; empty for texts and lists. */
    static List<String> of(Fact.Kind kind) {
        return switch (kind) {
            case ANSWER -> ANSWERS;
            case EXPOSURE -> Stream.of(Exposure.values()).map(Exposure::word).toList();
            case CLIENTS -> Stream.of(Clients.values()).map(Clients::word).toList();
            case MODE -> Stream.of(Mode.values()).map(Mode::word).toList();
            case TEXT, OWASP_LIST -> List.of();
        };
    }

    /** The value that a word of {@link #of} means. */
    static Object value(Fact.Kind kind, String word) {
        String name = word.toUpperCase(Locale.ROOT);
        return switch (kind) {
            case ANSWER -> Answer.valueOf(name);
            case EXPOSURE -> Exposure.valueOf(name);
            case CLIENTS -> Clients.valueOf(name);
            case MODE -> Mode.valueOf(name);
            case TEXT, OWASP_LIST -> word;
        };
    }
}
