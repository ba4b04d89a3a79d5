package dev.airtight.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one policy folder as they are on disk, not yet looked at.
 *
 * @param label the folder as the user named it
 * @param files the bytes of each by its name; null where the policy in the program is meant
 */
record PolicyFiles(String label, @Nullable TreeMap<String, byte[]> files) {

    /** No policy folder is anywhere near this size; a mistaken path may be. */
    private static final long MAX_FILE_BYTES = 4L << 20;

    /** The policy that the program carries. */
    static PolicyFiles shipped() {
        return new PolicyFiles(ShippedPolicy.LABEL, null);
    }

    /**
     * Reads a folder; subfolders are not read.
     *
     * @throws PolicyException if it can't be read
     */
    static PolicyFiles read(Path folder, String label) throws PolicyException {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is not a folder" : "does not exist";
            throw failure(
                    label,
                    "the policy folder " + what,
                    "Maybe it stands elsewhere: name a folder with " + PolicyFolder.MANIFEST + " and *.drl files.");
        }
        TreeMap<String, byte[]> files = new TreeMap<>();
        List<PolicyIssue> issues = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path file : entries) {
                String name = String.valueOf(file.getFileName());
                if (isPolicyFile(name) && Files.isRegularFile(file)) {
                    try {
                        files.put(name, bytes(file));
                    } catch (IOException e) {
                        issues.add(issue(label, name, "the file can't be read: " + e.getMessage()));
                    }
                }
            }
        } catch (IOException e) {
            throw failure(label, "the folder can't be read: " + e.getMessage(), "Maybe its permissions forbid it.");
        }
        if (!issues.isEmpty()) {
            throw new PolicyException(issues);
        }
        return new PolicyFiles(label, files);
    }

    /** The texts of the files. */
    PolicyFolder decoded() throws PolicyException {
        if (files == null) {
            return PolicyFolder.shipped();
        }
        Map<String, String> texts = new TreeMap<>();
        List<PolicyIssue> issues = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try {
                texts.put(file.getKey(), PolicyFolder.text(file.getValue()));
            } catch (CharacterCodingException e) {
                issues.add(issue(label, file.getKey(), "the file is not UTF-8 text"));
            }
        }
        if (!issues.isEmpty()) {
            throw new PolicyException(issues);
        }
        if (texts.isEmpty()) {
            throw failure(
                    label,
                    "the folder holds no *.drl and no " + PolicyFolder.MANIFEST,
                    "Maybe the folder above or below is meant.");
        }
        return new PolicyFolder(label, texts);
    }

    private static boolean isPolicyFile(String name) {
        return name.equals(PolicyFolder.MANIFEST) || (name.endsWith(".drl") && !name.startsWith("."));
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException("it is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
        }
        return Files.readAllBytes(file);
    }

    private static PolicyIssue issue(String label, String name, String message) {
        return new PolicyIssue(label + "/" + name, 0, 0, message, null);
    }

    private static PolicyException failure(String label, String message, String advice) {
        return new PolicyException(List.of(new PolicyIssue(label, 0, 0, message, advice)));
    }
}
