package dev.airtight.guidance;

import dev.airtight.facts.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one fact is asked for, in plain words.
 *
 * @param fact its path, such as {@code gateway.oauth} or {@code gateway.x-dlp}
 * @param name what the fact is called in a sentence, such as "OAuth at the gateway"
 * @param question a sentence that ends with a question mark
 * @param why what the fact matters for
 * @param answers what answers mean, by their words in fact files; possibly none
 * @param findOut where to look, and for what
 * @param examples cases that people are in doubt about
 * @param unknown what "don't know" will mean
 * @param notes what is said only when other facts have certain values
 * @param after the fact that must be answered by something other than no, none or unknown before this one is asked; null for none
 * @param file where the question stands; empty for the question of a declaration
 * @param place where in that file
 */
public record Question(
        String fact,
        String name,
        String question,
        String why,
        Map<String, String> answers,
        List<Source> findOut,
        List<String> examples,
        String unknown,
        List<Note> notes,
        @Nullable String after,
        String file,
        Position place) {

    /**
     * A place to look for the answer.
     *
     * @param where a product, a person, a document
     * @param look what to look for there
     */
    public record Source(String where, String look) {}

    /**
     * Something to say in certain cases.
     *
     * @param when the words of other facts that must all be so, by path
     * @param note one or more sentences
     */
    public record Note(Map<String, String> when, String note) {
        public Note {
            when = ordered(when);
        }
    }

    public Question {
        answers = ordered(answers);
        findOut = List.copyOf(findOut);
        examples = List.copyOf(examples);
        notes = List.copyOf(notes);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
