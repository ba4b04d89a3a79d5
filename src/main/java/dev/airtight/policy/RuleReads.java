package dev.airtight.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what each compiled rule can read of its facts, in the bytes of its conditions and its consequence. It is exact for rules of the
 * guarded form: nothing but the accessors of the facts leads to a value there.
 */
final class RuleReads {

    private static final String FACTS = "dev.airtight.facts.";
    private static final String RULE = "call org.drools.modelcompiler.dsl.pattern.D.rule(String,String)";

    /** Where the facts of a type stand on what a rule matches. Each type stands at one place only. */
    private static final Map<String, String> PREFIXES = Map.of(
            FACTS + "Assessment", "",
            FACTS + "EstateInventory", "inventory.",
            FACTS + "Api", "",
            FACTS + "Inventory", "inventory.",
            FACTS + "Gateway", "gateway.",
            FACTS + "Waf", "waf.",
            FACTS + "SecurityEngine", "securityEngine.");

    private final Map<String, CompiledClass> lambdas = new HashMap<>();

    private RuleReads(Iterable<byte[]> classes) {
        for (byte[] bytes : classes) {
            CompiledClass compiled = CompiledClass.of(bytes);
            if (GeneratedNames.isLambda(compiled.name())) {
                lambdas.put(compiled.name(), compiled);
            }
        }
    }

    /** For each rule, by its id, the paths that it can read, such as {@code gateway.oauth}, in order. */
    static Map<String, Set<String>> of(Map<String, byte[]> classes) {
        RuleReads reads = new RuleReads(classes.values());
        Map<String, Set<String>> byRule = new HashMap<>();
        for (byte[] bytes : classes.values()) {
            CompiledClass compiled = CompiledClass.of(bytes);
            if (GeneratedNames.isRuleMethods(compiled.name()) || GeneratedNames.isRules(compiled.name())) {
                compiled.methods().forEach(method -> reads.rule(method.steps(), byRule));
            }
        }
        return byRule;
    }

    private void rule(List<Step> steps, Map<String, Set<String>> byRule) {
        String id = null;
        Set<String> paths = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).text().equals(RULE) && steps.get(i - 1).value() instanceof String name) {
                id = name;
            }
            lambda(steps.get(i).owner(), paths, seen);
        }
        if (id != null) {
            byRule.put(id, paths);
        }
    }

    /** A lambda may name another one: a consequence what a binding reads, say. */
    private void lambda(String name, Set<String> paths, Set<String> seen) {
        CompiledClass lambda = lambdas.get(name);
        if (lambda == null || !seen.add(name)) {
            return;
        }
        for (CompiledMethod method : lambda.methods()) {
            List<Step> steps = method.steps();
            for (int i = 0; i < steps.size(); i++) {
                Step next = steps.get(Math.min(i + 1, steps.size() - 1));
                read(steps.get(i), next, paths);
                lambda(steps.get(i).owner(), paths, seen);
            }
        }
    }

    private static void read(Step step, Step next, Set<String> paths) {
        String prefix = PREFIXES.get(step.owner());
        if (prefix == null || !step.text().startsWith("call ")) {
            return;
        }
        boolean leadsOn = step.descriptor().startsWith("()L")
                && PREFIXES.containsKey(returned(step.descriptor()))
                && PREFIXES.containsKey(next.owner());
        if (!leadsOn) {
            String path = prefix + step.name();
            paths.add(isEmptiness(next) ? path + ".empty" : path);
        }
    }

    private static boolean isEmptiness(Step next) {
        return next.owner().equals("java.util.List") && next.name().equals("isEmpty");
    }

    private static String returned(String descriptor) {
        return descriptor.substring(3, descriptor.length() - 1).replace('/', '.');
    }
}
