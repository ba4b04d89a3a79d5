package dev.airtight.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;

/**
 * One constraint of a rule's pattern, to be asked by itself.
 *
 * @param text without comments, white space folded
 * @param line where it stands
 * @param bound the names that it binds for the constraints after it
 * @param binding its binding without what it asks; the text itself where the two can't be told apart
 * @param asks whether it can be false; a mere binding can't
 */
record Constraint(String text, int line, Set<String> bound, String binding, boolean asks) {

    private static final Pattern BOUND =
            Pattern.compile("(?<![\\p{L}\\p{N}_$.])(" + ConditionReader.NAME + ")\\s*:(?!:)");
    /** A binding, the path that it binds, and what is asked of it. */
    private static final Pattern ASKED = Pattern.compile("^\\s*(" + ConditionReader.NAME + "\\s*:=?\\s*"
            + ConditionReader.NAME + "(?:" + ConditionReader.STEP + "|" + ConditionReader.KEY
            + ")*+)\\s*(?:==|!=|<|>|(?:not\\s+)?(?:in|contains|matches|memberOf|soundslike|str)\\b|excludes\\b)"
            + "(?!.*(?:&&|\\|\\|)).*$");

    private static final Pattern OPERATOR = Pattern.compile(
            "[=!<>]|&&|\\|\\||\\b(?:in|contains|excludes|matches|memberOf|soundslike|str|instanceof|eval)\\b");

    Constraint {
        bound = Set.copyOf(bound);
    }

    static Constraint of(BaseDescr written) {
        return of(written.toString(), written.getLine());
    }

    static Constraint of(String written, int line) {
        String text = folded(written);
        String bare = ConditionReader.TEXTS.matcher(text).replaceAll("\"\"");
        Set<String> bound = new LinkedHashSet<>();
        BOUND.matcher(bare).results().forEach(match -> bound.add(match.group(1)));
        Matcher leading = ConditionReader.BINDING.matcher(bare);
        String rest = leading.find() ? bare.substring(leading.end()) : bare;
        boolean asks = bound.isEmpty() || OPERATOR.matcher(rest).find();
        Matcher asked = ASKED.matcher(text);
        String binding = bound.size() == 1 && asked.matches() ? asked.group(1) : text;
        return new Constraint(text, line, bound, binding, asks);
    }

    /** Whether the binding alone can be false too. */
    boolean bindingAsks() {
        return asks && binding.equals(text);
    }

    /** Those before this one whose bindings it needs, directly or through each other. */
    List<Constraint> needed(List<Constraint> before) {
        List<Constraint> needed = new ArrayList<>();
        String mentioned = text;
        for (int i = before.size() - 1; i >= 0; i--) {
            Constraint earlier = before.get(i);
            if (earlier.bound.stream().anyMatch(mentions(mentioned))) {
                needed.add(0, earlier);
                mentioned += " " + earlier.binding;
            }
        }
        return needed;
    }

    private static Predicate<String> mentions(String text) {
        return name -> Pattern.compile("(?<![\\p{L}\\p{N}_$.])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_$])")
                .matcher(text)
                .find();
    }

    /** Without comments, and with single spaces, but for what stands in quotes. */
    private static String folded(String written) {
        String text = ConditionReader.withoutComments(written);
        return Pattern.compile("(" + ConditionReader.TEXTS.pattern() + ")|\\s+")
                .matcher(text.strip())
                .replaceAll(m -> m.group(1) == null ? " " : Matcher.quoteReplacement(m.group(1)));
    }
}
