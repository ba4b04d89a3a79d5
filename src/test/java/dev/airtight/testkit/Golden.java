package dev.airtight.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares results with files under src/test/resources; {@code -Dairtight.update=true} writes those files instead. */
public final class Golden {

    private static final boolean UPDATE = Boolean.getBoolean("airtight.update");

    private Golden() {}

    /** Compares a text with the golden file of that name beside a test class. */
    public static void compare(Class<?> beside, String name, String actual) {
        String folder = beside.getPackageName().replace('.', '/');
        Path file = Path.of("src/test/resources", folder, name);
        try {
            if (UPDATE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s; if the change is meant: mvn test -Dairtight.update=true, and read the diff", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
