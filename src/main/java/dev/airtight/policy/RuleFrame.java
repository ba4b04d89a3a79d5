package dev.airtight.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the generator writes for one rule: declarations, metadata, one pattern with its constraints, one consequence.
 * Attributes, accumulates, second patterns, scripts and the like have other steps, and so has text that breaks out of
 * its quotes.
 *
 * @param rule the name of the rule; null if it can't be told
 * @param lambdas the classes of its conditions, bindings and consequence
 * @param refused the first step that the generator does not write for a rule of one pattern; null if all is well
 */
record RuleFrame(
        @Nullable String rule,
        List<String> lambdas,
        @Nullable String refused) {

    private static final String D = "org.drools.modelcompiler.dsl.pattern.D";
    private static final String BUILDER = "org.drools.model.impl.RuleBuilder";
    private static final String PATTERN = "org.drools.model.PatternDSL$PatternDef";
    private static final String RULE = "rule(String,String)";
    private static final Set<String> NAMED = Set.of(
            D + ".declarationOf",
            D + ".rule",
            D + ".pattern",
            D + ".alphaIndexedBy",
            D + ".on",
            D + ".execute",
            BUILDER + ".metadata",
            BUILDER + ".build",
            PATTERN + ".expr",
            PATTERN + ".bind",
            "org.drools.model.DomainClassMetadata.getPropertyIndex");
    private static final Set<String> BOXES =
            Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Double", "java.lang.Boolean");

    static RuleFrame of(CompiledMethod method, AllowedMembers allowed) {
        List<Step> steps = method.steps();
        Set<String> lambdas = new LinkedHashSet<>();
        List<String> words = new ArrayList<>(steps.size());
        for (Step step : steps) {
            words.add(word(step, allowed));
            if (GeneratedNames.isLambda(step.owner())) {
                lambdas.add(step.owner());
            }
        }
        int name = words.indexOf(RULE) - 1;
        String rule = name > 0 && steps.get(name).value() instanceof String text ? text : null;
        StepCursor cursor = new StepCursor(words);
        declarations(cursor);
        cursor.expect("text", "text", RULE);
        while (cursor.is("text", "text", "metadata(String,Object)")) {
            cursor.expect("text", "text", "metadata(String,Object)");
        }
        cursor.expect("int", "array", "copy", "int", "load", "pattern(Variable)");
        while (!cursor.hasFailed() && !cursor.is("put")) {
            item(cursor);
        }
        consequence(cursor);
        cursor.expect("put", "build(RuleItemBuilder[])", "store", "load", "return");
        boolean whole = cursor.isDone() && method.isOrdinary();
        return new RuleFrame(rule, List.copyOf(lambdas), whole ? null : refused(steps, cursor.at()));
    }

    private static void declarations(StepCursor cursor) {
        do {
            cursor.expect("class");
            if (cursor.is("metadata")) {
                cursor.expect("metadata", "text", "declarationOf(Class,DomainClassMetadata,String)");
            } else {
                cursor.expect("text", "declarationOf(Class,String)");
            }
            cursor.expect("store");
        } while (cursor.is("class"));
    }

    /** A binding or a constraint. */
    private static void item(StepCursor cursor) {
        if (cursor.is("load")) {
            cursor.expect("load", "extractor", "bind(Variable,Function1)");
            return;
        }
        cursor.expect("text");
        // What a condition makes of a variable or of the findings is seen in its own code.
        while (cursor.is("load") || cursor.is("findings")) {
            cursor.skip();
        }
        cursor.expect("predicate");
        if (cursor.is("class")) {
            index(cursor);
        }
        if (cursor.next().startsWith("expr(")) {
            cursor.skip();
        } else {
            cursor.fail();
        }
    }

    private static void index(StepCursor cursor) {
        cursor.expect("class", "relation");
        if (cursor.is("metadata")) {
            cursor.expect("metadata", "text", "getPropertyIndex(String)");
        } else {
            cursor.expect("int");
        }
        cursor.expect("extractor");
        if (Set.of("text", "int", "long", "double", "null", "constant").contains(cursor.next())) {
            cursor.skip();
        }
        if (cursor.is("box")) {
            cursor.skip();
        }
        cursor.expect("alphaIndexedBy(Class,ConstraintType,int,Function1,Object)");
    }

    /** Which variables it takes is seen in its own code. */
    private static void consequence(StepCursor cursor) {
        cursor.expect("put", "copy", "int");
        while (cursor.is("load") || cursor.is("findings") || cursor.next().startsWith("on(")) {
            cursor.skip();
        }
        cursor.expect("consequence");
        if (cursor.next().startsWith("execute(")) {
            cursor.skip();
        } else {
            cursor.fail();
        }
    }

    private static String refused(List<Step> steps, int at) {
        List<Step> rest = new ArrayList<>(steps.subList(Math.min(at, steps.size()), steps.size()));
        return rest.stream()
                .filter(step -> !step.owner().isEmpty())
                .findFirst()
                .map(Step::inJava)
                .orElse("code beside its conditions and its consequence");
    }

    private static String word(Step step, AllowedMembers allowed) {
        String owner = step.owner();
        String member = owner + "." + step.name();
        if (step.text().startsWith("call ")) {
            if (step.name().equals("valueOf") && BOXES.contains(owner) && allowed.member(step)) {
                return "box";
            }
            boolean execute = member.startsWith("org.drools.model.consequences.ConsequenceBuilder$_")
                    && step.name().equals("execute");
            return NAMED.contains(member) || execute ? step.name() + Step.parameters(step.descriptor()) : step.text();
        } else if (step.text().startsWith("read ")) {
            return read(step, allowed);
        } else if (step.text().startsWith("class ")) {
            boolean known = allowed.type(owner) || owner.equals("java.lang.Object");
            return known ? "class" : step.text();
        }
        return step.text().equals("array org.drools.model.RuleItemBuilder") ? "array" : step.text();
    }

    private static String read(Step step, AllowedMembers allowed) {
        String owner = step.owner();
        if (GeneratedNames.isLambda(owner) && step.name().equals("INSTANCE")) {
            return GeneratedNames.isPredicate(owner)
                    ? "predicate"
                    : GeneratedNames.isExtractor(owner) ? "extractor" : "consequence";
        } else if (GeneratedNames.isMetadata(owner)) {
            return "metadata";
        } else if (GeneratedNames.isRules(owner)) {
            return step.name().equals("var_findings")
                    ? "findings"
                    : step.descriptor().equals("Ljava/time/LocalDate;") ? "constant" : step.text();
        } else if (owner.equals("org.drools.model.Index$ConstraintType")) {
            return "relation";
        } else if (BOXES.contains(owner) && step.name().equals("TYPE")) {
            return "class";
        }
        return allowed.member(step) && allowed.value(owner) ? "constant" : step.text();
    }
}
