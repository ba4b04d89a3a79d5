package dev.airtight.guidance;

import dev.airtight.guidance.ConditionTerm.Operand;
import dev.airtight.guidance.ConditionTokens.UnfamiliarException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the conditions of one rule apart, in order: later ones may use names that earlier ones bind. Not thread-safe. */
final class ConditionParser {

    private static final Set<String> OPERATORS =
            Set.of("==", "!=", "<", ">", "<=", ">=", "in", "not", "contains", "excludes", "memberOf", "matches", "str");
    private static final Set<String> CALLS = Set.of("contains", "startsWith", "endsWith", "equals");

    private final boolean document;
    private final Map<String, List<String>> bound = new HashMap<>();
    private ConditionTokens tokens = new ConditionTokens("");
    private @Nullable Operand left;

    /** @param document whether the rule judges the document rather than each API */
    ConditionParser(boolean document) {
        this.document = document;
    }

    /** The condition taken apart; empty if it is of a form that is not known, or a mere binding. */
    Optional<ConditionTerm> parse(String condition) {
        tokens = new ConditionTokens(condition);
        left = null;
        try {
            bind();
            ConditionTerm term = either();
            return tokens.peek().isEmpty() ? Optional.of(term) : Optional.empty();
        } catch (UnfamiliarException e) {
            return Optional.empty();
        }
    }

    /** The facts that a condition of another form reads, as far as they can be told. */
    Collection<String> mentioned(String condition) {
        tokens = new ConditionTokens(condition);
        Set<String> paths = new LinkedHashSet<>();
        while (!tokens.peek().isEmpty()) {
            if (!tokens.isName() || OPERATORS.contains(tokens.peek())) {
                tokens.take();
                continue;
            }
            try {
                List<String> steps = ConditionPath.steps(tokens);
                ConditionPath.longest(steps, document, bound).ifPresent(read -> paths.add(read.path()));
            } catch (UnfamiliarException e) {
                // The name was taken; what follows it may be familiar.
            }
        }
        return paths;
    }

    private void bind() throws UnfamiliarException {
        if (!tokens.isName() || !(tokens.peek(1).equals(":") || tokens.peek(1).equals(":="))) {
            return;
        }
        String name = tokens.take();
        tokens.take();
        // What is bound is read once more, as what is asked of it.
        ConditionTokens before = tokens.copy();
        if (tokens.isName()) {
            bound.put(name, ConditionPath.steps(tokens));
        }
        tokens = before;
    }

    private ConditionTerm either() throws UnfamiliarException {
        List<ConditionTerm> parts = new ArrayList<>(List.of(both()));
        while (tokens.take("||")) {
            parts.add(both());
        }
        return parts.size() == 1 ? parts.get(0) : new ConditionTerm.Joined(false, parts);
    }

    private ConditionTerm both() throws UnfamiliarException {
        List<ConditionTerm> parts = new ArrayList<>(List.of(one()));
        while (tokens.take("&&")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new ConditionTerm.Joined(true, parts);
    }

    private ConditionTerm one() throws UnfamiliarException {
        if (tokens.take("!")) {
            return new ConditionTerm.Not(one());
        } else if (tokens.is("(") || (tokens.is("eval") && tokens.peek(1).equals("("))) {
            tokens.take("eval");
            tokens.expect("(");
            ConditionTerm inner = either();
            tokens.expect(")");
            return inner;
        } else if (!OPERATORS.contains(tokens.peek())) {
            Operand read = operand();
            left = read;
            if (tokens.is(".") && read instanceof Operand.Read) {
                return call(read);
            } else if (!OPERATORS.contains(tokens.peek())) {
                return truth(read);
            }
        }
        if (left == null) {
            throw new UnfamiliarException(tokens.peek());
        }
        return comparison(left);
    }

    private static ConditionTerm truth(Operand operand) throws UnfamiliarException {
        if (operand instanceof Operand.Read read && !read.size()) {
            return new ConditionTerm.Holds(read);
        }
        throw new UnfamiliarException(operand.toString());
    }

    private ConditionTerm comparison(Operand of) throws UnfamiliarException {
        boolean not = tokens.take("not");
        String operator = tokens.take();
        return switch (operator) {
            case "==", "!=", "<", ">", "<=", ">=" -> ordered(of, operator, operand(), not);
            case "contains", "memberOf", "matches" -> compared(of, operator, not, operand());
            case "excludes" -> compared(of, "contains", !not, operand());
            case "in" -> oneOf(of, not, operands());
            case "str" -> {
                tokens.expect("[");
                String part = tokens.take();
                tokens.expect("]");
                if (!CALLS.contains(part)) {
                    throw new UnfamiliarException(part);
                }
                yield compared(of, part, not, operand());
            }
            default -> throw new UnfamiliarException(operator);
        };
    }

    private static ConditionTerm oneOf(Operand of, boolean not, List<Operand> values) throws UnfamiliarException {
        if (!values.stream().allMatch(Operand.Constant.class::isInstance)) {
            throw new UnfamiliarException("in");
        }
        return new ConditionTerm.Compared(of, "in", not, values);
    }

    /** The fact comes first, whatever stands first. */
    private static ConditionTerm ordered(Operand left, String operator, Operand right, boolean not)
            throws UnfamiliarException {
        if (not) {
            throw new UnfamiliarException("not");
        }
        boolean swapped = right instanceof Operand.Read && !(left instanceof Operand.Read);
        String turned = !swapped
                ? operator
                : operator.startsWith("<")
                        ? operator.replace('<', '>')
                        : operator.startsWith(">") ? operator.replace('>', '<') : operator;
        Operand first = swapped ? right : left;
        Operand second = swapped ? left : right;
        if (!(first instanceof Operand.Read)) {
            throw new UnfamiliarException(operator);
        }
        if (second instanceof Operand.Constant truth && Set.of("true", "false").contains(truth.words())) {
            ConditionTerm holds = truth(first);
            return truth.words().equals("true") == operator.equals("==") ? holds : new ConditionTerm.Not(holds);
        }
        return turned.equals("!=") ? compared(first, "==", true, second) : compared(first, turned, false, second);
    }

    private static ConditionTerm compared(Operand left, String operator, boolean negated, Operand right) {
        return new ConditionTerm.Compared(left, operator, negated, List.of(right));
    }

    private ConditionTerm call(Operand of) throws UnfamiliarException {
        tokens.expect(".");
        String method = tokens.take();
        if (!CALLS.contains(method)) {
            throw new UnfamiliarException(method);
        }
        List<Operand> arguments = operands();
        if (arguments.size() != 1) {
            throw new UnfamiliarException(method);
        }
        return compared(of, method.equals("equals") ? "==" : method, false, arguments.get(0));
    }

    private List<Operand> operands() throws UnfamiliarException {
        tokens.expect("(");
        List<Operand> operands = new ArrayList<>(List.of(operand()));
        while (tokens.take(",")) {
            operands.add(operand());
        }
        tokens.expect(")");
        return operands;
    }

    private Operand operand() throws UnfamiliarException {
        if (tokens.isText()) {
            return new Operand.Constant(SeenValue.quoted(ConditionTokens.unquoted(tokens.take())));
        } else if (tokens.isNumber() || tokens.is("true") || tokens.is("false")) {
            return new Operand.Constant(tokens.take());
        } else if (!tokens.isName()) {
            throw new UnfamiliarException(tokens.peek());
        }
        return ConditionPath.operand(ConditionPath.steps(tokens), document, bound);
    }
}
