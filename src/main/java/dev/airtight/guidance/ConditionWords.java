package dev.airtight.guidance;

import dev.airtight.facts.DerivedFact;
import dev.airtight.guidance.ConditionTerm.Compared;
import dev.airtight.guidance.ConditionTerm.Holds;
import dev.airtight.guidance.ConditionTerm.Joined;
import dev.airtight.guidance.ConditionTerm.Not;
import dev.airtight.guidance.ConditionTerm.Operand;
import java.util.ArrayList;
import java.util.List;

/** Says a condition in plain words: what it asks for, without what it saw. Immutable. */
final class ConditionWords {

    private final FactNames names;

    ConditionWords(FactNames names) {
        this.names = names;
    }

    /** What a condition claims, or the contrary. */
    String claim(ConditionTerm term, boolean holds) {
        if (term instanceof Not not) {
            return claim(not.term(), !holds);
        } else if (term instanceof Joined joined) {
            return joined(joined, holds);
        } else if (term instanceof Holds read) {
            return truth(read.read(), holds);
        } else {
            Compared compared = (Compared) term;
            return compared(compared, holds != compared.negated());
        }
    }

    private String joined(Joined joined, boolean holds) {
        boolean all = joined.all() == holds;
        List<String> claims = new ArrayList<>();
        for (ConditionTerm part : joined.parts()) {
            String claim = claim(part, holds);
            claims.add(isJoined(part) ? (all ? "either " : "both ") + claim : claim);
        }
        return String.join(all ? ", and " : ", or ", claims);
    }

    private static boolean isJoined(ConditionTerm term) {
        return term instanceof Joined || (term instanceof Not not && isJoined(not.term()));
    }

    private String truth(Operand.Read read, boolean holds) {
        if (read.path().equals("apis") && read.empty()) {
            return holds ? "the document lists no API" : "the document lists an API";
        } else if (read.empty()) {
            return names.withPath(read.path()) + names.is(read.path()) + (holds ? "empty" : "not empty");
        }
        return DerivedFact.at(read.path())
                .map(derived -> FactNames.claim(derived, holds) + " (" + derived.path() + ")")
                .orElse(names.withPath(read.path()) + names.is(read.path()) + (holds ? "true" : "not true"));
    }

    private String compared(Compared compared, boolean holds) {
        String left = object(compared.left());
        List<String> right = compared.right().stream().map(this::object).toList();
        String first = right.get(0);
        boolean number = compared.left() instanceof Operand.Read read && read.size();
        String is = number || !(compared.left() instanceof Operand.Read fact) ? " is " : names.is(fact.path());
        return left
                + switch (compared.operator()) {
                    case "==" -> is + equal(compared.right().get(0), first, holds);
                    case "in" -> is + (holds ? SeenValue.listed(right, "or") : neither(right));
                    case "<" ->
                        order(
                                holds ? "less than " : "at least ",
                                holds ? " comes before " : " does not come before ",
                                first,
                                number);
                    case ">" ->
                        order(
                                holds ? "more than " : "at most ",
                                holds ? " comes after " : " does not come after ",
                                first,
                                number);
                    case "<=" ->
                        order(
                                holds ? "at most " : "more than ",
                                holds ? " does not come after " : " comes after ",
                                first,
                                number);
                    case ">=" ->
                        order(
                                holds ? "at least " : "less than ",
                                holds ? " does not come before " : " comes before ",
                                first,
                                number);
                    case "contains" ->
                        (is.equals(" is ")
                                        ? holds ? " includes " : " does not include "
                                        : holds ? " include " : " do not include ")
                                + first;
                    case "memberOf" -> is + (holds ? "one of " : "not one of ") + first;
                    case "matches" -> (holds ? " matches " : " does not match ") + first;
                    case "startsWith" -> (holds ? " begins with " : " does not begin with ") + first;
                    case "endsWith" -> (holds ? " ends with " : " does not end with ") + first;
                    default -> " " + compared.operator() + " " + first + (holds ? "" : " does not hold");
                };
    }

    private static String equal(Operand right, String words, boolean holds) {
        if (right instanceof Operand.Nothing) {
            return holds ? "not stated" : "stated";
        } else if (right instanceof Operand.Read) {
            return (holds ? "the same as " : "not the same as ") + words;
        }
        return (holds ? "" : "not ") + words;
    }

    private static String neither(List<String> words) {
        return switch (words.size()) {
            case 1 -> "not " + words.get(0);
            case 2 -> "neither " + words.get(0) + " nor " + words.get(1);
            default -> "none of " + SeenValue.listed(words, "and");
        };
    }

    /** Numbers are more or less; texts and dates come before or after each other. */
    private static String order(String numbers, String others, String right, boolean number) {
        return number ? " is " + numbers + right : others + right;
    }

    private String object(Operand operand) {
        if (operand instanceof Operand.Read read) {
            String name = names.withPath(read.path());
            if (read.size() && read.path().equals("apis")) {
                return "the number of APIs";
            }
            return read.size() ? "the number of entries in " + name : name;
        } else if (operand instanceof Operand.Constant constant) {
            return constant.words();
        }
        return "nothing";
    }
}
