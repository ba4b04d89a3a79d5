package dev.airtight.policy;

import dev.airtight.facts.Names;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads what a rule says of itself, and says all that is wrong with it. */
final class RuleReader {

    private static final Set<String> ANNOTATIONS = Set.of(
            "title", "layer", "severity", "ceiling", "status", "gate", "why", "remediation", "references", "message");

    private final DrlFile file;
    private final RuleDescr rule;
    private final Vocabulary vocabulary;
    private final List<PolicyIssue> issues;

    private RuleReader(DrlFile file, RuleDescr rule, Vocabulary vocabulary, List<PolicyIssue> issues) {
        this.file = file;
        this.rule = rule;
        this.vocabulary = vocabulary;
        this.issues = issues;
    }

    /** Reads a rule; empty if it has issues. */
    static Optional<RuleMetadata> read(DrlFile file, RuleDescr rule, Vocabulary vocabulary, List<PolicyIssue> issues) {
        int before = issues.size();
        RuleMetadata metadata = new RuleReader(file, rule, vocabulary, issues).read();
        return issues.size() == before ? Optional.ofNullable(metadata) : Optional.empty();
    }

    private @Nullable RuleMetadata read() {
        names();
        attributes();
        PatternDescr pattern = pattern();
        boolean document = pattern != null && pattern.getObjectType().equals("Assessment");
        String title = required("title", text("title"));
        Layer layer = required("layer", token("layer", EnumSet.allOf(Layer.class)));
        Severity severity = required("severity", token("severity", EnumSet.allOf(Severity.class)));
        Level ceiling = token("ceiling", EnumSet.allOf(Level.class));
        Status status = token("status", EnumSet.complementOf(EnumSet.of(Status.NOT_ASSESSED)));
        boolean gate = flag("gate");
        MessageTemplate message = message(document);
        List<String> references = references();
        if (pattern == null) {
            return null;
        }
        ConditionReader conditions = new ConditionReader(pattern, document, vocabulary);
        List<String> evidence = conditions.evidence();
        conditions.problems().forEach(p -> issue(p.line(), p.column(), p.message(), p.advice()));
        if (title == null || layer == null || severity == null) {
            return null;
        }
        return new RuleMetadata(
                rule.getName(),
                document,
                layer,
                severity,
                ceiling,
                status,
                gate,
                title,
                message,
                text("why"),
                text("remediation"),
                references,
                conditions.texts(),
                evidence,
                file.label(),
                rule.getLine());
    }

    /** A salience, a group, a date or a timer would make a rule fire or not by something other than the facts. */
    private void attributes() {
        rule.getAttributes()
                .values()
                .forEach(attribute -> issue(
                        attribute.getLine() > 0 ? attribute.getLine() : rule.getLine(),
                        attribute.getLine() > 0 ? attribute.getColumn() + 1 : rule.getColumn() + 1,
                        "rule " + rule.getName() + " has an attribute (" + attribute.getName() + ")",
                        attribute.getName().equals("enabled")
                                ? "Maybe disable the rule in policy.yaml."
                                : "Maybe leave it out: rules fire by their conditions alone, in any order."));
    }

    private void names() {
        for (AnnotationDescr annotation : rule.getAnnotations()) {
            String name = annotation.getName();
            if (!ANNOTATIONS.contains(name)) {
                String advice = Names.nearest(name, ANNOTATIONS)
                        .map(nearest -> "Maybe @" + nearest + "?")
                        .orElse("Known are "
                                + String.join(
                                        ", ", ANNOTATIONS.stream().sorted().toList()) + ".");
                issue(name, "unknown annotation (@" + name + ")", advice);
            } else if (annotation.isDuplicated()) {
                issue(name, "@" + name + " is a duplicate", "Maybe keep the first of the two.");
            }
        }
        if (rule.hasParent()) {
            issue(
                    rule.getLine(),
                    rule.getColumn() + 1,
                    "rule " + rule.getName() + " extends another rule",
                    "Maybe repeat the conditions: both rules would fire.");
        }
    }

