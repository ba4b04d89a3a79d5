package dev.airtight.policy;

import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Words for instructions and types that have none in the class file. */
final class StepWords {

    private static final Map<Integer, String> OPCODES = Map.ofEntries(
            Map.entry(Opcodes.ACONST_NULL, "null"),
            Map.entry(Opcodes.LCONST_0, "long"),
            Map.entry(Opcodes.LCONST_1, "long"),
            Map.entry(Opcodes.FCONST_0, "float"),
            Map.entry(Opcodes.FCONST_1, "float"),
            Map.entry(Opcodes.FCONST_2, "float"),
            Map.entry(Opcodes.DCONST_0, "double"),
            Map.entry(Opcodes.DCONST_1, "double"),
            Map.entry(Opcodes.AASTORE, "put"),
            Map.entry(Opcodes.ARRAYLENGTH, "length"),
            Map.entry(Opcodes.DUP, "copy"),
            Map.entry(Opcodes.POP, "drop"),
            Map.entry(Opcodes.IADD, "+"),
            Map.entry(Opcodes.ISUB, "-"),
            Map.entry(Opcodes.IMUL, "*"),
            Map.entry(Opcodes.INEG, "-"),
            Map.entry(Opcodes.IDIV, "/"),
            Map.entry(Opcodes.IREM, "%"),
            Map.entry(Opcodes.IAND, "&"),
            Map.entry(Opcodes.IOR, "|"),
            Map.entry(Opcodes.IXOR, "^"),
            Map.entry(Opcodes.ISHL, "<<"),
            Map.entry(Opcodes.ISHR, ">>"),
            Map.entry(Opcodes.IUSHR, ">>>"),
            Map.entry(Opcodes.IRETURN, "return"),
            Map.entry(Opcodes.ARETURN, "return"),
            Map.entry(Opcodes.RETURN, "return"),
            Map.entry(Opcodes.ATHROW, "throw"),
            Map.entry(Opcodes.MONITORENTER, "synchronized"),
            Map.entry(Opcodes.MONITOREXIT, "synchronized"));

    private static final Map<Object, String> FRAME_TYPES = Map.of(
            Opcodes.TOP, "",
            Opcodes.INTEGER, "int",
            Opcodes.FLOAT, "float",
            Opcodes.LONG, "long",
            Opcodes.DOUBLE, "double",
            Opcodes.NULL, "null",
            Opcodes.UNINITIALIZED_THIS, "");

    private static final String[] PRIMITIVES = {
        "?", "?", "?", "?", "boolean", "char", "float", "double", "byte", "short", "int", "long"
    };

    private StepWords() {}

    static String of(int opcode) {
        return OPCODES.getOrDefault(opcode, "instruction " + opcode);
    }

    static String constant(Object value) {
        return value instanceof String
                ? "text"
                : value instanceof Integer
                        ? "int"
                        : value instanceof Long ? "long" : value instanceof Float ? "float" : "double";
    }

    /** The element type of an array of primitives. */
    static String primitive(int operand) {
        return operand < PRIMITIVES.length ? PRIMITIVES[operand] : "?";
    }

    /** The type of a variable or an operand at a frame; empty where nothing can be done with it. */
    static String type(Object frameType) {
        if (frameType instanceof String internalName) {
            return CompiledClass.className(internalName);
        }
        return frameType instanceof Label ? "" : Objects.requireNonNull(FRAME_TYPES.get(frameType));
    }
}
