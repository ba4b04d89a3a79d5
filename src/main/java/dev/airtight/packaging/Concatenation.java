package dev.airtight.packaging;

import java.lang.invoke.StringConcatFactory;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One concatenation of strings as compilers write it since Java 9, by the recipe of {@link StringConcatFactory}.
 *
 * @param name the method to be written in its place
 * @param descriptor what it takes; it returns a string
 * @param arguments the recipe, then the constants that it names
 */
record Concatenation(String name, String descriptor, List<Object> arguments) {

    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String FACTORY = Type.getInternalName(StringConcatFactory.class);

    /** Where an argument of the method goes, and where a constant goes. */
    private static final char ARGUMENT = '\1';

    private static final char CONSTANT = '\2';

    static boolean isLinkedBy(Handle bootstrap) {
        return bootstrap.getOwner().equals(FACTORY) && bootstrap.getName().equals("makeConcatWithConstants");
    }

    /** Writes the method that appends one part after another. */
    void write(ClassVisitor out) {
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        int slots = appendAll(code);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(3, slots);
        code.visitEnd();
    }

    private int appendAll(MethodVisitor code) {
        Type[] types = Type.getArgumentTypes(descriptor);
        String recipe = (String) arguments.get(0);
        StringBuilder literal = new StringBuilder();
        int type = 0;
        int constant = 1;
        int slot = 0;
        for (int i = 0; i < recipe.length(); i++) {
            switch (recipe.charAt(i)) {
                case ARGUMENT -> {
                    appendLiteral(code, literal);
                    code.visitVarInsn(types[type].getOpcode(Opcodes.ILOAD), slot);
                    append(code, appended(types[type]));
                    slot += types[type++].getSize();
                }
                case CONSTANT -> literal.append(arguments.get(constant++));
                default -> literal.append(recipe.charAt(i));
            }
        }
        appendLiteral(code, literal);
        return slot;
    }

    private static void appendLiteral(MethodVisitor code, StringBuilder literal) {
        if (!literal.isEmpty()) {
            code.visitLdcInsn(literal.toString());
            append(code, "Ljava/lang/String;");
            literal.setLength(0);
        }
    }

    private static void append(MethodVisitor code, String type) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";", false);
    }

    /** The parameter of the method {@code append} that takes a value of this type. */
    private static String appended(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.OBJECT, Type.ARRAY ->
                type.getClassName().equals("java.lang.String") ? type.getDescriptor() : "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }
}
