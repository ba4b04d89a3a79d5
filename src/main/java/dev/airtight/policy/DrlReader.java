package dev.airtight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Parses DRL text; what does not parse becomes issues with the line of the text. */
final class DrlReader {

    private static final String PACKAGE = "policy";
    private static final Pattern RULE_START = Pattern.compile("(?m)^[ \\t]*rule\\b");
    private static final Pattern PARSER_MESSAGE = Pattern.compile("(?s)\\[ERR \\d+] Line (\\d+):(\\d+) (.*)");

    private DrlReader() {}

    /** Reads one file; an unreadable file has no rules. */
    static DrlFile read(String label, String text, List<PolicyIssue> issues) {
        Optional<PolicyIssue> deep = Nesting.tooDeep(label, text);
        if (deep.isPresent()) {
            issues.add(deep.get());
            return unusable(label, text);
        }
        List<PolicyIssue> found = new ArrayList<>();
        PackageDescr parsed = parse(label, text, found);
        if (!found.isEmpty() || parsed == null) {
            issues.addAll(ruleByRule(label, text, found));
            return unusable(label, text);
        }
        boolean empty = parsed.getName().isEmpty() && parsed.getRules().isEmpty();
        boolean usable = empty || PACKAGE.equals(parsed.getName());
        if (!usable) {
            issues.add(new PolicyIssue(
                    label,
                    1,
                    1,
                    "the package (" + parsed.getName() + ") is not " + PACKAGE,
                    "Maybe begin the file with: package " + PACKAGE));
        }
        List<RuleDescr> rules = new ArrayList<>();
        StringBuilder withoutQueries = new StringBuilder(text);
        for (RuleDescr rule : parsed.getRules()) {
            if (rule.isRule()) {
                rules.add(rule);
            } else {
                issues.add(new PolicyIssue(
                        label,
                        rule.getLine(),
                        rule.getColumn() + 1,
                        "query (" + rule.getName() + ") is not a rule",
                        "Maybe write its condition into the rule that needs it."));
                DrlFile.blank(withoutQueries, rule.getStartCharacter(), rule.getEndCharacter() + 1);
            }
        }
        return new DrlFile(
                label,
                withoutQueries.toString(),
                parsed.getImports().stream().map(ImportDescr::getTarget).toList(),
                parsed.getGlobals().stream().map(GlobalDescr::getIdentifier).toList(),
                rules,
                usable,
                Declarations.refused(label, text, parsed));
    }

    private static DrlFile unusable(String label, String text) {
        return new DrlFile(label, text, List.of(), List.of(), List.of(), false, List.of());
    }

    /** The parser gives up at the first error of a file: so each rule is read alone, in its place. */
    private static List<PolicyIssue> ruleByRule(String label, String text, List<PolicyIssue> ofWholeFile) {
        List<Integer> starts =
                RULE_START.matcher(text).results().map(match -> match.start()).toList();
        List<PolicyIssue> issues = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            Optional<PolicyIssue> open = Unclosed.in(label, text, starts.get(i), end);
            if (open.isPresent()) {
                issues.add(open.get());
                continue;
            }
            StringBuilder alone = new StringBuilder(text.substring(0, end));
            DrlFile.blank(alone, starts.get(0), starts.get(i));
            List<PolicyIssue> found = new ArrayList<>();
            parse(label, alone.toString(), found);
            found.stream().findFirst().ifPresent(issues::add);
        }
        if (!issues.isEmpty()) {
            return issues.stream().distinct().toList();
        }
        return ofWholeFile.isEmpty()
                ? List.of(new PolicyIssue(label, 0, 0, "the file can't be parsed", null))
                : ofWholeFile;
    }

    private static @Nullable PackageDescr parse(String label, String text, List<PolicyIssue> issues) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException e) {
            issues.add(new PolicyIssue(label, 0, 0, "the file can't be parsed: " + e.getMessage(), null));
        } catch (StackOverflowError e) {
            issues.add(new PolicyIssue(label, 0, 0, "the file can't be parsed: something in it is too long", null));
        }
        for (DroolsError error : parser.getErrors()) {
            issues.add(issue(label, error));
        }
        return parsed;
    }

    private static PolicyIssue issue(String label, DroolsError error) {
        Matcher matcher = PARSER_MESSAGE.matcher(Objects.requireNonNullElse(error.getMessage(), ""));
        if (matcher.matches()) {
            return new PolicyIssue(
                    label,
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)) + 1,
                    "syntax: " + matcher.group(3).strip(),
                    "Maybe a bracket, a quote, a comma or an end is missing here or just before.");
        }
        int[] lines = error.getLines();
        return new PolicyIssue(
                label, lines.length == 0 ? 0 : Math.max(0, lines[0]), 0, "syntax: " + error.getMessage(), null);
    }
}