    private @Nullable PatternDescr pattern() {
        List<? extends BaseDescr> elements = rule.getLhs().getDescrs();
        if (elements.size() == 1 && elements.get(0) instanceof PatternDescr pattern && pattern.getSource() == null) {
            pattern.getAnnotations().forEach(annotation -> ofPattern(pattern, annotation));
            if (Set.of("Api", "Assessment").contains(pattern.getObjectType())) {
                return pattern;
            }
            issue(
                    pattern.getLine(),
                    pattern.getColumn() + 1,
                    "rule " + rule.getName() + " matches " + pattern.getObjectType() + ", which is no fact",
                    "Maybe match Api( … ) or Assessment( … ).");
            return null;
        }
        int line = elements.isEmpty()
                ? rule.getLine()
                : elements.get(elements.size() - 1).getLine();
        issue(
                line,
                0,
                "rule " + rule.getName() + " does not match exactly one Api or one Assessment",
                "Maybe put all conditions into one Api( … ), with || inside it for alternatives.");
        return null;
    }

    private void ofPattern(PatternDescr pattern, AnnotationDescr annotation) {
        issue(
                pattern.getLine(),
                pattern.getColumn() + 1,
                "rule " + rule.getName() + " has an annotation behind its conditions (@" + annotation.getName() + ")",
                "Maybe leave it out: what a rule says of itself stands before when.");
    }

    private <V> @Nullable V required(String name, @Nullable V value) {
        if (value == null && rule.getAnnotation(name) == null) {
            String nearest = name.equals("title") ? "@title( \"What is wrong\" )" : "@" + name + "( … )";
            issue(
                    rule.getLine(),
                    rule.getColumn() + 1,
                    "rule " + rule.getName() + " has no @" + name,
                    "Maybe add " + nearest + ".");
        }
        return value;
    }

    private @Nullable String raw(String name) {
        AnnotationDescr annotation = rule.getAnnotation(name);
        if (annotation == null) {
            return null;
        }
        Object value = annotation.getValueMap().size() == 1 ? annotation.getSingleValue() : null;
        if (value == null) {
            issue(name, "@" + name + " needs one value", "Maybe write @" + name + "( value ).");
            return null;
        }
        return value.toString().strip();
    }

    private @Nullable String text(String name) {
        String raw = raw(name);
        if (raw == null) {
            return null;
        }
        boolean quoted = raw.length() > 1 && raw.startsWith("\"") && raw.endsWith("\"");
        String text = quoted ? unescaped(raw.substring(1, raw.length() - 1)) : raw;
        String folded = text.replaceAll("\\s+", " ").strip();
        if (folded.isEmpty()) {
            issue(name, "@" + name + " is empty", null);
            return null;
        }
        return folded;
    }

    private <E extends Enum<E>> @Nullable E token(String name, Set<E> known) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (E constant : known) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        List<String> names = known.stream().map(Enum::name).toList();
        issue(
                name,
                "unknown " + name + " (" + text + ")",
                Names.nearest(text, names)
                        .map(n -> "Maybe " + n + "?")
                        .orElse("Known are " + String.join(", ", names) + "."));
        return null;
    }

    private boolean flag(String name) {
        String text = text(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return "true".equals(text);
        }
        issue(name, "@" + name + " (" + text + ") is not true or false", null);
        return false;
    }

    private @Nullable MessageTemplate message(boolean document) {
        String text = text("message");
        if (text == null) {
            return null;
        }
        MessageTemplate template = new MessageTemplate(text);
        Set<String> known = vocabulary.placeholders(document);
        for (String path : template.paths()) {
            if (!known.contains(path) && (document || !path.startsWith("labels."))) {
                issue(
                        "message",
                        "unknown fact ({" + path + "}) in @message",
                        Names.nearest(path, known)
                                .map(n -> "Maybe {" + n + "}?")
                                .orElse("Maybe {id}?"));
            }
        }
        return template;
    }

    private List<String> references() {
        String text = text("references");
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(r -> !r.isEmpty())
                        .toList();
    }

    private void issue(String annotation, String message, @Nullable String advice) {
        issues.add(file.issueAt(rule, annotation, message, advice));
    }

    private void issue(int line, int column, String message, @Nullable String advice) {
        issues.add(new PolicyIssue(file.label(), line, column, message, advice));
    }

    private static String unescaped(String text) {
        try {
            return text.translateEscapes();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
