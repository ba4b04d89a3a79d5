package dev.airtight.packaging;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Lays up a folder that runs where there is no Java: the launcher, the program, and the parts of this JDK that it needs. */
public final class RuntimeFolder {

    /** What the jar refers to, as jdeps tells; and jdk.unsupported, which libraries look for by name. */
    private static final String MODULES =
            "java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,jdk.unsupported";

    private RuntimeFolder() {}

    /**
     * @param args the folder to make, which is replaced; the source tree; the jar of the command line
     * @throws IllegalStateException if the JDK can't be cut down
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Path tree = Path.of(args[1]);
        remove(folder);
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("lib"));
        Files.copy(tree.resolve("bin/airtight"), folder.resolve("bin/airtight"));
        Files.copy(Path.of(args[2]), folder.resolve("lib/airtight-cli.jar"));
        for (String text : List.of("README.md", "LICENSE", "CHANGELOG.md")) {
            Files.copy(tree.resolve(text), folder.resolve(text));
        }
        link(folder.resolve("runtime"));
        shareClasses(folder.resolve("runtime"));
        // The launcher knows by this which archive of classes fits; jlink leaves it out.
        Files.writeString(
                folder.resolve("runtime/release"),
                "JAVA_RUNTIME_VERSION=\"" + System.getProperty("java.runtime.version") + "\"\n",
                StandardOpenOption.APPEND);
    }

    private static void link(Path runtime) {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this Java has no jlink: it is no whole JDK"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = jlink.run(
                out,
                out,
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress=2",
                "--output",
                runtime.toString());
        if (exit != 0) {
            throw new IllegalStateException("jlink ended with " + exit + ": " + said);
        }
    }

    /** A linked runtime lacks the archive of the JDK's own classes, without which it starts half as fast. */
    private static void shareClasses(Path runtime) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(runtime.resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable")
                .inheritIO()
                .start();
        if (dump.waitFor() != 0) {
            throw new IllegalStateException("the archive of classes could not be made");
        }
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
