package dev.airtight.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows the code of a condition and names what it may not do. Knows the type of every operand, since a comparison is
 * harmless between single facts only: {@code equals} of a whole record would read what nobody sees it read.
 */
final class ConditionCode {

    private static final String OPERATORS = "org.drools.model.operators.";
    private static final String OBJECT = "java.lang.Object";
    private static final String OBJECTS = "java.lang.Object[]";
    private static final String STRING = "java.lang.String";
    private static final String LIST = "java.util.List";
    private static final String NULL = "null";

    /** A text that stands in the rule: {@code contains} ends quickly for such a text, whatever it is looked for in. */
    private static final String CONSTANT = "constant";

    /** What a label, an answer or a text has as value. */
    private static final String MAP_VALUE = "value";

    /** A rule that lists more than this is no rule. */
    private static final int LONGEST_LIST = 10_000;

    private final AllowedMembers allowed;
    private final List<Step> steps;
    private final List<String> locals = new ArrayList<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final Deque<ValueList> lists = new ArrayDeque<>();
    private final Set<String> refused = new LinkedHashSet<>();

    /** The values after {@code in}, {@code contains} and the like while they are put into their array. */
    private record ValueList(int length, List<String> types) {}

    private ConditionCode(CompiledMethod method, String owner, AllowedMembers allowed) {
        this.allowed = allowed;
        this.steps = method.steps();
        locals.add(owner);
        for (Type parameter : Type.getArgumentTypes(method.descriptor())) {
            String type = parameter.getClassName();
            if (!allowed.type(type)) {
                refused.add(type);
            }
            locals.add(type);
        }
    }

    /** What a condition uses and may not, in its order; nothing if all is well. */
    static List<String> refused(CompiledMethod method, String owner, AllowedMembers allowed) {
        ConditionCode code = new ConditionCode(method, owner, allowed);
        int at = 0;
        try {
            while (at < code.steps.size()) {
                code.follow(at++);
            }
            if (!code.lists.isEmpty()) {
                code.refused.add("an array");
            }
        } catch (NoSuchElementException | IndexOutOfBoundsException e) {
            // After an instruction that is refused nothing is known of the operands: the rest is read by name.
            code.steps.subList(at, code.steps.size()).forEach(code::byName);
            if (code.refused.isEmpty()) {
                code.refused.add("code that can't be followed");
            }
        }
        return List.copyOf(code.refused);
    }

    private void byName(Step step) {
        if (!step.descriptor().isEmpty() && !allowed.member(step)) {
            refused.add(step.inJava());
        }
    }

    private void follow(int at) {
        Step step = steps.get(at);
        switch (step.opcode()) {
            case Step.FRAME -> restore(step);
            case Opcodes.NOP, Opcodes.RETURN -> {}
            case Opcodes.ACONST_NULL -> stack.push(NULL);
            case Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5,
                    Opcodes.BIPUSH,
                    Opcodes.SIPUSH -> stack.push("int");
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
                stack.push(step.text());
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> stack.push(step.text());
            case Opcodes.LDC -> constant(step);
            case Opcodes.ILOAD, Opcodes.ALOAD -> stack.push(locals.get((int) Objects.requireNonNull(step.value())));
            case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL -> stack.pop();
            case Opcodes.POP -> stack.pop();
            case Opcodes.INEG -> {}
            case Opcodes.GOTO -> jump(step, 0);
            case Opcodes.IFEQ,
                    Opcodes.IFNE,
                    Opcodes.IFLT,
                    Opcodes.IFGE,
                    Opcodes.IFGT,
                    Opcodes.IFLE,
                    Opcodes.IFNULL,
                    Opcodes.IFNONNULL,
                    Opcodes.IRETURN,
                    Opcodes.ARETURN -> jump(step, 1);
            case Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE -> jump(step, 2);
            case Opcodes.ANEWARRAY, Opcodes.DUP, Opcodes.AASTORE -> array(at, step);
            case Opcodes.CHECKCAST, Opcodes.INSTANCEOF -> cast(step);
            case Opcodes.GETSTATIC -> field(step);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESTATIC -> call(at, step);
            default -> other(step);
        }
    }

    private void restore(Step frame) {
        locals.clear();
        locals.addAll(frame.locals());
        stack.clear();
        frame.stack().forEach(stack::push);
    }

    private void constant(Step step) {
        if (step.value() == null) {
            refused.add(step.inJava());
        }
        stack.push(step.value() instanceof String ? CONSTANT : step.owner().isEmpty() ? step.text() : "class");
    }

    private void jump(Step step, int operands) {
        if (step.text().equals(CompiledMethod.JUMP_BACK)) {
            refused.add(step.text());
        }
        for (int i = 0; i < operands; i++) {
            stack.pop();
        }
    }

