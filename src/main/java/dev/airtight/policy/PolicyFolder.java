package dev.airtight.policy;

import dev.airtight.facts.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.stream.Stream;

/** The texts of one policy folder: its {@code *.drl} files and its {@code policy.yaml}, line ends as LF. */
public final class PolicyFolder {

    static final String MANIFEST = "policy.yaml";

    /** No policy folder is anywhere near this size; a mistaken path may be. */
    private static final long MAX_FILE_BYTES = 4L << 20;

    private final String label;
    private final SortedMap<String, String> files;

    private PolicyFolder(String label, Map<String, String> files) {
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
        return read(folder, folder.toString().replace('\\', '/'));
    }

    static PolicyFolder read(Path folder, String label) throws PolicyException {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is not a folder" : "does not exist";
            throw failure(
                    label,
                    "the policy folder " + what,
                    "Maybe it stands elsewhere: name a folder with " + MANIFEST + " and *.drl files.");
        }
        Map<String, String> files = new TreeMap<>();
        List<PolicyIssue> issues = new ArrayList<>();
        for (Path file : list(folder, label)) {
            String name = String.valueOf(file.getFileName());
            try {
                files.put(name, text(file));
            } catch (CharacterCodingException e) {
                issues.add(new PolicyIssue(label + "/" + name, 0, 0, "the file is not UTF-8 text", null));
            } catch (IOException e) {
                issues.add(
                        new PolicyIssue(label + "/" + name, 0, 0, "the file can't be read: " + e.getMessage(), null));
            }
        }
        if (!issues.isEmpty()) {
            throw new PolicyException(issues);
        }
        if (files.isEmpty()) {
            throw failure(
                    label, "the folder holds no *.drl and no " + MANIFEST, "Maybe the folder above or below is meant.");
        }
        return new PolicyFolder(label, files);
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

    private static List<Path> list(Path folder, String label) throws PolicyException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> isPolicyFile(String.valueOf(file.getFileName())))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw failure(label, "the folder can't be read: " + e.getMessage(), "Maybe its permissions forbid it.");
        }
    }

    private static boolean isPolicyFile(String name) {
        return name.equals(MANIFEST) || (name.endsWith(".drl") && !name.startsWith("."));
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException("it is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return normalized(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString());
        }
    }

    private static String normalized(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static PolicyException failure(String label, String message, String advice) {
        return new PolicyException(List.of(new PolicyIssue(label, 0, 0, message, advice)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
