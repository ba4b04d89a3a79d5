package dev.airtight.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles the shipped policy when the program is built. */
public final class ShippedPolicyBuild {

    private ShippedPolicyBuild() {}

    /**
     * @param args the policy folder, the folder of the program's classes, and the versions of what they run with
     * @throws PolicyException with all that is wrong with the policy
     * @throws IOException if a class can't be written
     */
    public static void main(String[] args) throws PolicyException, IOException {
        PolicyBuilder.Built built =
                PolicyBuilder.build(Trust.GUARDED, List.of(PolicyFolder.read(Path.of(args[0]), ShippedPolicy.LABEL)));
        Path classes = Path.of(args[1]);
        removeClassesOfEarlierBuilds(classes.resolve("policy"));
        for (Map.Entry<String, byte[]> entry : built.classes().entrySet()) {
            write(classes.resolve(entry.getKey().replace('.', '/') + ".class"), entry.getValue());
        }
        write(classes, ShippedPolicy.INDEX, PolicyIndexTexts.write(built.index()));
        write(classes, ShippedPolicy.PROGRAM, List.of(program(classes, args[2])));
    }

    /** All classes but the one that is to hold the digest, and what they run with. */
    private static String program(Path classes, String libraries) throws IOException {
        Path own = classes.resolve(ShippedPolicy.PROGRAM.replace('.', '/') + ".class");
        MessageDigest digest = sha256();
        digest.update(libraries.getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(own))
                    .sorted()
                    .toList()) {
                digest.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void removeClassesOfEarlierBuilds(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write(Path classes, String name, List<String> texts) throws IOException {
        write(classes.resolve(name.replace('.', '/') + ".class"), TextsClass.write(name, texts));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes);
    }
}
