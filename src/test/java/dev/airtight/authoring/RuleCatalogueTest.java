package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RuleCatalogueTest {

    @Test
    void markdown_ofTheShippedPolicy_isTheCommittedPage() throws IOException {
        Path committed = Path.of("rules/README.md");
        String page = RuleCatalogue.markdown(Policy.shipped());
        if (Boolean.getBoolean("airtight.update")) {
            Files.writeString(committed, page);
        }

        assertThat(Files.readString(committed))
                .as("write it anew: bin/airtight rules docs")
                .isEqualTo(page);
    }
}
