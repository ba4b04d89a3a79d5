package dev.airtight.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether compiled rules stay within facts and findings, before any of their classes is loaded.
 *
 * <p>Classes have two zones. In conditions, bindings and consequences, which come from rule text, only members on a
 * short list may be used, and no loops, arrays, variables or new objects. All that is around them must be, step by
 * step, what the generator writes for rules of one pattern. What is not expressly allowed is refused. So every rule
 * that passes ends: there is nothing in it that could wait, repeat itself or fire another rule.
 */
final class Guard {

    private final AllowedMembers allowed = AllowedMembers.read();
    private final Map<String, Set<String>> rulesByLambda = new HashMap<>();
    private final List<Refusal> frames = new ArrayList<>();
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    private Guard() {}

    /**
     * Examines the classes of rules.
     *
     * @param classes the bytes of each class by its name
     * @return everything that they may not do
     */
    static List<Refusal> examine(Map<String, byte[]> classes) {
        Guard guard = new Guard();
        List<CompiledClass> read = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : new TreeMap<>(classes).entrySet()) {
            CompiledClass compiled = CompiledClass.of(entry.getValue());
            read.add(compiled);
            if (!compiled.name().equals(entry.getKey())) {
                guard.refuse(null, "the class " + compiled.name() + " under another name", Refusal.Part.RULE, null);
            }
        }
        for (CompiledClass compiled : read) {
            guard.frames(compiled);
        }
        // What an index repeats of a condition is told of the condition.
        guard.examine(read, true);
        guard.examine(read, false);
        guard.addFrames();
        return List.copyOf(guard.refusals);
    }

    private void examine(List<CompiledClass> classes, boolean predicates) {
        for (CompiledClass compiled : classes) {
            if (GeneratedNames.isPredicate(compiled.name()) == predicates) {
                examine(compiled);
            }
        }
    }

    /** What is odd around a condition or a consequence follows from what is odd in it, if anything is. */
    private void addFrames() {
        Set<String> told = new HashSet<>();
        for (Refusal refusal : refusals) {
            if (refusal.rule() != null) {
                told.add(refusal.rule());
            }
        }
        for (Refusal frame : frames) {
            if (frame.rule() == null || !told.contains(frame.rule())) {
                refusals.add(frame);
            }
        }
    }

    /** Finds which rule each class belongs to. */
    private void frames(CompiledClass read) {
        if (GeneratedNames.isRuleMethods(read.name())) {
            for (CompiledMethod method : read.methods()) {
                if (method.name().startsWith("rule_")) {
                    RuleFrame frame = RuleFrame.of(method, allowed);
                    String rule = frame.rule();
                    if (frame.refused() != null) {
                        frames.add(new Refusal(rule, frame.refused(), Refusal.Part.RULE, null));
                    }
                    if (rule != null) {
                        for (String lambda : frame.lambdas()) {
                            Set<String> rules = rulesByLambda.get(lambda);
                            if (rules == null) {
                                rules = new TreeSet<>();
                                rulesByLambda.put(lambda, rules);
                            }
                            rules.add(rule);
                        }
                    }
                }
            }
        }
    }

    private void examine(CompiledClass read) {
        String name = read.name();
        if (GeneratedNames.isLambda(name)) {
            lambda(read);
        } else if (GeneratedNames.isRules(name)
                || GeneratedNames.isRuleMethods(name)
                || GeneratedNames.isMetadata(name)
                || GeneratedNames.isMetadataOfClass(name)) {
            refuse(null, ModelFrame.refused(read, allowed), Refusal.Part.RULE, null);
            for (String date : ModelFrame.badDates(read)) {
                refuse(null, "the date \"" + date + "\", which can't be read", Refusal.Part.CONDITION, date);
            }
        } else {
            String outer = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
            for (String rule : rules(outer)) {
                refuse(rule, "a class of its own (" + name + ")", part(outer), null);
            }
        }
    }

    private void lambda(CompiledClass read) {
        List<String> frame = LambdaFrame.refused(read);
        List<String> code = new ArrayList<>();
        for (CompiledMethod method : read.methods()) {
            if (LambdaFrame.isUserCode(method)) {
                code.addAll(
                        GeneratedNames.isConsequence(read.name())
                                ? ConsequenceCode.refused(method)
                                : ConditionCode.refused(method, read.name(), allowed));
            }
        }
        List<String> found = frame.contains(LambdaFrame.REGULAR_EXPRESSION)
                ? List.of(LambdaFrame.REGULAR_EXPRESSION)
                : code.isEmpty() ? frame : code;
        for (String rule : rules(read.name())) {
            refuse(rule, found, part(read.name()), condition(read));
        }
    }

    /** The rules that a class belongs to; a null where none is known. */
    private Collection<@Nullable String> rules(String lambda) {
        Set<String> rules = rulesByLambda.get(lambda);
        List<@Nullable String> known = new ArrayList<>();
        if (rules == null) {
            known.add(null);
        } else {
            known.addAll(rules);
        }
        return known;
    }

    private static Refusal.Part part(String lambda) {
        return GeneratedNames.isConsequence(lambda) ? Refusal.Part.CONSEQUENCE : Refusal.Part.CONDITION;
    }

    private static @Nullable String condition(CompiledClass predicate) {
        for (CompiledMethod method : predicate.methods()) {
            if (method.name().equals("predicateInformation")) {
                for (Step step : method.steps()) {
                    if (step.value() instanceof String text) {
                        return text;
                    }
                }
            }
        }
        return null;
    }

    private void refuse(@Nullable String rule, List<String> found, Refusal.Part part, @Nullable String condition) {
        for (String what : found) {
            refuse(rule, what, part, condition);
        }
    }

    private void refuse(@Nullable String rule, String what, Refusal.Part part, @Nullable String condition) {
        boolean told = condition == null
                && refusals.stream()
                        .anyMatch(
                                r -> Objects.equals(r.rule(), rule) && r.what().equals(what));
        if (!told) {
            refusals.add(new Refusal(rule, what, part, condition));
        }
    }
}
