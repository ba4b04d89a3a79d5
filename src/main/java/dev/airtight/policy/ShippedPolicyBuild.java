package dev.airtight.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles the shipped policy when the program is built. */
public final class ShippedPolicyBuild {

    private ShippedPolicyBuild() {}

    /**
     * @param args the policy folder, then the folder of the program's classes
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
        write(
                classes.resolve(ShippedPolicy.INDEX.replace('.', '/') + ".class"),
                TextsClass.write(ShippedPolicy.INDEX, PolicyIndexTexts.write(built.index())));
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

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes);
    }
}
