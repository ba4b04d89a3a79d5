package dev.airtight.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A rewritten class does what it did before. */
class ClassRewriterTest {

    private static final String CONCATENATIONS =
            """
            import java.util.*;
            import java.util.function.*;

            public class Subject {
                interface Named {
                    String name();
                    default String greeting(int times) { return "Hello " + name() + " " + times + priv(times); }
                    static String twice(Object o) { return o + "/" + o; }
                    private String priv(long l) { return "(" + l + name() + ")"; }
                }
                record Pair(String left, double right) implements Named {
                    Pair { if (left == null) { left = "no" + right; } }
                    public String name() { return left + right; }
                }
                enum Kind { ONE, TWO { @Override public String toString() { return "kind" + ordinal(); } } }
                static class Node<T extends CharSequence> {
                    final T value;
                    final String text;
                    Node(T value) { this.value = value; this.text = "node " + value + '.'; }
                    @Override public String toString() { return text + value.length(); }
                }
                private static final class Hidden {
                    @Override public String toString() { return null; }
                }
                static int calls;
                static int next() { return ++calls; }
                static String any(byte b, short s, char c, int i, long l, float f, double d, boolean z) {
                    return "b" + b + "s" + s + "c" + c + "i" + i + "l" + l + "f" + f + "d" + d + "z" + z;
                }
                static String mixed(long l, String s, double d, Object o, int i, char[] chars) {
                    String array = "" + chars;
                    return l + s + d + o + i + array.startsWith("[C@") + (chars == null ? null + s : "");
                }
                public static String run() {
                    StringBuilder out = new StringBuilder();
                    List<Object> all = new ArrayList<>();
                    for (byte b : new byte[] { 0, -1, 127, -128 }) {
                        for (char c : new char[] { 'a', '\\0', '\\1', '\\2', '\\uffff', '–' }) {
                            all.add(any(b, (short) (b * 256), c, b * 16777216, b * 72057594037927936L, b / 3f, b / 7d, b > 0));
                        }
                    }
                    for (double d : new double[] { Double.NaN, -0d, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1e21, 100 }) {
                        all.add(any((byte) d, (short) d, (char) d, (int) d, (long) d, (float) d, d, d != d));
                    }
                    all.add(mixed(Long.MIN_VALUE, null, 1.5, null, 3, new char[] { 'x' }));
                    all.add(mixed(1, "", 0, "o", -3, new char[0]));
                    all.add("\\1" + next() + "\\2" + next() + "\\1\\2");
                    all.add('\\2' + "" + '\\1' + next());
                    all.add("\\1\\1" + all.size());
                    String s = null;
                    s += "x" + s;
                    s += 'c';
                    s += 1L;
                    all.add(s);
                    String[] array = { "a", "b", null };
                    int at = 0;
                    array[at++] += at + array[at++] + at;
                    all.add(array[0] + at + array[2]);
                    all.add(next() + next() + "then" + next() + next());
                    StringBuilder changing = new StringBuilder("1");
                    all.add("" + changing + changing.append("2"));
                    all.add("" + new Hidden() + Kind.ONE + Kind.TWO + Optional.empty() + List.of(1, 2L));
                    all.add(new Node<>("text") + "|" + new Node<>(new StringBuilder("builder")));
                    all.add(new Pair(null, 2.5).greeting(3) + Named.twice(new Pair("l", -1)) + Named.twice(null));
                    Supplier<String> lambda = () -> "lambda" + all.size() + calls;
                    all.add(lambda.get());
                    Function<Integer, String> called = Integer::toHexString;
                    all.add("called " + called.apply(255));
                    Integer boxed = null;
                    Character character = 'q';
                    all.add("boxed " + boxed + character + (Object) 1f + (CharSequence) "cs");
                    all.add(many(7, 8L, 9d));
                    try {
                        all.add("before " + fail() + " after");
                    } catch (IllegalStateException e) {
                        all.add("caught " + e.getMessage() + e.getStackTrace()[0].getMethodName());
                    }
                    final String constant = "folded" + 1 + 'c' + 2L + true;
                    all.add(constant + next());
                    switch ("one" + calls) {
                        case "none" -> all.add("none");
                        default -> all.add("other" + calls);
                    }
                    for (Object one : all) {
                        out.append(one).append('\\n');
                    }
                    return out.toString();
                }
                static String fail() { throw new IllegalStateException("failed at " + next()); }
                static String many(int i, long l, double d) {
                    return MANY;
                }
            }
            """.replace("MANY", String.join(" + ", Collections.nCopies(110, "i + \"–\" + l + d + 'x'")));