    /** The only arrays are those that the generator writes: each is filled at once and handed to an operator. */
    private void array(int at, Step step) {
        if (step.opcode() == Opcodes.DUP) {
            if (!OBJECTS.equals(stack.peek())) {
                refused.add("a variable");
            }
            stack.push(Objects.requireNonNull(stack.peek()));
        } else if (step.opcode() == Opcodes.ANEWARRAY) {
            stack.pop();
            boolean short_ = at > 0
                    && steps.get(at - 1).value() instanceof Integer length
                    && length >= 0
                    && length <= LONGEST_LIST;
            if (!step.owner().equals(OBJECT) || !short_) {
                refused.add(step.inJava());
            }
            Object length = at > 0 ? steps.get(at - 1).value() : null;
            lists.push(new ValueList(length instanceof Integer number ? number : -1, new ArrayList<>()));
            stack.push(step.owner() + "[]");
        } else {
            String value = stack.pop();
            stack.pop();
            stack.pop();
            lists.element().types().add(value);
        }
    }

    private void cast(Step step) {
        String from = stack.pop();
        boolean comparable = step.owner().equals("java.lang.Comparable") && from.equals(MAP_VALUE);
        if (!comparable && !allowed.type(step.owner())) {
            refused.add(step.inJava());
        }
        stack.push(step.opcode() == Opcodes.INSTANCEOF ? "int" : comparable ? MAP_VALUE : step.owner());
    }

    private void field(Step step) {
        String type = Type.getType(step.descriptor()).getClassName();
        // A date of a rule is kept by the generated class of all rules.
        boolean date = GeneratedNames.isRules(step.owner()) && type.equals("java.time.LocalDate");
        if (!date && !allowed.member(step)) {
            refused.add(step.inJava());
        }
        stack.push(type);
    }

    private void call(int at, Step step) {
        Type[] parameters = Type.getArgumentTypes(step.descriptor());
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            arguments.add(0, stack.pop());
        }
        String receiver = step.opcode() == Opcodes.INVOKESTATIC ? null : stack.pop();
        if (!allowed.member(step)) {
            refused.add(step.inJava());
        } else if (step.name().equals("eval")) {
            operator(at, step, arguments);
        } else {
            arguments(step, receiver, arguments);
        }
        Type result = Type.getReturnType(step.descriptor());
        if (result.getSort() != Type.VOID) {
            stack.push(
                    step.owner().equals("java.util.Map") && step.name().equals("get")
                            ? MAP_VALUE
                            : result.getSort() < Type.INT ? "int" : result.getClassName());
        }
    }

    private void arguments(Step step, @Nullable String receiver, List<String> arguments) {
        boolean withNull = arguments.contains(NULL);
        for (String argument : arguments) {
            if (!withNull && !isValue(argument)) {
                refused.add("a comparison of a whole " + Step.simple(argument));
            }
        }
        if (STRING.equals(receiver) && step.name().equals("contains") && !arguments.equals(List.of(CONSTANT))) {
            refused.add(step.inJava() + " with a text that does not stand in the rule");
        }
    }

    /** {@code D.eval( operator, left, right… )}, right as the array that was just filled. */
    private void operator(int at, Step step, List<String> arguments) {
        ValueList right = lists.pop();
        int before = steps.get(at - 1).opcode();
        boolean filled = before == Opcodes.AASTORE || before == Opcodes.ANEWARRAY;
        if (!filled
                || right.types().size() != right.length()
                || !arguments.get(2).equals(OBJECTS)) {
            refused.add("an array");
            return;
        }
        String operator = arguments.get(0);
        String left = arguments.get(1);
        if (!operator.startsWith(OPERATORS)) {
            refused.add(step.inJava());
        } else if (operator.equals(OPERATORS + "ContainsOperator") || operator.equals(OPERATORS + "ExcludesOperator")) {
            right.types().forEach(sought -> contains(left, sought));
        } else if (operator.equals(OPERATORS + "MemberOfOperator")) {
            right.types().forEach(list -> contains(list, left));
        } else {
            List<String> compared = new ArrayList<>(right.types());
            compared.add(left);
            compared.stream()
                    .filter(type -> !isValue(type))
                    .forEach(type -> refused.add("a comparison of a whole " + Step.simple(type)));
        }
    }

    private void contains(String list, String sought) {
        if (!isValue(sought)) {
            refused.add("a comparison of a whole " + Step.simple(sought));
        } else if (!list.equals(LIST) && !isValue(list)) {
            refused.add("a comparison of a whole " + Step.simple(list));
        } else if (!list.equals(LIST) && !sought.equals(CONSTANT)) {
            refused.add("contains with a text that does not stand in the rule");
        }
    }

    private boolean isValue(String type) {
        return type.equals(NULL)
                || type.equals(CONSTANT)
                || type.equals(MAP_VALUE)
                || Set.of("int", "long", "float", "double").contains(type)
                || allowed.value(type);
    }

    private void other(Step step) {
        refused.add(step.opcode() >= Opcodes.ISTORE && step.opcode() <= Opcodes.ASTORE ? "a variable" : step.inJava());
        throw new NoSuchElementException();
    }
}
