package dev.airtight.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * One DRL file of a policy.
 *
 * @param label the file as the user named its folder
 * @param text with line ends as LF
 * @param imports the classes and packages that it imports for all files
 * @param globals the names of the globals that it declares for all files
 * @param rules as they stand, in order
 * @param usable whether it parses and has the package of all rules
 * @param refused what it declares and a guarded policy may not have
 */
record DrlFile(
        String label,
        String text,
        List<String> imports,
        List<String> globals,
        List<RuleDescr> rules,
        boolean usable,
        List<Declarations.Refused> refused) {

    DrlFile {
        imports = List.copyOf(imports);
        globals = List.copyOf(globals);
        rules = List.copyOf(rules);
        refused = List.copyOf(refused);
    }

    /** The line at which a character stands, 1 for the first. */
    int lineAt(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Something wrong with an annotation. The parser gives it no place: its name is looked for in the rule's text. */
    PolicyIssue issueAt(RuleDescr rule, String annotation, String message, @Nullable String advice) {
        Matcher matcher =
                Pattern.compile("@\\s*" + Pattern.quote(annotation) + "\\b").matcher(text);
        matcher.region(rule.getStartCharacter(), Math.min(text.length(), rule.getEndCharacter() + 1));
        if (matcher.find()) {
            int start = matcher.start();
            return new PolicyIssue(label, lineAt(start), start - text.lastIndexOf('\n', start), message, advice);
        }
        return new PolicyIssue(label, rule.getLine(), rule.getColumn() + 1, message, advice);
    }

    /** The same file with the characters of some rules blanked: all others keep their lines. */
    DrlFile without(List<RuleDescr> unwanted) {
        List<RuleDescr> removed = rules.stream().filter(unwanted::contains).toList();
        if (removed.isEmpty()) {
            return this;
        }
        StringBuilder blanked = new StringBuilder(text);
        for (RuleDescr rule : removed) {
            blank(blanked, rule.getStartCharacter(), rule.getEndCharacter() + 1);
        }
        return new DrlFile(
                label,
                blanked.toString(),
                imports,
                globals,
                rules.stream().filter(rule -> !removed.contains(rule)).toList(),
                usable,
                refused);
    }

    /** The same file with the characters of all blanked that it declares and a guarded policy may not have. */
    DrlFile withoutRefused() {
        if (refused.isEmpty()) {
            return this;
        }
        StringBuilder blanked = new StringBuilder(text);
        refused.stream()
                .filter(declaration -> declaration.from() >= 0)
                .forEach(declaration -> blank(blanked, declaration.from(), declaration.to() + 1));
        return new DrlFile(label, blanked.toString(), imports, globals, rules, usable, List.of());
    }

    static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < Math.min(to, text.length()); i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
