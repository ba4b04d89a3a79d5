package dev.airtight.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Takes out of compiled rules what nobody asks for and every start would pay for: the metadata of each rule, which stand in the index, and
 * the formatter of dates where no rule has a date.
 */
final class LeanClasses {

    private static final String FORMATTER = "DATE_TIME_FORMATTER";
    private static final String FORMATTER_BUILDER = "java/time/format/DateTimeFormatterBuilder";
    private static final String RULE_BUILDER = "org/drools/model/impl/RuleBuilder";

    private LeanClasses() {}

    /** The same classes, those of rules without metadata. */
    static Map<String, byte[]> of(Map<String, byte[]> classes) {
        boolean dates = classes.values().stream().anyMatch(LeanClasses::readsFormatter);
        Map<String, byte[]> lean = new HashMap<>(classes);
        lean.replaceAll((name, bytes) -> {
            if (GeneratedNames.isRuleMethods(name) || GeneratedNames.isRules(name)) {
                ClassWriter out = new ClassWriter(0);
                new ClassReader(bytes).accept(new LeanClass(out, dates), 0);
                return out.toByteArray();
            }
            return bytes;
        });
        return lean;
    }

    private static boolean readsFormatter(byte[] bytes) {
        return CompiledClass.of(bytes).methods().stream()
                .flatMap(method -> method.steps().stream())
                .anyMatch(step ->
                        step.opcode() == Opcodes.GETSTATIC && step.name().equals(FORMATTER));
    }

    private static final class LeanClass extends ClassVisitor {

        private final boolean dates;

        LeanClass(ClassVisitor next, boolean dates) {
            super(Opcodes.ASM9, next);
            this.dates = dates;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next =
                    Objects.requireNonNull(super.visitMethod(access, name, descriptor, signature, exceptions));
            return name.equals("<clinit>") && !dates ? new WithoutFormatter(next) : new WithoutMetadata(next);
        }
    }

    /** Leaves out all from the making of the formatter to its field. */
    private static final class WithoutFormatter extends MethodVisitor {

        private final MethodVisitor next;

        WithoutFormatter(MethodVisitor next) {
            super(Opcodes.ASM9, next);
            this.next = next;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW && type.equals(FORMATTER_BUILDER)) {
                mv = null;
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            if (opcode == Opcodes.PUTSTATIC && name.equals(FORMATTER)) {
                mv = next;
            }
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            next.visitMaxs(maxStack, maxLocals);
        }
    }

    /** Drops a name and a text instead of adding them to a rule. */
    private static final class WithoutMetadata extends MethodVisitor {

        WithoutMetadata(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(RULE_BUILDER) && name.equals("metadata")) {
                super.visitInsn(Opcodes.POP2);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