    /** What compilers wrote before there were stack map frames: loops, joins of types, exceptions, wide values. */
    private static final String OLD = """
            public class Subject {
                static class Base { String name() { return "base"; } }
                static class Left extends Base { String name() { return "left"; } }
                static class Right extends Base { String name() { return "right"; } }
                static Base any(int i) {
                    Base base;
                    if (i % 3 == 0) { base = new Left(); } else if (i % 3 == 1) { base = new Right(); } else { base = new Base(); }
                    return i > 5 ? (i > 7 ? base : new Left()) : new Right();
                }
                static long sum(long[] values, double factor) {
                    long sum = 0;
                    for (int i = 0; i < values.length; i++) {
                        try {
                            if (values[i] == 3) { throw new IllegalStateException("three" + i); }
                            sum += values[i] * factor;
                        } catch (IllegalStateException e) {
                            sum -= e.getMessage().length();
                        } finally {
                            sum++;
                        }
                    }
                    return sum;
                }
                public static String run() {
                    StringBuffer out = new StringBuffer();
                    for (int i = 0; i < 10; i++) {
                        out.append(any(i).name() + i + ' ' + (char) ('a' + i) + (i * 1.5) + (i > 3) + sum(new long[] { i, 3, 4 }, 2.5));
                    }
                    Object[] objects = { "a", new Integer(3), null, new int[0].length + "" };
                    for (int i = 0; i < objects.length; i++) {
                        out.append(objects[i] instanceof String ? ((String) objects[i]).length() : -1);
                        synchronized (objects) {
                            out.append(objects[i]);
                        }
                    }
                    return out.toString();
                }
            }
            """;

