package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Clients;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.policy.Policy;
import dev.airtight.policy.RuleMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which values of a fact the rules in force can tell apart. A rule that only asks whether OAuth is yes makes no difference between no, partial
 * and unknown, so that whoever tries all values has two to try, not four. Where a condition does anything else with a fact than compare it
 * with constants, all values count. Immutable.
 */
final class ToldApart {

    private static final String CONSTANT = "(?:Answer|Exposure|Clients|Mode)\\s*\\.\\s*([A-Z]+)";

    private static final String PATH = "(?:[\\w$]+\\s*!?\\.\\s*)*([\\w$]+)";

    /** Keys and other texts: what stands in them is no part of a comparison. */
    private static final Pattern KEY =
            Pattern.compile("(?:\\[\\s*|\\.\\s*get\\s*\\(\\s*)" + "\"(?:\\\\.|[^\"\\\\])*+\"\\s*[])]");

    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'");

    private static final Pattern NO_ARGUMENTS = Pattern.compile("\\(\\s*\\)");

    /** Group 1 is the name of the fact, group 2 has the constants. */
    private static final List<Pattern> COMPARISONS = List.of(
            Pattern.compile(PATH + "\\s*(?:==|!=)\\s*(" + CONSTANT + ")(?!\\s*[\\w.(])"),
            Pattern.compile(
                    PATH + "\\s+(?:not\\s+)?in\\s*\\((\\s*" + CONSTANT + "(?:\\s*,\\s*" + CONSTANT + ")*)\\s*\\)"));

    private static final Pattern CONSTANT_FIRST =
            Pattern.compile("(" + CONSTANT + ")\\s*(?:==|!=)\\s*" + PATH + "(?!\\s*[\\w.(])");

    private static final Pattern CONSTANTS = Pattern.compile(CONSTANT);

    private static final Pattern WORD = Pattern.compile("[\\w$]+");

    /** Of all declared answers, which are told apart by what any of them is compared with. */
    private static final String ANSWERS = "answers";

    /** The constants that a fact is compared with, by the last name of its path. */
    private final Map<String, Set<String>> named = new HashMap<>();

    /** The names that some condition uses in another way. */
    private final Set<String> free = new HashSet<>();

    private final boolean everything;

    ToldApart(Policy policy) {
        everything = policy.identity().trusted();
        for (RuleMetadata rule : policy.rules()) {
            rule.conditions().forEach(this::read);
        }
    }

    /** The values of a fact, one for each that some rule tells from the others; empty for texts and lists. */
    List<Object> values(Fact fact) {
        return switch (fact.kind()) {
            case ANSWER -> values(fact.field(), Answer.values());
            case EXPOSURE -> values(fact.field(), Exposure.values());
            case CLIENTS -> values(fact.field(), Clients.values());
            case MODE -> values(fact.field(), Mode.values());
            case TEXT, OWASP_LIST -> List.of();
        };
    }

    /** The values of declared answers, as of a fact. */
    List<Object> declaredAnswers() {
        return values(ANSWERS, Answer.values());
    }

    /** The values of a fact that some rule tells from unknown; empty for texts and lists. */
    List<Object> unlikeUnknown(Fact fact) {
        return unlikeUnknown(fact.field(), values(fact));
    }

    /** The values of declared answers that some rule tells from unknown. */
    List<Object> declaredUnlikeUnknown() {
        return unlikeUnknown(ANSWERS, declaredAnswers());
    }

    private List<Object> unlikeUnknown(String name, List<Object> values) {
        boolean each = everything || free.contains(name);
        Set<String> constants = constants(name);
        // A value that no rule names stands for all of these, unknown among them unless that is named.
        boolean unknownNamed = each || constants.contains(Answer.UNKNOWN.name());
        return values.stream()
                .filter(value -> !value.toString().equals(Answer.UNKNOWN.name()))
                .filter(value -> unknownNamed || constants.contains(value.toString()))
                .toList();
    }

    private Set<String> constants(String name) {
        Set<String> constants = new HashSet<>(named.getOrDefault(name, Set.of()));
        // Derived booleans ask whether an answer is yes.
        constants.add(Answer.YES.name());
        return constants;
    }

    private List<Object> values(String name, Enum<?>[] all) {
        Set<String> constants = constants(name);
        boolean each = everything || free.contains(name);
        List<Object> values = new ArrayList<>();
        boolean other = false;
        for (Enum<?> value : all) {
            if (each || constants.contains(value.name())) {
                values.add(value);
            } else if (!other) {
                other = true;
                values.add(value);
            }
        }
        return values;
    }

    private void read(String condition) {
        String rest = TEXT.matcher(KEY.matcher(condition).replaceAll("")).replaceAll("\"\"");
        rest = NO_ARGUMENTS.matcher(rest).replaceAll("");
        // A value that is bound to a name can be used by that name in other conditions.
        if (rest.indexOf(':') < 0) {
            for (Pattern comparison : COMPARISONS) {
                rest = compared(rest, comparison, 1, 2);
            }
            rest = compared(rest, CONSTANT_FIRST, 3, 1);
        }
        boolean incomplete = CONSTANTS.matcher(rest).find();
        Matcher words = WORD.matcher(incomplete ? condition : rest);
        while (words.find()) {
            free.add(words.group());
        }
    }

    /** Notes the comparisons of one form and returns what is left of the text. */
    private String compared(String text, Pattern comparison, int name, int constants) {
        return comparison.matcher(text).replaceAll(found -> {
            Matcher each = CONSTANTS.matcher(found.group(constants));
            while (each.find()) {
                named.computeIfAbsent(found.group(name), key -> new HashSet<>()).add(each.group(1));
            }
            return " true ";
        });
    }
}
