package dev.airtight.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Says of each refusal where in the rule files it stands, and what to write instead. */
final class RefusalPlaces {

    private static final String TRUST =
            " Whoever knows these rules and trusts them as code can lift the guard with --trust-rules.";
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final List<DrlFile> files;

    RefusalPlaces(List<DrlFile> files) {
        this.files = files;
    }

    List<PolicyIssue> issues(List<Refusal> refusals) {
        return refusals.stream().map(this::issue).distinct().toList();
    }

    private PolicyIssue issue(Refusal refusal) {
        for (DrlFile file : files) {
            for (RuleDescr rule : file.rules()) {
                if (rule.getName().equals(refusal.rule())
                        || (refusal.rule() == null
                                && refusal.condition() != null
                                && constraint(rule, refusal) != null)) {
                    return issue(file, rule, refusal);
                }
            }
        }
        return new PolicyIssue(
                files.isEmpty() ? "" : files.get(0).label(),
                0,
                0,
                "rules may not use " + refusal.what(),
                "Maybe a rule breaks out of its quotes." + TRUST);
    }

    /** What a condition may not use, as it is written. */
    static PolicyIssue issue(DrlFile file, RuleDescr rule, BaseDescr place, String what) {
        return new PolicyIssue(
                file.label(),
                place.getLine(),
                place.getColumn() + 1,
                "rule " + rule.getName() + " may not use " + what,
                advice(what) + TRUST);
    }

    private static PolicyIssue issue(DrlFile file, RuleDescr rule, Refusal refusal) {
        String message = "rule " + rule.getName() + " may not use " + refusal.what();
        if (refusal.part() == Refusal.Part.CONSEQUENCE) {
            return new PolicyIssue(
                    file.label(),
                    consequenceLine(file, rule, refusal.what()),
                    0,
                    message,
                    "Maybe let the consequence be: findings.raise( drools );" + TRUST);
        }
        BaseDescr constraint = constraint(rule, refusal);
        BaseDescr place = constraint == null ? rule : constraint;
        return issue(file, rule, place, refusal.what());
    }

    private static String advice(String what) {
        if (what.contains("regular expression") || what.contains("Matches") || what.contains("SoundsLike")) {
            return "Maybe compare with ==, in ( … ), contains, str[startsWith] or str[endsWith].";
        } else if (what.startsWith("a comparison of a whole")) {
            return "Maybe compare single facts, such as gateway.oauth.";
        } else if (what.contains("does not stand in the rule")) {
            return "Maybe look for a text in quotes, or compare with ==.";
        } else if (what.startsWith("the date")) {
            return "Maybe write it as 31-Dec-2026.";
        }
        return "Maybe ask for facts only, with ==, !=, in, contains, memberOf, &&, || and !.";
    }

    /** The constraint that was compiled to the refused code, or else the first that mentions what is refused. */
    private static @Nullable BaseDescr constraint(RuleDescr rule, Refusal refusal) {
        List<BaseDescr> constraints = new ArrayList<>();
        for (BaseDescr element : rule.getLhs().getDescrs()) {
            if (element instanceof PatternDescr pattern) {
                constraints.addAll(pattern.getDescrs());
            }
        }
        String condition = refusal.condition() == null ? null : withoutSpaces(refusal.condition());
        if (condition != null) {
            for (BaseDescr constraint : constraints) {
                if (withoutSpaces(constraint.toString()).contains(condition)) {
                    return constraint;
                }
            }
        }
        return constraints.stream()
                .filter(constraint -> mentions(constraint.toString(), refusal.what()))
                .findFirst()
                .orElse(null);
    }

    private static int consequenceLine(DrlFile file, RuleDescr rule, String what) {
        String[] lines = file.text().split("\n", -1);
        int first = rule.getConsequenceLine();
        int last = Math.min(rule.getEndLine(), lines.length);
        return IntStream.rangeClosed(first, last)
                .filter(line -> mentions(lines[line - 1], what))
                .findFirst()
                .orElse(IntStream.rangeClosed(first + 1, last)
                        .filter(line -> !lines[line - 1].isBlank())
                        .findFirst()
                        .orElse(first));
    }

    /** Whether a text has the member, or else the class, that is refused. */
    private static boolean mentions(String text, String what) {
        String named = what.replaceAll("\\(.*", "");
        List<String> names = Arrays.asList(named.split("[.\\s]"));
        String member = names.get(names.size() - 1);
        return WORD.matcher(text).results().anyMatch(word -> word.group().equals(member));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
