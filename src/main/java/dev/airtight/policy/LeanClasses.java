package dev.airtight.policy;

import java.util.BitSet;
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
 * the formatter of dates where no rule has a date. What is left is the same, byte for byte, whenever the same rules are compiled.
 */
final class LeanClasses {

    private static final String FORMATTER = "DATE_TIME_FORMATTER";
    private static final String FORMATTER_BUILDER = "java/time/format/DateTimeFormatterBuilder";
    private static final String RULE_BUILDER = "org/drools/model/impl/RuleBuilder";

    private static final String NUMBERED_PATTERN = "GENERATED_$pattern_";

    private LeanClasses() {}

    /**
     * The same classes, those of rules without metadata.
     *
     * @param classes of rules that the guard has let pass: it knows what stands before each call
     */
    static Map<String, byte[]> of(Map<String, byte[]> classes) {
        boolean dates = classes.values().stream().anyMatch(LeanClasses::readsFormatter);
        Map<String, byte[]> lean = new HashMap<>(classes);
        lean.replaceAll((name, bytes) -> {
            if (GeneratedNames.isRuleMethods(name) || GeneratedNames.isRules(name)) {
                ClassReader reader = new ClassReader(bytes);
                Map<String, ConstantFinder> constants = constants(reader);
                ClassWriter out = new ClassWriter(0);
                reader.accept(new LeanClass(out, dates, constants), ClassReader.SKIP_DEBUG);
                return out.toByteArray();
            }
            return bytes;
        });
        return lean;
    }

    private static Map<String, ConstantFinder> constants(ClassReader reader) {
        Map<String, ConstantFinder> byMethod = new HashMap<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        ConstantFinder finder = new ConstantFinder();
                        byMethod.put(name + descriptor, finder);
                        return finder;
                    }
                },
                0);
        return byMethod;
    }

    private static boolean isMetadata(String owner, String name) {
        return owner.equals(RULE_BUILDER) && name.equals("metadata");
    }

    private static boolean readsFormatter(byte[] bytes) {
        return CompiledClass.of(bytes).methods().stream()
                .flatMap(method -> method.steps().stream())
                .anyMatch(step ->
                        step.opcode() == Opcodes.GETSTATIC && step.name().equals(FORMATTER));
    }

    private static final class LeanClass extends ClassVisitor {

        private final boolean dates;
        private final Map<String, ConstantFinder> constants;

        LeanClass(ClassVisitor next, boolean dates, Map<String, ConstantFinder> constants) {
            super(Opcodes.ASM9, next);
            this.dates = dates;
            this.constants = constants;
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
            return name.equals("<clinit>") && !dates
                    ? new WithoutFormatter(next)
                    : new WithoutMetadata(next, constants.getOrDefault(name + descriptor, new ConstantFinder()));
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

    /** Finds constants by their number in a method: the name and the text of metadata, and the names of patterns. */
    private static final class ConstantFinder extends MethodVisitor {

        private final BitSet metadata = new BitSet();
        private final BitSet patterns = new BitSet();
        private int seen;

        ConstantFinder() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLdcInsn(Object value) {
            seen++;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (isMetadata(owner, name)) {
                metadata.set(seen - 2, seen);
            } else if (name.equals("declarationOf")) {
                patterns.set(seen - 1);
            }
        }
    }

    /**
     * Leaves out each call that adds a name and a text to a rule, and both of these. Patterns without a name of their own are numbered over
     * all compilations: a rule has one pattern, so that it needs no number.
     */
    private static final class WithoutMetadata extends MethodVisitor {

        private final ConstantFinder constants;
        private int seen;

        WithoutMetadata(MethodVisitor next, ConstantFinder constants) {
            super(Opcodes.ASM9, next);
            this.constants = constants;
        }

        @Override
        public void visitLdcInsn(Object value) {
            int number = seen++;
            if (constants.metadata.get(number)) {
                return;
            }
            boolean numbered =
                    constants.patterns.get(number) && value instanceof String name && name.startsWith(NUMBERED_PATTERN);
            super.visitLdcInsn(numbered ? NUMBERED_PATTERN : value);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!isMetadata(owner, name)) {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
