package dev.airtight.engine;

import dev.airtight.testkit.PolicyCopy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the shipped rules to be edited, and an empty overlay. */
@SuppressWarnings("NullAway.Init") // filled in before each test
abstract class CopiedRules {

    @TempDir
    Path folder;

    PolicyCopy copy;
    PolicyCopy overlay;

    @BeforeEach
    void copyRules() throws IOException {
        copy = PolicyCopy.ofShipped(folder.resolve("copy"));
        overlay = PolicyCopy.empty(folder.resolve("overlay"));
    }
}
