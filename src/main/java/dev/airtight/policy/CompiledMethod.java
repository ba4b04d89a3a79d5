package dev.airtight.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method of compiled rules as a list of steps. */
final class CompiledMethod extends MethodVisitor {

    static final String JUMP = "jump";
    static final String JUMP_BACK = "a loop (jump back)";

    private final int access;
    private final String name;
    private final String descriptor;
    private final List<String> oddities;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Label> passed = new HashSet<>();

    CompiledMethod(int access, String name, String descriptor, List<String> oddities) {
        super(Opcodes.ASM9);
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.oddities = oddities;
    }

    String name() {
        return name;
    }

    String descriptor() {
        return descriptor;
    }

    boolean isBridge() {
        return (access & Opcodes.ACC_BRIDGE) != 0;
    }

    /** Whether it has code, and neither natives nor locks. */
    boolean isOrdinary() {
        return (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNCHRONIZED)) == 0;
    }

    List<Step> steps() {
        return steps;
    }

    /** The words of all steps but frames, one after the other. */
    List<String> words() {
        List<String> words = new ArrayList<>(steps.size());
        for (Step step : steps) {
            if (step.opcode() != Step.FRAME) {
                words.add(step.text());
            }
        }
        return words;
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
        steps.add(Step.frame(types(locals, localCount, true), types(stack, stackCount, false)));
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        steps.add(Step.plain(opcode, passed.contains(label) ? JUMP_BACK : JUMP, null));
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            steps.add(Step.plain(opcode, "int", opcode - Opcodes.ICONST_0));
        } else {
            steps.add(Step.plain(opcode, StepWords.of(opcode), null));
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        steps.add(
                opcode == Opcodes.NEWARRAY
                        ? Step.type(opcode, "array", StepWords.primitive(operand))
                        : Step.plain(opcode, "int", operand));
    }

    @Override
    public void visitLdcInsn(Object value) {
        if (value instanceof Type type) {
            steps.add(Step.type(Opcodes.LDC, "class", type.getClassName()));
        } else if (value instanceof Handle || value instanceof ConstantDynamic) {
            steps.add(Step.plain(Opcodes.LDC, "a computed constant (" + value + ")", null));
        } else {
            steps.add(Step.plain(Opcodes.LDC, StepWords.constant(value), value));
        }
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        boolean load = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
        steps.add(Step.plain(opcode, load ? "load" : "store", index));
    }

    @Override
    public void visitIincInsn(int index, int increment) {
        steps.add(Step.plain(Opcodes.IINC, "increment", index));
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        String word =
                switch (opcode) {
                    case Opcodes.NEW -> "new";
                    case Opcodes.ANEWARRAY -> "array";
                    case Opcodes.CHECKCAST -> "cast";
                    default -> "instanceof";
                };
        steps.add(Step.type(opcode, word, CompiledClass.className(type)));
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        steps.add(Step.type(
                Opcodes.MULTIANEWARRAY, "array", Type.getType(descriptor).getClassName()));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
        steps.add(Step.field(opcode, CompiledClass.className(owner), field, type));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        steps.add(Step.call(opcode, CompiledClass.className(owner), method, type));
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        String owner = CompiledClass.className(bootstrap.getOwner());
        boolean constants = true;
        for (Object argument : arguments) {
            constants &= argument instanceof String;
        }
        steps.add(new Step(
                Opcodes.INVOKEDYNAMIC,
                "dynamic " + owner + "." + bootstrap.getName() + (constants ? "" : " with a handle"),
                owner,
                method,
                type,
                null,
                List.of(),
                List.of()));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        steps.add(Step.plain(Opcodes.TABLESWITCH, switchTo(otherwise, labels), null));
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        steps.add(Step.plain(Opcodes.LOOKUPSWITCH, switchTo(otherwise, labels), null));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        oddities.add("try … catch");
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
        oddities.add("annotation " + Type.getType(type).getClassName());
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
        return visitAnnotation(type, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotationDefault() {
        oddities.add("annotation type");
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        oddities.add("attribute " + attribute.type);
    }

    private String switchTo(Label otherwise, Label[] labels) {
        boolean back = passed.contains(otherwise);
        for (Label label : labels) {
            back |= passed.contains(label);
        }
        return back ? JUMP_BACK : "switch";
    }

    private static List<String> types(Object[] types, int count, boolean wide) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(StepWords.type(types[i]));
            if (wide && (types[i] == Opcodes.LONG || types[i] == Opcodes.DOUBLE)) {
                words.add("");
            }
        }
        return words;
    }
}
