package dev.airtight.guidance;

import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Evidence;
import java.util.List;

/**
 * What a condition saw at a path.
 *
 * @param path as rules read it, such as {@code gateway.oauth}
 * @param name what it is called in a sentence
 * @param evidence the value, and where it stands or would stand
 */
public record SeenValue(String path, String name, Evidence evidence) {

    /** Longer texts are cut where a sentence quotes them. */
    private static final int LONGEST_TEXT = 60;

    /** More of a list than this is counted, not told. */
    private static final int LONGEST_LIST = 8;

    /** A text as sentences quote it. */
    static String quoted(String text) {
        return '"' + Printable.of(text, LONGEST_TEXT) + '"';
    }

    /** Things told one after the other: {@code a, b and c}. */
    static String listed(List<String> things, String last) {
        if (things.size() < 2) {
            return String.join("", things);
        }
        int end = things.size() - 1;
        return String.join(", ", things.subList(0, end)) + " " + last + " " + things.get(end);
    }

    /** What it is, in a sentence: {@code OAuth at the gateway is partial}. */
    public String sentence() {
        return name + " " + predicate(FactNames.isPlural(name));
    }

    /** What it is, after its name: {@code it is partial}. */
    public String pronoun() {
        boolean plural = FactNames.isPlural(name);
        return (plural ? "they " : "it ") + predicate(plural);
    }

    private String predicate(boolean plural) {
        FactValue value = evidence.value();
        String is = plural ? "are " : "is ";
        if (value.list()) {
            return is + (value.words().isEmpty() ? "none" : elements());
        }
        String word = value.words().get(0);
        if (isUnstated()) {
            return is + "not stated";
        }
        return is + (isText() ? quoted(word) : word);
    }

    /** The elements of a list, or how many there are. */
    String elements() {
        List<String> words = evidence.value().words();
        return words.size() > LONGEST_LIST
                ? words.size() + " entries"
                : Printable.of(listed(words, "and"), LONGEST_LIST * LONGEST_TEXT);
    }

    /** Whether it is an answer that is yes, or a list that has something in it. */
    boolean holds() {
        FactValue value = evidence.value();
        return value.list()
                ? !value.words().isEmpty()
                : value.words().get(0).equals(FactValue.YES.words().get(0));
    }

    @SuppressWarnings("ReferenceEquality") // a text may say "unknown"; this one says that there is none
    private boolean isUnstated() {
        return evidence.value() == FactValue.UNKNOWN;
    }

    private boolean isText() {
        Fact.Kind kind = Fact.at(path).map(Fact::kind).orElse(null);
        String word = evidence.value().words().get(0);
        boolean answer = kind == null
                && path.contains("x-")
                && List.of("yes", "no", "partial", "unknown").contains(word);
        return kind == Fact.Kind.TEXT || (kind == null && !answer);
    }
}
