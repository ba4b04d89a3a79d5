package dev.airtight.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A compiled policy as bytes: which program and Java wrote it, the files that it was compiled from, its index, and those of its classes that
 * the shipped policy does not have. A checksum tells of damage.
 */
final class CachedPolicy {

    private static final int CHECKSUM_BYTES = 4;

    private CachedPolicy() {}

    /** A name for policies of these files: others may have it too, so that the files must be compared. */
    static String key(List<PolicyFiles> files) {
        CRC32 checksum = new CRC32();
        long length = 0;
        for (PolicyFiles folder : files) {
            checksum.update(folder.label().getBytes(StandardCharsets.UTF_8));
            if (folder.files() != null) {
                for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
                    checksum.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                    checksum.update(file.getValue());
                    length += file.getValue().length;
                }
            }
        }
        return Long.toHexString(checksum.getValue()) + "-" + Long.toHexString(length);
    }

    static byte[] write(List<PolicyFiles> files, PolicyBuilder.Built built) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0);
        text(writer(), out);
        files(files, out);
        List<String> texts = PolicyIndexTexts.write(built.index());
        out.writeInt(texts.size());
        for (String text : texts) {
            text(text, out);
        }
        Map<String, byte[]> own = withoutShipped(built.classes());
        out.writeInt(own.size());
        for (Map.Entry<String, byte[]> entry : own.entrySet()) {
            text(entry.getKey(), out);
            block(entry.getValue(), out);
        }
        byte[] entry = bytes.toByteArray();
        int checksum = checksum(entry);
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            entry[i] = (byte) (checksum >>> (24 - 8 * i));
        }
        return entry;
    }

    /** The policy; null if it was written by another program or Java, or compiled from other files, or if it is damaged. */
    static PolicyBuilder.@Nullable Built read(byte[] entry, List<PolicyFiles> files) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
        if (entry.length < CHECKSUM_BYTES
                || in.readInt() != checksum(entry)
                || !text(in).equals(writer())
                || !hasFiles(files, in)) {
            return null;
        }
        int count = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        PolicyIndex index = PolicyIndexTexts.read(texts);
        int size = in.readInt();
        Map<String, byte[]> classes = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String name = text(in);
            classes.put(name, block(in));
        }
        return new PolicyBuilder.Built(index, classes);
    }

    /** The program, to the last byte of its classes, and the Java that it runs on. */
    private static String writer() {
        return ShippedPolicy.program() + " " + System.getProperty("java.vm.version");
    }

    private static int checksum(byte[] entry) {
        CRC32 checksum = new CRC32();
        checksum.update(entry, CHECKSUM_BYTES, entry.length - CHECKSUM_BYTES);
        return (int) checksum.getValue();
    }

    private static void files(List<PolicyFiles> folders, DataOutputStream out) throws IOException {
        out.writeInt(folders.size());
        for (PolicyFiles folder : folders) {
            text(folder.label(), out);
            out.writeInt(folder.files() == null ? -1 : folder.files().size());
            if (folder.files() != null) {
                for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
                    text(file.getKey(), out);
                    block(file.getValue(), out);
                }
            }
        }
    }

    private static boolean hasFiles(List<PolicyFiles> folders, DataInputStream in) throws IOException {
        if (in.readInt() != folders.size()) {
            return false;
        }
        for (PolicyFiles folder : folders) {
            if (!text(in).equals(folder.label())
                    || in.readInt()
                            != (folder.files() == null ? -1 : folder.files().size())) {
                return false;
            }
            if (folder.files() != null) {
                for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
                    if (!text(in).equals(file.getKey()) || !Arrays.equals(block(in), file.getValue())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Classes that may see more of each other than others may must come from one place: so they are left out together or not at all. */
    private static Map<String, byte[]> withoutShipped(Map<String, byte[]> classes) throws IOException {
        Set<String> changed = new HashSet<>();
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            if (!isShipped(entry.getKey(), entry.getValue())) {
                changed.add(together(entry.getKey()));
            }
        }
        Map<String, byte[]> own = new HashMap<>(classes);
        own.keySet().removeIf(name -> !changed.contains(together(name)));
        return own;
    }

    private static boolean isShipped(String name, byte[] bytes) throws IOException {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream shipped = CachedPolicy.class.getClassLoader().getResourceAsStream(resource)) {
            return shipped != null && Arrays.equals(shipped.readAllBytes(), bytes);
        }
    }

    /** The same for a class and those nested in it, and for all that hold rules. */
    private static String together(String name) {
        if (GeneratedNames.isRules(name) || GeneratedNames.isRuleMethods(name)) {
            return "rules";
        }
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** One byte a character where that is enough: such a text is read in one step. */
    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] narrow = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean isNarrow = new String(narrow, StandardCharsets.ISO_8859_1).equals(text);
        out.writeBoolean(isNarrow);
        block(isNarrow ? narrow : text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String text(DataInputStream in) throws IOException {
        boolean isNarrow = in.readBoolean();
        return new String(block(in), isNarrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static void block(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("an entry ends too early");
        }
        return in.readNBytes(length);
    }
}