    private static final String PLAIN = """
            public class Subject {
                public static String run() {
                    Runnable nothing = () -> {};
                    nothing.run();
                    return new StringBuilder("no ").append("concatenation").toString();
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled in before each test
    private Path folder;

    @Test
    void rewritten_concatenations_doTheSameWithoutBeingLinked() throws Exception {
        Map<String, byte[]> before = compiled(CONCATENATIONS, "17");
        Map<String, byte[]> after = rewritten(before);

        assertThat(run(after)).isEqualTo(run(before)).contains("hello".substring(1), "\1", "\2");
        assertThat(linked(before)).isGreaterThan(30);
        assertThat(linked(after)).isZero();
        after.forEach((name, bytes) ->
                assertThat(version(bytes)).isEqualTo(version(Objects.requireNonNull(before.get(name)))));
    }

    @Test
    void rewritten_again_isTheSame() {
        Map<String, byte[]> once = rewritten(compiled(CONCATENATIONS, "17"));

        rewritten(once).forEach((name, bytes) -> assertThat(bytes).isSameAs(once.get(name)));
    }

    @Test
    void rewritten_classWithoutConcatenations_isTheSame() throws Exception {
        for (String release : List.of("8", "17")) {
            Map<String, byte[]> before = compiled(PLAIN, release);

            rewritten(before).forEach((name, bytes) -> assertThat(bytes).isSameAs(before.get(name)));
            assertThat(run(before)).isEqualTo("no concatenation");
        }
        Map<String, byte[]> inline = compiled(OLD, "8");
        rewritten(inline).forEach((name, bytes) -> assertThat(bytes).isSameAs(inline.get(name)));
    }

    @Test
    void rewritten_oldClasses_doTheSameInANewerVersion() throws Exception {
        Map<String, byte[]> inline = compiled(OLD, "8");
        String expected = run(inline);
        for (int version : new int[] {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5}) {
            Map<String, byte[]> before = inVersion(version, inline);
            Map<String, byte[]> after = rewritten(before);

            assertThat(run(before)).isEqualTo(expected);
            assertThat(run(after)).isEqualTo(expected);
            assertThat(after.values())
                    .allSatisfy(bytes -> assertThat(version(bytes)).isEqualTo(Opcodes.V1_8));
        }
        Map<String, byte[]> oldest = inVersion(Opcodes.V1_6, inline);
        rewritten(oldest).forEach((name, bytes) -> assertThat(bytes).isSameAs(oldest.get(name)));
    }

    @Test
    void main_jar_keepsAllButTheClassesThatAreRewritten() throws Exception {
        Map<String, byte[]> classes = compiled(CONCATENATIONS, "17");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(UTF_8));
        classes.forEach((name, bytes) -> entries.put(name + ".class", bytes));
        byte[] subject = Objects.requireNonNull(classes.get("Subject"));
        entries.put("META-INF/versions/21/Subject.class", subject);
        entries.put("notes.class.txt", "text".getBytes(UTF_8));
        entries.put("empty", new byte[0]);
        LocalDateTime time = LocalDateTime.of(2026, 11, 21, 1, 2, 4);
        Path jar = folder.resolve("some.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/"));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(time);
                out.putNextEntry(header);
                out.write(entry.getValue());
            }
        }

        FastStart.main(new String[] {jar.toString()});

        Map<String, byte[]> expected = new LinkedHashMap<>(entries);
        rewritten(classes).forEach((name, bytes) -> expected.put(name + ".class", bytes));
        Map<String, byte[]> actual = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                actual.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                assertThat(entry.getTimeLocal()).isEqualTo(time);
            }
        }
        assertThat(List.copyOf(actual.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        actual.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    private static Map<String, byte[]> rewritten(Map<String, byte[]> classes) {
        ClassRewriter rewriter = new ClassRewriter(new Loader(classes));
        Map<String, byte[]> rewritten = new TreeMap<>();
        classes.forEach((name, bytes) -> rewritten.put(name, rewriter.rewritten(bytes)));
        return rewritten;
    }

    private static String run(Map<String, byte[]> classes) throws ReflectiveOperationException {
        return (String)
                new Loader(classes).loadClass("Subject").getMethod("run").invoke(null);
    }

    private static int version(byte[] bytes) {
        return new ClassReader(bytes).readInt(4);
    }

    /** How many concatenations are left to be linked at run time. */
    private static int linked(Map<String, byte[]> classes) {
        List<String> linked = new ArrayList<>();
        for (byte[] bytes : classes.values()) {
            new ClassReader(bytes)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String type, String signature, String[] exceptions) {
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitInvokeDynamicInsn(
                                                String called, String descriptor, Handle bootstrap, Object... rest) {
                                            if (bootstrap.getOwner().endsWith("StringConcatFactory")) {
                                                linked.add(called);
                                            }
                                        }
                                    };
                                }
                            },
                            0);
        }
        return linked.size();
    }

    /** The same code as compilers of old wrote it: without stack map frames. */
    private static Map<String, byte[]> inVersion(int version, Map<String, byte[]> classes) {
        Map<String, byte[]> old = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            ClassWriter out = new ClassWriter(0);
            new ClassReader(bytes)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, out) {
                                @Override
                                public void visit(
                                        int same,
                                        int access,
                                        String type,
                                        String signature,
                                        String superName,
                                        String[] interfaces) {
                                    super.visit(version, access, type, signature, superName, interfaces);
                                }
                            },
                            ClassReader.SKIP_FRAMES);
            old.put(name, out.toByteArray());
        });
        return old;
    }

    private static Map<String, byte[]> compiled(String source, String release) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        JavaFileManager files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, UTF_8)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mem:///" + name.hashCode() + ".class"), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return written.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        JavaFileObject file = new SimpleJavaFileObject(URI.create("mem:///Subject.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        boolean done = compiler.getTask(
                        null, files, null, List.of("--release", release, "-nowarn", "-Xlint:none"), null, List.of(file))
                .call();
        assertThat(done).isTrue();
        Map<String, byte[]> classes = new TreeMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /** Knows these classes only, and those of Java. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(ClassLoader.getPlatformClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
