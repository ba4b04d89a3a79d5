package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.policy.PolicyCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where compiled policies are kept: as AIRTIGHT_CACHE says, or as the XDG base directory specification does. */
class CacheFolderTest {

    private static final String HOME = System.getProperty("user.home");

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled in before each test
    private Path temporary;

    @BeforeEach
    void home() throws IOException {
        System.setProperty("user.home", temporary.resolve("home").toString());
        // Folders are told apart by how many entries they have.
        entries("home/.cache/airtight", 1);
        entries("xdg/airtight", 2);
        entries("own", 3);
    }

    @AfterEach
    void homeAsBefore() {
        System.setProperty("user.home", HOME);
    }

    @Test
    void of_nothingSet_isTheCacheOfTheHome() {
        assertThat(size(Map.of())).isEqualTo(1);
        assertThat(size(Map.of("AIRTIGHT_CACHE", "", "XDG_CACHE_HOME", ""))).isEqualTo(1);
    }

    @Test
    void of_absoluteXdgFolder_isBelowIt() {
        assertThat(size(Map.of("XDG_CACHE_HOME", path("xdg")))).isEqualTo(2);
    }

    @Test
    void of_relativeXdgFolder_isIgnored() {
        assertThat(size(Map.of("XDG_CACHE_HOME", "xdg"))).isEqualTo(1);
        assertThat(size(Map.of("XDG_CACHE_HOME", "./xdg"))).isEqualTo(1);
    }

    @Test
    void of_ownVariable_comesFirst() {
        assertThat(size(Map.of("AIRTIGHT_CACHE", path("own"), "XDG_CACHE_HOME", path("xdg"))))
                .isEqualTo(3);
    }

    @Test
    void of_off_keepsNothing() {
        assertThat(size(Map.of("AIRTIGHT_CACHE", "off", "XDG_CACHE_HOME", path("xdg"))))
                .isZero();
    }

    @Test
    void of_homeThatIsNoAbsolutePath_keepsNothing() {
        System.setProperty(
                "user.home",
                Path.of("")
                        .toAbsolutePath()
                        .relativize(temporary.resolve("home"))
                        .toString());
        assertThat(size(Map.of())).isZero();
        assertThat(size(Map.of("XDG_CACHE_HOME", path("xdg")))).isEqualTo(2);
    }

    private static int size(Map<String, String> environment) {
        PolicyCache cache = CacheFolder.of(environment);
        return cache.size();
    }

    private String path(String name) {
        return temporary.resolve(name).toString();
    }

    private void entries(String name, int count) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        for (int i = 0; i < count; i++) {
            Files.createFile(folder.resolve(i + ".policy"));
        }
    }
}
