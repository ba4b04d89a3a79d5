package dev.airtight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the generator writes around a condition, a binding or a consequence: an enum with one constant. Rule text has no
 * business there, so every step is expected word for word.
 */
final class LambdaFrame {

    static final String REGULAR_EXPRESSION = "a regular expression (matches)";

    private static final String SELF = "Self";
    private static final String INFORMATION = "org.drools.model.functions.PredicateInformation";
    private static final String FUNCTIONS = "org.drools.model.functions.";
    private static final List<String> KINDS = List.of("Predicate", "Function", "Block");
    private static final Set<String> USER_METHODS = Set.of("test", "apply", "execute");
    private static final List<String> START = List.of(
            "new Self",
            "copy",
            "text",
            "int",
            "call Self.<init>(String,int)",
            "write Self.INSTANCE",
            "int",
            "array Self",
            "copy",
            "int",
            "read Self.INSTANCE",
            "put",
            "write Self.ENUM$VALUES",
            "return");
    private static final List<String> VALUES = List.of(
            "read Self.ENUM$VALUES",
            "copy",
            "store",
            "int",
            "load",
            "length",
            "copy",
            "store",
            "array Self",
            "copy",
            "store",
            "int",
            "load",
            "call java.lang.System.arraycopy(Object,int,Object,int,int)",
            "load",
            "return");

    private LambdaFrame() {}

    static boolean isUserCode(CompiledMethod method) {
        return USER_METHODS.contains(method.name()) && !method.isBridge();
    }

    /** What is there that the generator does not write; nothing if all is well. */
    static List<String> refused(CompiledClass lambda) {
        List<String> refused = new ArrayList<>(lambda.oddities());
        boolean isEnum = lambda.superName().equals("java.lang.Enum")
                && lambda.interfaces().size() == 2
                && isFunction(lambda.interfaces().get(0))
                && lambda.interfaces().get(1).equals("org.drools.model.functions.HashedExpression");
        if (!isEnum) {
            refused.add("a class of another form");
        }
        for (String field : lambda.fields()) {
            boolean known = Set.of(
                            "INSTANCE " + lambda.name(),
                            "EXPRESSION_HASH java.lang.String",
                            "ENUM$VALUES " + lambda.name() + "[]")
                    .contains(field);
            if (field.endsWith(" java.util.regex.Pattern")) {
                refused.add(REGULAR_EXPRESSION);
            } else if (!known) {
                refused.add("a field (" + field.replaceAll(" .*", "") + ")");
            }
        }
        boolean regex = refused.contains(REGULAR_EXPRESSION);
        for (CompiledMethod method : lambda.methods()) {
            boolean start = method.name().equals("<clinit>");
            if (!isUserCode(method) && !isExpected(method, lambda.name()) && !(start && regex)) {
                refused.add("the method " + method.name() + Step.parameters(method.descriptor()));
            }
        }
        return refused;
    }

    private static boolean isExpected(CompiledMethod method, String self) {
        List<String> words = replaced(method.words(), self, SELF);
        boolean expected =
                switch (method.name()) {
                    case "<clinit>" -> words.equals(START);
                    case "<init>" ->
                        words.equals(
                                List.of("load", "load", "load", "call java.lang.Enum.<init>(String,int)", "return"));
                    case "values" -> words.equals(VALUES);
                    case "valueOf" ->
                        words.equals(List.of(
                                "class Self",
                                "load",
                                "call java.lang.Enum.valueOf(Class,String)",
                                "cast Self",
                                "return"));
                    case "getExpressionHash" -> words.equals(List.of("text", "return"));
                    case "predicateInformation" -> isInformation(words);
                    case "test", "apply", "execute" -> isBridge(method, words);
                    default -> false;
                };
        return expected && method.isOrdinary();
    }

    private static boolean isInformation(List<String> words) {
        StepCursor cursor = new StepCursor(words);
        cursor.expect("new " + INFORMATION, "copy", "text");
        texts(cursor);
        cursor.expect("call " + INFORMATION + ".<init>(String,String[])", "store");
        while (cursor.is("load") && !cursor.is("load", "return")) {
            cursor.expect("load");
            if (cursor.is("int", "call " + INFORMATION + ".setMoreThanMaxRuleDefs(boolean)")) {
                cursor.expect("int", "call " + INFORMATION + ".setMoreThanMaxRuleDefs(boolean)");
            } else {
                texts(cursor);
                cursor.expect("call " + INFORMATION + ".addRuleNames(String[])");
            }
        }
        cursor.expect("load", "return");
        return cursor.isDone();
    }

    private static void texts(StepCursor cursor) {
        cursor.expect("int", "array java.lang.String");
        while (cursor.is("copy")) {
            cursor.expect("copy", "int", "text", "put");
        }
    }

    /** A bridge casts its arguments and calls the method of the same name. */
    private static boolean isBridge(CompiledMethod method, List<String> words) {
        StepCursor cursor = new StepCursor(words);
        cursor.expect("load");
        while (cursor.is("load")) {
            cursor.expect("load");
            if (cursor.next().startsWith("cast ")) {
                cursor.skip();
            }
        }
        String call = "call " + SELF + "." + method.name() + "(";
        boolean calls = cursor.next().startsWith(call);
        cursor.skip();
        return calls && cursor.is("return") && cursor.rest() == 1;
    }

    /** The words with one of their parts replaced by another. */
    static List<String> replaced(List<String> words, String part, String other) {
        List<String> replaced = new ArrayList<>(words.size());
        for (String word : words) {
            replaced.add(word.replace(part, other));
        }
        return replaced;
    }

    /** Whether it is an interface of conditions, bindings or consequences: a kind, and a number of parameters or N. */
    private static boolean isFunction(String name) {
        for (String kind : KINDS) {
            if (name.startsWith(FUNCTIONS + kind)) {
                String parameters = name.substring(FUNCTIONS.length() + kind.length());
                return parameters.equals("N") || isNumber(parameters);
            }
        }
        return false;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
