package dev.airtight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** The bytes of a class, read without loading it. Names are as in Java source, {@code $} for nested classes. */
final class CompiledClass extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String MARK = "Lorg/drools/compiler/kie/builder/MaterializedLambda;";

    private String name = "";
    private String superName = "";
    private List<String> interfaces = List.of();
    private final List<String> fields = new ArrayList<>();
    private final List<CompiledMethod> methods = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();

    private CompiledClass() {
        super(API);
    }

    static CompiledClass of(byte[] bytes) {
        CompiledClass read = new CompiledClass();
        new ClassReader(bytes).accept(read, ClassReader.EXPAND_FRAMES | ClassReader.SKIP_DEBUG);
        return read;
    }

    String name() {
        return name;
    }

    String superName() {
        return superName;
    }

    List<String> interfaces() {
        return interfaces;
    }

    /** Each as {@code name type}. */
    List<String> fields() {
        return fields;
    }

    List<CompiledMethod> methods() {
        return methods;
    }

    /** What no class of a rule has: annotations, unknown attributes, records and the like. */
    List<String> oddities() {
        return oddities;
    }

    @Override
    public void visit(
            int version,
            int access,
            String visited,
            @Nullable String signature,
            @Nullable String superType,
            String @Nullable [] implemented) {
        name = className(visited);
        superName = superType == null ? "" : className(superType);
        interfaces = new ArrayList<>();
        for (String one : implemented == null ? new String[0] : implemented) {
            interfaces.add(className(one));
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (!descriptor.equals(MARK)) {
            odd("annotation", descriptor);
            return null;
        }
        return new AnnotationVisitor(API) {
            @Override
            public void visit(String member, Object value) {
                odd("annotation value", descriptor);
            }

            @Override
            public void visitEnum(String member, String type, String value) {
                odd("annotation value", descriptor);
            }

            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String member, String type) {
                odd("annotation value", descriptor);
                return null;
            }

            @Override
            public @Nullable AnnotationVisitor visitArray(String member) {
                odd("annotation value", descriptor);
                return null;
            }
        };
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
        odd("annotation", descriptor);
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        oddities.add("attribute " + attribute.type);
    }

    @Override
    public void visitPermittedSubclass(String permitted) {
        oddities.add("permitted subclass " + permitted);
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String component, String descriptor, @Nullable String signature) {
        oddities.add("record component " + component);
        return null;
    }

    @Override
    public FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        fields.add(field + " " + Type.getType(descriptor).getClassName());
        return new FieldVisitor(API) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                odd("annotation", type);
                return null;
            }

            @Override
            public void visitAttribute(Attribute attribute) {
                oddities.add("attribute " + attribute.type);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        CompiledMethod compiled = new CompiledMethod(access, method, descriptor, oddities);
        methods.add(compiled);
        return compiled;
    }

    static String className(@Nullable String internalName) {
        return Type.getObjectType(Objects.requireNonNull(internalName)).getClassName();
    }

    private void odd(String what, String descriptor) {
        oddities.add(what + " " + Type.getType(descriptor).getClassName());
    }
}
