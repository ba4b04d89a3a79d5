package dev.airtight.packaging;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles the templates of HTML reports when the program is built. The engine has a Maven plugin, whose supported versions need a newer
 * Maven than this build does.
 */
public final class Templates {

    /** The package of the classes that templates show, and of the compiled templates. */
    private static final String PACKAGE = "dev.airtight.report.html";

    private static final String CLASS = ".class";

    private Templates() {}

    /**
     * @param args the folder of the templates, one to work in, and that of the program's classes
     * @throws IOException if a file can't be written
     */
    public static void main(String[] args) throws IOException {
        Path work = Path.of(args[1]);
        Path classes = Path.of(args[2]);
        TemplateEngine engine = TemplateEngine.create(
                new DirectoryCodeResolver(Path.of(args[0])),
                work,
                ContentType.Html,
                Templates.class.getClassLoader(),
                PACKAGE);
        engine.setTrimControlStructures(true);
        engine.setCompileArgs("--release", "17");
        engine.cleanAll();
        engine.precompileAll(List.of(classes.toString(), jarOf(TemplateEngine.class)));
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(CLASS)).toList()) {
                Path to = classes.resolve(work.relativize(file).toString());
                Files.createDirectories(to.toAbsolutePath().getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
