package dev.airtight.policy;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a class that holds texts: a {@code Supplier<List<String>>}, so that whoever asks need not know it. */
final class TextsClass {

    private static final String LIST = "java/util/ArrayList";

    private TextsClass() {}

    /**
     * @param texts each of at most 21,845 characters, which is what a class can hold
     * @return the bytes of the class
     */
    static byte[] write(String name, List<String> texts) {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        out.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                name.replace('.', '/'),
                null,
                "java/lang/Object",
                new String[] {"java/util/function/Supplier"});
        MethodVisitor constructor = out.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        MethodVisitor get = out.visitMethod(Opcodes.ACC_PUBLIC, "get", "()Ljava/lang/Object;", null, null);
        get.visitCode();
        get.visitTypeInsn(Opcodes.NEW, LIST);
        get.visitInsn(Opcodes.DUP);
        get.visitLdcInsn(texts.size());
        get.visitMethodInsn(Opcodes.INVOKESPECIAL, LIST, "<init>", "(I)V", false);
        for (String text : texts) {
            get.visitInsn(Opcodes.DUP);
            get.visitLdcInsn(text);
            get.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LIST, "add", "(Ljava/lang/Object;)Z", false);
            get.visitInsn(Opcodes.POP);
        }
        get.visitInsn(Opcodes.ARETURN);
        get.visitMaxs(0, 0);
        get.visitEnd();
        out.visitEnd();
        return out.toByteArray();
    }
}
