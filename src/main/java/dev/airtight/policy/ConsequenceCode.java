package dev.airtight.policy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a consequence against the only one there is: {@code findings.raise( drools );}. */
final class ConsequenceCode {

    private static final String SIGNATURE = "(Lorg/drools/model/Drools;Ldev/airtight/policy/Findings;)V";
    private static final String RAISE = "call dev.airtight.policy.Findings.raise(Drools)";
    private static final List<String> WORDS = List.of("load", "load", RAISE, "return");

    private ConsequenceCode() {}

    /** What a consequence does beyond raising its finding; nothing if all is well. */
    static List<String> refused(CompiledMethod method) {
        List<Step> steps = method.steps();
        boolean raises = method.descriptor().equals(SIGNATURE)
                && method.words().equals(WORDS)
                && Objects.equals(steps.get(0).value(), 2)
                && Objects.equals(steps.get(1).value(), 1);
        if (raises) {
            return List.of();
        }
        Set<String> beyond = steps.stream()
                .filter(ConsequenceCode::isBeyond)
                .map(Step::inJava)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        return beyond.isEmpty() ? List.of(how(method)) : List.copyOf(beyond);
    }

    private static String how(CompiledMethod method) {
        long raised = method.words().stream().filter(RAISE::equals).count();
        return raised == 0
                ? "a consequence that raises no finding"
                : raised > 1 ? "more than one findings.raise( drools )" : "more than findings.raise( drools )";
    }

    private static boolean isBeyond(Step step) {
        boolean named = !step.owner().isEmpty() && !step.text().equals(RAISE);
        return named
                || step.text().equals(CompiledMethod.JUMP_BACK)
                || step.inJava().equals("throw");
    }
}
