package dev.airtight.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * Finds constants of classes in conditions, such as {@code java.io.File.separator}. The compiler reads a constant to
 * learn its type, and with that runs the code with which its class begins: too early for a guard that reads what was
 * compiled. So other constants than those of facts are refused as they are written.
 */
final class ClassConstants {

    private static final String FACTS = "dev.airtight.facts.";
    private static final String SMALL = "[\\p{L}_$&&[^\\p{Lu}]][\\p{L}\\p{N}_$]*";
    /** A package, a class, and perhaps a member of it. */
    private static final Pattern OF_CLASS = Pattern.compile("^((?:" + SMALL + "\\.)*+)(\\p{Lu}[\\p{L}\\p{N}_$]*)"
            + "(?:\\.(" + ConditionReader.NAME + ")(\\(\\))?)?(.*)$");

    private final Set<String> ownNames = new LinkedHashSet<>(Vocabulary.roots(false));
    private final AllowedMembers allowed;

    private ClassConstants(AllowedMembers allowed) {
        this.allowed = allowed;
        ownNames.addAll(Vocabulary.roots(true));
        ownNames.add("this");
    }

    /** The constants in the conditions of a rule that it may not use, at their places. */
    static List<PolicyIssue> refused(DrlFile file, RuleDescr rule, AllowedMembers allowed) {
        ClassConstants constants = new ClassConstants(allowed);
        List<PolicyIssue> issues = new ArrayList<>();
        for (BaseDescr element : rule.getLhs().getDescrs()) {
            if (element instanceof PatternDescr pattern) {
                for (BaseDescr constraint : pattern.getDescrs()) {
                    constants.in(constraint.toString()).stream()
                            .map(refused -> RefusalPlaces.issue(file, rule, constraint, refused))
                            .forEach(issues::add);
                }
            }
        }
        return issues;
    }

    private Set<String> in(String constraint) {
        String text = ConditionReader.withoutComments(constraint);
        Set<String> refused = new LinkedHashSet<>();
        Matcher token = ConditionReader.TOKEN.matcher(text);
        while (token.find()) {
            boolean continued = token.start() > 0 && text.charAt(token.start() - 1) == '.';
            String path = token.group("path");
            if (path != null && !continued) {
                boolean called = text.substring(token.end()).stripLeading().startsWith("(");
                String found = refused(path.replaceAll("[\\s!]", ""), called);
                if (found != null) {
                    refused.add(found);
                }
            }
        }
        return refused;
    }

    private @Nullable String refused(String path, boolean called) {
        Matcher matcher = OF_CLASS.matcher(path);
        if (!matcher.matches() || ownNames.contains(path.split("\\.", 2)[0])) {
            return null;
        }
        boolean known = matcher.group(1).isEmpty() && allowed.type(FACTS + matcher.group(2));
        String type = (known ? FACTS : matcher.group(1)) + matcher.group(2);
        String member = matcher.group(3);
        if (member == null) {
            return matcher.group(1).isEmpty() || allowed.type(type) ? null : type;
        }
        boolean method = matcher.group(4) != null || (called && matcher.group(5).isEmpty());
        // What a method may do is seen in the compiled code, and so is the name of a class.
        return method || member.equals("class") || allowed.constant(type, member) ? null : type + "." + member;
    }
}
