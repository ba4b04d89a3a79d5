package dev.airtight.policy;

import dev.airtight.facts.Names;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The texts of one policy folder: its {@code *.drl} files and its {@code policy.yaml}, line ends as LF. */
public final class PolicyFolder {

    static final String MANIFEST = "policy.yaml";

    private final String label;
    private final SortedMap<String, String> files;

    PolicyFolder(String label, Map<String, String> files) {
        this.label = label;
        SortedMap<String, String> sorted = new TreeMap<>(Names.CODE_POINT_ORDER);
        sorted.putAll(files);
        this.files = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * Reads a folder; subfolders are not read.
     *
     * @throws PolicyException if it can't be read or holds no rules and no manifest
     */
    public static PolicyFolder read(Path folder) throws PolicyException {
        return read(folder, label(folder));
    }

    static String label(Path folder) {
        return folder.toString().replace('\\', '/');
    }

    static PolicyFolder read(Path folder, String label) throws PolicyException {
        return PolicyFiles.read(folder, label).decoded();
    }

    /** The policy that the program carries. */
    public static PolicyFolder shipped() {
        Map<String, String> files = new TreeMap<>();
        for (String name : ShippedPolicy.index().files()) {
            files.put(name, normalized(ShippedPolicy.text(name)));
        }
        return new PolicyFolder(ShippedPolicy.LABEL, files);
    }

    /** The folder as the user named it. */
    public String label() {
        return label;
    }

    /** The ids of the rules that the manifest of this folder switches off. */
    public List<String> disabledRules() {
        return ManifestReader.read(this, false, new ArrayList<>()).disables().stream()
                .map(Manifest.Disable::rule)
                .toList();
    }

    /** Texts by file name, in code point order. */
    public SortedMap<String, String> files() {
        return files;
    }

    /** {@code sha256:} and the digest of all files of all folders, in order. */
    static String digest(Collection<PolicyFolder> folders) {
        MessageDigest sha256 = sha256();
        for (PolicyFolder folder : folders) {
            sha256.update(("folder " + folder.files.size() + "\n").getBytes(StandardCharsets.UTF_8));
            folder.files.forEach((name, text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                sha256.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            });
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    static String text(byte[] bytes) throws CharacterCodingException {
        return normalized(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString());
    }

    private static String normalized(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
