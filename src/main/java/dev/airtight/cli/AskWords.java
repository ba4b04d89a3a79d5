package dev.airtight.cli;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Printable;
import dev.airtight.guidance.AskedFact;
import dev.airtight.guidance.Name;

/** Answers as a dialog says them. */
final class AskWords {

    private static final int SHOWN = 60;

    private AskWords() {}

    /** @param answer a value of a fact, a name, or whether something is so */
    static String shown(Object answer) {
        if (answer instanceof Name name) {
            return Printable.of(name.title() == null ? name.id() : name.title(), SHOWN);
        } else if (answer instanceof Boolean is) {
            return is ? "yes" : "no";
        } else if (answer instanceof String text) {
            return "\"" + Printable.of(text, SHOWN) + "\"";
        } else if (answer == Answer.PARTIAL) {
            return "partly";
        }
        String word = AskedFact.word(answer);
        return word.equals(Answer.UNKNOWN.word()) ? "don't know" : Printable.of(word, SHOWN);
    }
}
