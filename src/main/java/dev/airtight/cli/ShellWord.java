package dev.airtight.cli;

import java.util.regex.Pattern;

/** Texts as words of a command that people copy. */
final class ShellWord {

    /** What no shell takes for anything else than a part of a name. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+,-]+");

    private ShellWord() {}

    /** The text, in quotes where a shell would split or change it. */
    static String of(Object text) {
        String word = text.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
