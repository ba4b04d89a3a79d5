package dev.airtight.policy;

import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** What loads and still should not be left as it is: texts, metadata that contradict each other, rules said twice. */
final class RuleStyle {

    private static final int TITLE_WORDS = 10;
    private static final int MESSAGE_LENGTH = 500;
    private static final int WHY_LENGTH = 500;
    private static final int REMEDIATION_LENGTH = 800;
    private static final Pattern REFERENCE = Pattern.compile(
            "OWASP-(API(10|[1-9]):(2019|2023)|A(0[1-9]|10):(2017|2021|2025))|ASVS-\\d+\\.\\d+:[\\d.]+|CWE-\\d+"
                    + "|PCI-DSS-[\\d.]+:[\\d.]+|NIST-SP-[\\w-]+(:[\\w.-]+)?");

    private final List<PolicyIssue> issues = new ArrayList<>();
    private final Map<String, String> conditions = new HashMap<>();

    private RuleStyle() {}

    /** What could be better in rules that are in force; the metadata are those of the rules that could be read. */
    static List<PolicyIssue> of(List<DrlFile> files, List<RuleMetadata> rules) {
        Map<String, RuleMetadata> byId = rules.stream().collect(Collectors.toMap(RuleMetadata::id, rule -> rule));
        RuleStyle style = new RuleStyle();
        for (DrlFile file : files) {
            for (RuleDescr rule : file.rules()) {
                RuleMetadata metadata = byId.get(rule.getName());
                if (metadata != null) {
                    style.texts(file, rule, metadata);
                    style.consistency(file, rule, metadata);
                    style.references(file, rule, metadata);
                    style.consequence(file, rule);
                    style.equalConditions(file, rule, metadata);
                }
            }
        }
        return style.issues;
    }

    private void texts(DrlFile file, RuleDescr rule, RuleMetadata metadata) {
        int words = metadata.title().split("\\s+", -1).length;
        if (words > TITLE_WORDS) {
            add(
                    file,
                    rule,
                    "title",
                    "@title has " + words + " words",
                    "Maybe say what is wrong in at most " + TITLE_WORDS + ".");
        }
        required(file, rule, "why", metadata.why(), "what an attacker or an auditor makes of it");
        required(file, rule, "remediation", metadata.remediation(), "what to do, concretely");
        tooLong(
                file,
                rule,
                "message",
                metadata.message() == null ? null : metadata.message().text(),
                MESSAGE_LENGTH);
        tooLong(file, rule, "why", metadata.why(), WHY_LENGTH);
        tooLong(file, rule, "remediation", metadata.remediation(), REMEDIATION_LENGTH);
        if (metadata.references().isEmpty()) {
            add(
                    file,
                    rule,
                    "references",
                    "rule " + metadata.id() + " has no @references",
                    "Maybe cite a standard, such as OWASP-API2:2023.");
        }
    }

    private void required(DrlFile file, RuleDescr rule, String name, @Nullable String text, String what) {
        if (text == null) {
            add(file, rule, name, "rule " + rule.getName() + " has no @" + name, "Maybe say " + what + ".");
        }
    }

