package dev.airtight.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;

/** Compiles rules and guards them. Whatever is wrong with one rule, what the others may not do is told as well. */
final class GuardedRules {

    /** A name stands in generated code, where it must not end the quotes that it stands in. */
    private static final Pattern SAFE_NAME = Pattern.compile("[^\"\\\\\\p{Cntrl}]*");

    private GuardedRules() {}

    /**
     * Compiles what can be compiled and is not refused as it is written.
     *
     * @param readable the names of the rules with which nothing is wrong so far
     * @param issues takes all that is wrong, and all that rules may not do
     * @return the bytes of each class by its name; to be used only if there are no issues
     */
    static Map<String, byte[]> compile(List<DrlFile> files, Set<String> readable, List<PolicyIssue> issues) {
        files.forEach(file -> file.refused().forEach(declaration -> issues.add(declaration.issue())));
        Set<String> names = new HashSet<>(readable);
        files.forEach(file -> names(file, names, issues));
        AllowedMembers allowed = AllowedMembers.read();
        files.forEach(file -> constants(file, names, allowed, issues));
        if (names.isEmpty()) {
            return Map.of();
        }
        List<DrlFile> rest = files.stream()
                .filter(DrlFile::usable)
                .map(DrlFile::withoutRefused)
                .map(file -> file.without(file.rules().stream()
                        .filter(rule -> !names.contains(rule.getName()))
                        .toList()))
                .toList();
        RuleCompiler.Compiled compiled = RuleCompiler.compile(rest);
        issues.addAll(compiled.failures().values());
        issues.addAll(compiled.others());
        if (!compiled.failures().isEmpty()) {
            List<RuleDescr> failed = List.copyOf(compiled.failures().keySet());
            rest = rest.stream().map(file -> file.without(failed)).toList();
            compiled = RuleCompiler.compile(rest);
        }
        issues.addAll(new RefusalPlaces(rest).issues(Guard.examine(compiled.classes())));
        return compiled.classes();
    }

    private static void names(DrlFile file, Set<String> names, List<PolicyIssue> issues) {
        for (RuleDescr rule : file.rules()) {
            if (!SAFE_NAME.matcher(rule.getName()).matches()) {
                names.remove(rule.getName());
                issues.add(new PolicyIssue(
                        file.label(),
                        rule.getLine(),
                        rule.getColumn() + 1,
                        "the name of a rule (" + rule.getName() + ") has a quote or a backslash in it",
                        "Maybe name it with letters, digits and hyphens."));
            }
        }
    }

    private static void constants(DrlFile file, Set<String> names, AllowedMembers allowed, List<PolicyIssue> issues) {
        for (RuleDescr rule : file.rules()) {
            List<PolicyIssue> refused =
                    names.contains(rule.getName()) ? ClassConstants.refused(file, rule, allowed) : List.of();
            if (!refused.isEmpty()) {
                names.remove(rule.getName());
                issues.addAll(refused);
            }
        }
    }
}
