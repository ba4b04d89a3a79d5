package dev.airtight.packaging;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of the command line's jar so that they start fast: what a class does stays the same. A concatenation of strings that
 * is linked at run time costs a third of a millisecond at its first use, and classes of old versions can't stand in a class data archive.
 */
public final class FastStart {

    private static final String CLASS = ".class";
    /** Classes of other Java versions are left as they are. */
    private static final String VERSIONED = "META-INF/";

    private FastStart() {}

    /**
     * @param args the jar, which is replaced
     * @throws IOException if it can't be read or written
     */
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".tmp");
        URL[] classPath = {jar.toUri().toURL()};
        try (ZipFile in = new ZipFile(jar.toFile());
                URLClassLoader classes = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
            ClassRewriter rewriter = new ClassRewriter(classes);
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    byte[] bytes = in.getInputStream(entry).readAllBytes();
                    write(out, entry, isClass(entry) ? rewriter.rewritten(bytes) : bytes);
                }
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(CLASS) && !entry.getName().startsWith(VERSIONED);
    }

    private static void write(ZipOutputStream zip, ZipEntry entry, byte[] bytes) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        zip.putNextEntry(copy);
        zip.write(bytes);
        zip.closeEntry();
    }
}