    private void tooLong(DrlFile file, RuleDescr rule, String name, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            add(
                    file,
                    rule,
                    name,
                    "@" + name + " has " + text.length() + " characters",
                    "Maybe keep it under " + most + ".");
        }
    }

    private void consistency(DrlFile file, RuleDescr rule, RuleMetadata metadata) {
        Level ceiling = metadata.ceiling();
        boolean advice = metadata.severity() == Severity.INFO;
        if (advice && (ceiling != null || metadata.status() != null || metadata.gate())) {
            add(
                    file,
                    rule,
                    "severity",
                    "advice (INFO) has a ceiling, a status or a gate",
                    "Maybe leave them out, or raise the severity.");
        } else if (!advice && ceiling == null) {
            add(
                    file,
                    rule,
                    "severity",
                    "severity " + metadata.severity() + " has no ceiling",
                    "Maybe add @ceiling, or make it advice: INFO.");
        } else if (ceiling != null && !fits(metadata.severity(), ceiling)) {
            add(
                    file,
                    rule,
                    "ceiling",
                    "ceiling " + ceiling + " contradicts severity " + metadata.severity(),
                    "Maybe one of " + fitting(metadata.severity()) + ".");
        }
        if (!advice && !metadata.document() && metadata.status() == null) {
            add(
                    file,
                    rule,
                    "status",
                    "rule " + metadata.id() + " has no @status",
                    "Maybe NOT_MET or PARTLY_MET: without it the layer reads as met.");
        }
        if (metadata.gate() && ceiling != Level.NEEDS_IMPROVEMENT) {
            add(
                    file,
                    rule,
                    "gate",
                    "a gate with ceiling " + ceiling + " lifts what later layers would find",
                    "Maybe NEEDS_IMPROVEMENT, or no gate.");
        }
        if (metadata.document() && (metadata.gate() || metadata.status() != null)) {
            add(
                    file,
                    rule,
                    metadata.gate() ? "gate" : "status",
                    "@gate and @status mean nothing in a rule on the document",
                    "Maybe leave them out.");
        }
    }

    private static boolean fits(Severity severity, Level ceiling) {
        return fitting(severity).contains(ceiling);
    }

    private static List<Level> fitting(Severity severity) {
        return switch (severity) {
            case CRITICAL -> List.of(Level.NEEDS_IMPROVEMENT);
            case HIGH -> List.of(Level.NEEDS_IMPROVEMENT, Level.POTENTIALLY_VULNERABLE);
            case MEDIUM -> List.of(Level.POTENTIALLY_VULNERABLE, Level.SUFFICIENT);
            case LOW -> List.of(Level.SUFFICIENT);
            case INFO -> List.of();
        };
    }

    private void references(DrlFile file, RuleDescr rule, RuleMetadata metadata) {
        for (String reference : metadata.references()) {
            if (!REFERENCE.matcher(reference).matches()) {
                add(
                        file,
                        rule,
                        "references",
                        "reference (" + reference + ") is of no known form",
                        "Maybe OWASP-API2:2023, ASVS-5.0:10.3.2, CWE-306, PCI-DSS-4.0.1:6.4.2 or NIST-SP-800-53:SI-4.");
            }
        }
    }

    private void consequence(DrlFile file, RuleDescr rule) {
        String consequence = String.valueOf(rule.getConsequence()).replaceAll("\\s+", "");
        if (!consequence.equals("findings.raise(drools);")) {
            issues.add(new PolicyIssue(
                    file.label(),
                    consequenceLine(file, rule),
                    0,
                    "the consequence of " + rule.getName() + " does other than raise its finding",
                    "Maybe write only: findings.raise( drools );"));
        }
    }

    /** The line after {@code then} on which something stands. */
    private static int consequenceLine(DrlFile file, RuleDescr rule) {
        String[] lines = file.text().split("\n", -1);
        for (int line = rule.getConsequenceLine(); line < Math.min(rule.getEndLine(), lines.length); line++) {
            if (!lines[line].isBlank()) {
                return line + 1;
            }
        }
        return rule.getConsequenceLine();
    }

    private void equalConditions(DrlFile file, RuleDescr rule, RuleMetadata metadata) {
        Set<String> constraints = new TreeSet<>();
        for (BaseDescr element : rule.getLhs().getDescrs()) {
            if (element instanceof PatternDescr pattern) {
                pattern.getDescrs()
                        .forEach(constraint -> constraints.add(ConditionReader.withoutComments(constraint.toString())
                                .replaceAll("\\s+", "")));
            }
        }
        String earlier = conditions.putIfAbsent(metadata.document() + " " + constraints, metadata.id());
        if (earlier != null) {
            issues.add(new PolicyIssue(
                    file.label(),
                    rule.getLine(),
                    rule.getColumn() + 1,
                    "rule " + metadata.id() + " has the conditions of " + earlier,
                    "Maybe keep one of the two: both fire on the same facts."));
        }
    }

    private void add(DrlFile file, RuleDescr rule, String annotation, String message, String advice) {
        issues.add(file.issueAt(rule, annotation, message, advice));
    }
}
