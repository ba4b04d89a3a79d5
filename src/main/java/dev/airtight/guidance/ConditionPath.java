package dev.airtight.guidance;

import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.guidance.ConditionTerm.Operand;
import dev.airtight.guidance.ConditionTokens.UnfamiliarException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A path as a condition writes it, step by step, such as {@code gateway.answers["x-dlp"]}: which fact is it? */
final class ConditionPath {

    private static final Set<String> BLOCKS = Set.of("inventory", "gateway", "waf", "securityEngine");
    private static final Set<String> MAPS = Set.of("labels", "answers", "texts");
    /** Methods of texts, lists and maps that take an argument. */
    static final Set<String> CALLS = Set.of("contains", "startsWith", "endsWith", "equals", "containsKey", "get");

    /** Of a map, these are no keys. */
    private static final Set<String> OF_MAPS = Set.of("size", "empty", "class", "keySet", "values", "entrySet");

    private static final Set<String> CONSTANTS = Set.of("Answer", "Exposure", "Mode", "Clients");
    private static final Set<String> OF_DOCUMENT = Set.of("id", "title", "assessedOn", "apis");

    private ConditionPath() {}

    /** Reads the steps of a path; keys and what is called without arguments are steps too. */
    static List<String> steps(ConditionTokens tokens) throws UnfamiliarException {
        List<String> steps = new ArrayList<>(List.of(tokens.take()));
        while (true) {
            boolean called = tokens.is(".")
                    && tokens.peek(2).equals("(")
                    && (tokens.peek(3).equals(")") || CALLS.contains(tokens.peek(1)));
            boolean ofMap = MAPS.contains(steps.get(steps.size() - 1));
            if (called && ofMap && tokens.peek(1).equals("get")) {
                tokens.skip(3);
                steps.add(ConditionTokens.unquoted(tokens.isText() ? tokens.take() : "''"));
                tokens.expect(")");
            } else if (called && !tokens.peek(3).equals(")")) {
                return steps;
            } else if (tokens.take(".")) {
                if (ofMap && (called || OF_MAPS.contains(tokens.peek()))) {
                    throw new UnfamiliarException(tokens.peek());
                }
                steps.add(tokens.take());
                tokens.skip(called ? 2 : 0);
            } else if (tokens.take("[")) {
                steps.add(ConditionTokens.unquoted(tokens.isText() ? tokens.take() : "''"));
                tokens.expect("]");
            } else {
                return steps;
            }
        }
    }

    /** The fact or constant at the end of some steps. */
    static Operand operand(List<String> written, boolean document, Map<String, List<String>> bound)
            throws UnfamiliarException {
        List<String> steps = resolved(written, bound);
        String first = steps.get(0);
        if (first.equals("dev") && steps.size() > 3) {
            steps = steps.subList(3, steps.size());
            first = steps.get(0);
        }
        if (CONSTANTS.contains(first) && steps.size() == 2) {
            return new Operand.Constant(steps.get(1).toLowerCase(Locale.ROOT));
        } else if (first.equals("null") && steps.size() == 1) {
            return new Operand.Nothing();
        } else if (document) {
            return read(steps, first.equals("inventory") ? 2 : OF_DOCUMENT.contains(first) ? 1 : 0);
        } else if (MAPS.contains(first) && steps.size() > 1) {
            List<String> rest = new ArrayList<>(steps.subList(1, steps.size()));
            rest.set(0, first.equals("labels") ? "labels." + rest.get(0) : rest.get(0));
            return read(rest, 1);
        } else if (BLOCKS.contains(first) && steps.size() > 2 && MAPS.contains(steps.get(1))) {
            List<String> rest = new ArrayList<>(steps.subList(2, steps.size()));
            rest.set(0, first + "." + rest.get(0));
            return read(rest, 1);
        }
        String path = BLOCKS.contains(first) && steps.size() > 1 ? first + "." + steps.get(1) : first;
        boolean known = Fact.at(path).isPresent() || DerivedFact.at(path).isPresent() || path.equals("id");
        return read(steps, known ? path.equals(first) ? 1 : 2 : 0);
    }

    /** The fact that the steps lead to or beyond; empty if they lead to none. */
    static Optional<Operand.Read> longest(List<String> written, boolean document, Map<String, List<String>> bound) {
        for (int length = written.size(); length > 0; length--) {
            try {
                if (operand(written.subList(0, length), document, bound) instanceof Operand.Read read) {
                    return Optional.of(read);
                }
            } catch (UnfamiliarException e) {
                // One step less may lead to a fact.
            }
        }
        return Optional.empty();
    }

    /** Bound names stand for what is bound to them; the name of the fact itself, or {@code this}, for nothing. */
    private static List<String> resolved(List<String> written, Map<String, List<String>> bound) {
        String first = written.get(0);
        List<String> rest = written.subList(1, written.size());
        if (bound.containsKey(first)) {
            List<String> steps = new ArrayList<>(bound.get(first));
            steps.addAll(rest);
            return steps;
        }
        boolean whole = first.equals("this") || first.startsWith("$");
        return whole && !rest.isEmpty() ? rest : written;
    }

    /** @param length how many steps lead to the fact; 0 if none is known there */
    private static Operand.Read read(List<String> steps, int length) throws UnfamiliarException {
        if (length == 0 || steps.size() < length || steps.size() > length + 1) {
            throw new UnfamiliarException(String.join(".", steps));
        }
        String path = String.join(".", steps.subList(0, length));
        String asked = steps.size() == length ? "" : steps.get(length);
        boolean size = asked.equals("size");
        boolean empty = asked.equals("empty") || asked.equals("isEmpty");
        if (!asked.isEmpty() && !size && !empty) {
            throw new UnfamiliarException(asked);
        }
        return new Operand.Read(path, size, empty);
    }
}
