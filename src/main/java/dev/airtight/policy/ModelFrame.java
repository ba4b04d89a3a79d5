package dev.airtight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.modelcompiler.util.EvaluationUtil;

/** What the generator writes beside the rules: the list of them, the global, and the classes that facts have. */
final class ModelFrame {

    private static final String FORMATTER = "java.time.format.DateTimeFormatterBuilder";
    private static final String DATE = "call org.drools.modelcompiler.util.EvaluationUtil.convertDateLocal(String)";
    private static final String FINDINGS = "dev.airtight.policy.Findings";
    private static final List<String> CONSTRUCTOR = List.of("load", "call java.lang.Object.<init>()", "return");
    private static final List<String> RULES_START = List.of(
            "new " + FORMATTER,
            "copy",
            "call " + FORMATTER + ".<init>()",
            "call " + FORMATTER + ".parseCaseInsensitive()",
            "call org.drools.util.DateUtils.getDateFormatMask()",
            "call " + FORMATTER + ".appendPattern(String)",
            "read java.util.Locale.ENGLISH",
            "call " + FORMATTER + ".toFormatter(Locale)",
            "write Rules.DATE_TIME_FORMATTER");
    private static final List<String> RULES_CONSTRUCTOR = List.of(
            "load",
            "call java.lang.Object.<init>()",
            "load",
            "new java.util.ArrayList",
            "copy",
            "call java.util.ArrayList.<init>()",
            "write Rules.globals",
            "load",
            "call java.util.Collections.emptyList()",
            "write Rules.typeMetaDatas",
            "load",
            "load",
            "call Rules.getRulesList()",
            "write Rules.rules",
            "load",
            "read Rules.globals",
            "read Rules.var_findings",
            "call java.util.List.add(Object)",
            "drop",
            "return");
    /** The switch over the names of properties. */
    private static final Set<String> PROPERTY_INDEX = Set.of(
            "load",
            "copy",
            "store",
            "call java.lang.String.hashCode()",
            "switch",
            "text",
            "call java.lang.String.equals(Object)",
            "jump",
            "int",
            "return",
            "new java.lang.RuntimeException",
            "dynamic java.lang.invoke.StringConcatFactory.makeConcatWithConstants",
            "call java.lang.RuntimeException.<init>(String)",
            "throw");

    private ModelFrame() {}

    /** What is there that the generator does not write; nothing if all is well. */
    static List<String> refused(CompiledClass read, AllowedMembers allowed) {
        List<String> refused = new ArrayList<>(read.oddities());
        for (CompiledMethod method : read.methods()) {
            boolean expected = GeneratedNames.isRules(read.name())
                    ? isOfRules(method, read.name())
                    : GeneratedNames.isRuleMethods(read.name())
                            ? isOfRuleMethods(method)
                            : GeneratedNames.isMetadata(read.name())
                                    ? isOfMetadata(method, read.name())
                                    : isOfMetadataOfClass(method, allowed);
            if (!expected || !method.isOrdinary()) {
                refused.add("the method " + Step.simple(read.name()) + "." + method.name());
            }
        }
        return refused;
    }

    private static boolean isOfRules(CompiledMethod method, String self) {
        List<String> words = LambdaFrame.replaced(method.words(), self + ".", "Rules.");
        return switch (method.name()) {
            case "<clinit>" -> isStart(words);
            case "<init>" -> words.equals(RULES_CONSTRUCTOR);
            case "getName" -> words.equals(List.of("text", "return"));
            case "getGlobals" -> words.equals(List.of("load", "read Rules.globals", "return"));
            case "getTypeMetaDatas" -> words.equals(List.of("load", "read Rules.typeMetaDatas", "return"));
            case "getRules" -> words.equals(List.of("load", "read Rules.rules", "return"));
            case "getRulesList" -> isRulesList(method, words);
            case "getQueries", "getEntryPoints" ->
                words.equals(List.of("call java.util.Collections.emptyList()", "return"));
            default -> false;
        };
    }

    private static boolean isStart(List<String> words) {
        StepCursor cursor = new StepCursor(words);
        // Without it where no rule has a date.
        if (cursor.is(RULES_START.get(0))) {
            cursor.expect(RULES_START.toArray(String[]::new));
        }
        while (cursor.is("text", DATE)) {
            cursor.expect("text", DATE);
            if (cursor.next().startsWith("write Rules.")) {
                cursor.skip();
            }
        }
        cursor.expect(
                "class " + FINDINGS,
                "text",
                "text",
                "call org.drools.modelcompiler.dsl.pattern.D.globalOf(Class,String,String)",
                "write Rules.var_findings",
                "return");
        return cursor.isDone();
    }

    /** The dates of rules that can't be read: they would fail while the class is loaded. */
    static List<String> badDates(CompiledClass rules) {
        List<String> bad = new ArrayList<>();
        for (CompiledMethod method : rules.methods()) {
            List<Step> steps = method.steps();
            for (int i = 1; i < steps.size(); i++) {
                if (steps.get(i).text().equals(DATE) && steps.get(i - 1).value() instanceof String text) {
                    try {
                        EvaluationUtil.convertDateLocal(text);
                    } catch (RuntimeException e) {
                        bad.add(text);
                    }
                }
            }
        }
        return bad;
    }

    private static boolean isRulesList(CompiledMethod method, List<String> words) {
        StepCursor cursor = new StepCursor(words);
        cursor.expect("int", "array org.drools.model.Rule");
        while (cursor.is("copy", "int")) {
            cursor.expect("copy", "int");
            if (cursor.next().startsWith("call policy.Rules") && cursor.next().contains("RuleMethods")) {
                cursor.skip();
            }
            cursor.expect("put");
        }
        cursor.expect("call java.util.Arrays.asList(Object[])", "return");
        return cursor.isDone()
                && method.steps().stream()
                        .filter(step -> step.name().startsWith("rule_"))
                        .allMatch(step -> GeneratedNames.isRuleMethods(step.owner()));
    }

    private static boolean isOfRuleMethods(CompiledMethod method) {
        return method.name().startsWith("rule_")
                ? method.descriptor().equals("()Lorg/drools/model/Rule;")
                : method.name().equals("<init>") && method.words().equals(CONSTRUCTOR);
    }

    private static boolean isOfMetadata(CompiledMethod method, String self) {
        if (method.name().equals("<init>")) {
            return method.words().equals(CONSTRUCTOR);
        }
        boolean expected = method.name().equals("<clinit>");
        for (String word : method.words()) {
            expected &= word.equals("copy")
                    || word.equals("return")
                    || word.startsWith("write " + self + ".")
                    || word.startsWith("new " + self + "$")
                    || (word.startsWith("call " + self + "$") && word.endsWith("_Metadata.<init>()"));
        }
        return expected;
    }

    private static boolean isOfMetadataOfClass(CompiledMethod method, AllowedMembers allowed) {
        List<String> words = method.words();
        return switch (method.name()) {
            case "<init>" -> words.equals(CONSTRUCTOR);
            case "getDomainClass" ->
                words.size() == 2
                        && words.get(1).equals("return")
                        && isKnown(method.steps().get(0).owner(), allowed);
            case "getPropertiesSize" -> words.equals(List.of("int", "return"));
            case "getPropertyIndex" -> PROPERTY_INDEX.containsAll(words);
            default -> false;
        };
    }

    private static boolean isKnown(String type, AllowedMembers allowed) {
        return allowed.type(type) || type.equals(FINDINGS) || type.equals("java.lang.Object");
    }
}
