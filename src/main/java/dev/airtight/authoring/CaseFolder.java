package dev.airtight.authoring;

import dev.airtight.facts.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the case files below a folder. */
public final class CaseFolder {

    private CaseFolder() {}

    /**
     * The {@code .yaml}, {@code .yml} and {@code .json} files below a folder, by path in code point order. A manifest of
     * a policy and hidden files are left out.
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isCaseFile(folder.relativize(file)))
                    .sorted(Comparator.comparing(
                            (Path file) -> file.toString().replace('\\', '/'), Names.CODE_POINT_ORDER))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isCaseFile(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean known = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
        return known && !name.equals("policy.yaml");
    }
}
