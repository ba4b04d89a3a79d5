package dev.airtight.packaging;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Turns a class into one that does the same and starts faster. */
final class ClassRewriter {

    /** The oldest version that a class data archive takes, and the one that old classes are raised to. */
    private static final int OLDEST_ARCHIVED = Opcodes.V1_6;

    private static final int RAISED_TO = Opcodes.V1_8;

    private static final int MAJOR_VERSION = 6;

    private final ClassLoader classes;

    /** @param classes finds the classes that a rewritten one refers to */
    ClassRewriter(ClassLoader classes) {
        this.classes = classes;
    }

    /** The class with its concatenations as plain code and a version that can be archived; the bytes as given if nothing is to be done. */
    byte[] rewritten(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        boolean old = reader.readUnsignedShort(MAJOR_VERSION) < OLDEST_ARCHIVED;
        ClassWriter writer = old ? new FrameWriter(reader) : new ClassWriter(reader, 0);
        Concatenations concatenations = new Concatenations(writer, old);
        reader.accept(concatenations, 0);
        return old || concatenations.found() ? writer.toByteArray() : bytes;
    }

    /** Old classes have no stack map frames, newer ones must. */
    private final class FrameWriter extends ClassWriter {

        FrameWriter(ClassReader reader) {
            super(reader, COMPUTE_FRAMES);
        }

        @Override
        protected ClassLoader getClassLoader() {
            return classes;
        }
    }

    /** Puts a method in the place of each concatenation that would be linked at run time. */
    private static final class Concatenations extends ClassVisitor {

        private final boolean old;
        private final List<Concatenation> found = new ArrayList<>();
        private String owner = "";
        private boolean isInterface;

        Concatenations(ClassVisitor next, boolean old) {
            super(Opcodes.ASM9, next);
            this.old = old;
        }

        boolean found() {
            return !found.isEmpty();
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            owner = name;
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            super.visit(old ? RAISED_TO : version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitInvokeDynamicInsn(
                        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
                    if (!Concatenation.isLinkedBy(bootstrap)) {
                        super.visitInvokeDynamicInsn(called, calledDescriptor, bootstrap, arguments);
                        return;
                    }
                    Concatenation concatenation =
                            new Concatenation("concatenation$" + found.size(), calledDescriptor, List.of(arguments));
                    found.add(concatenation);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, owner, concatenation.name(), calledDescriptor, isInterface);
                }
            };
        }

        @Override
        public void visitEnd() {
            found.forEach(concatenation -> concatenation.write(cv));
            super.visitEnd();
        }
    }
}
