package dev.airtight.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as somebody else gets it: its jar, and what its POM makes a build tool bring along. */
final class EmbeddingIT {

    private static final Path LIBRARY = Path.of(System.getProperty("airtight.library"));

    /** What an embedder gets besides the library; anything else on the class path belongs to us alone. */
    private static final Pattern BROUGHT_ALONG = Pattern.compile(
            ".*/(drools-|kie-|antlr|ecj-|javaparser-|commons-codec-|jackson-core-|snakeyaml-engine-|slf4j-api-|jspecify-)"
                    + "[^/]*\\.jar");

    @TempDir
    private Path folder;

    @Test
    void exampleOfTheDocs_compiledAndRunAgainstTheLibrary_printsWhatTheDocsSay() throws Exception {
        String docs = Files.readString(Path.of("docs/embedding.md"));
        Path source = Files.writeString(folder.resolve("Embedding.java"), block(docs, "java"));
        String classPath = classPath();

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath + File.pathSeparator + folder,
                        "Embedding")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(compiled).isZero();
        assertThat(process.waitFor()).isZero();
        assertThat(printed).isEqualTo(block(docs, "text"));
    }

    @Test
    void library_holdsThePolicyAndNothingOfTheCommandLine() throws IOException {
        try (JarFile jar = new JarFile(LIBRARY.toFile());
                Stream<String> names = jar.stream().map(entry -> entry.getName())) {
            assertThat(names.toList())
                    .contains("dev/airtight/policy/shipped/gateway.drl", "dev/airtight/policy/ShippedIndex.class")
                    .noneMatch(name -> name.startsWith("dev/airtight/cli/") && !name.endsWith("/"))
                    .noneMatch(name -> name.startsWith("META-INF/services/"))
                    .noneMatch(name -> name.startsWith("dev/airtight/packaging/") && !name.endsWith("/"))
                    .noneMatch(name -> name.contains("cases"));
        }
    }

    private static String block(String markdown, String language) {
        Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(markdown);
        assertThat(matcher.find()).as("a block of " + language).isTrue();
        return matcher.group(1);
    }

    private static String classPath() {
        List<String> entries = new ArrayList<>(List.of(LIBRARY.toString()));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> BROUGHT_ALONG.matcher(entry.replace('\\', '/')).matches())
                .forEach(entries::add);
        assertThat(entries).hasSizeGreaterThan(20).noneMatch(entry -> entry.contains("logback"));
        return String.join(File.pathSeparator, entries);
    }
}
