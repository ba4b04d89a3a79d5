package dev.airtight.policy;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One instruction of compiled rules.
 *
 * @param opcode that of the JVM; {@link #FRAME} where types are stated for what follows a jump
 * @param text the instruction in words, such as {@code call java.lang.String.length()}; alike for all numbers, all
 *     texts and all variables
 * @param owner the class of the member that is used, or the class that is named; empty for other instructions
 * @param name of the member that is used; empty for other instructions
 * @param descriptor of the member that is used; empty for other instructions
 * @param value the constant, or the number of the variable; null for other instructions
 * @param locals the types of the variables, at a frame
 * @param stack the types of the operands, at a frame
 */
record Step(
        int opcode,
        String text,
        String owner,
        String name,
        String descriptor,
        @Nullable Object value,
        List<String> locals,
        List<String> stack) {

    static final int FRAME = -1;

    static Step plain(int opcode, String text, @Nullable Object value) {
        return new Step(opcode, text, "", "", "", value, List.of(), List.of());
    }

    static Step type(int opcode, String word, String type) {
        return new Step(opcode, word + " " + type, type, "", "", null, List.of(), List.of());
    }

    static Step call(int opcode, String owner, String name, String descriptor) {
        return new Step(
                opcode,
                "call " + owner + "." + name + parameters(descriptor),
                owner,
                name,
                descriptor,
                null,
                List.of(),
                List.of());
    }

    static Step field(int opcode, String owner, String name, String descriptor) {
        boolean write = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        return new Step(
                opcode,
                (write ? "write " : "read ") + owner + "." + name,
                owner,
                name,
                descriptor,
                null,
                List.of(),
                List.of());
    }

    static Step frame(List<String> locals, List<String> stack) {
        return new Step(FRAME, "frame", "", "", "", null, locals, stack);
    }

    /** The parameters of a method by their simple names, such as {@code (String,int)}. */
    static String parameters(String descriptor) {
        if (descriptor.startsWith("()")) {
            return "()";
        }
        StringJoiner parameters = new StringJoiner(",", "(", ")");
        for (Type type : Type.getArgumentTypes(descriptor)) {
            parameters.add(simple(type.getClassName()));
        }
        return parameters.toString();
    }

    static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** The member or construct as a Java programmer would name it. */
    String inJava() {
        String member = owner + "." + name;
        return switch (opcode) {
            case Opcodes.NEW -> "new " + owner;
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY -> "an array (new " + owner + "[…])";
            case Opcodes.CHECKCAST -> "a cast to " + owner;
            case Opcodes.INSTANCEOF -> "instanceof " + owner;
            case Opcodes.INVOKEDYNAMIC ->
                owner.endsWith("StringConcatFactory")
                        ? "joined texts (+)"
                        : "a lambda or a method reference (" + member + ")";
            case Opcodes.LDC -> owner.isEmpty() ? text : owner + ".class";
            case Opcodes.GETFIELD, Opcodes.GETSTATIC -> member;
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> member + " = …";
            case Opcodes.ATHROW -> "throw";
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> "synchronized";
            default ->
                name.equals("<init>")
                        ? "new " + owner + parameters(descriptor)
                        : name.isEmpty() ? text : member + parameters(descriptor);
        };
    }
}
