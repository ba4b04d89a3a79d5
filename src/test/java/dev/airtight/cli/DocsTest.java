package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages show as the output of a command is what it prints. */
class DocsTest {

    private static final Pattern SAMPLE = Pattern.compile("(?s)```console\n\\$ bin/airtight ((?!ask)[^\n]*)\n(.*?)```");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"README.md, 2", "docs/explaining.md, 2", "docs/reports.md, 6"})
    void page_samples_areWhatTheCommandsPrint(Path page, int atLeast) throws Exception {
        Matcher sample = SAMPLE.matcher(Files.readString(page));
        int count = 0;
        while (sample.find()) {
            // Tables end their lines as RFC 4180 has it.
            assertThat(new Scenario(folder).run(sample.group(1)).out().replace("\r\n", "\n"))
                    .as(sample.group(1))
                    .isEqualTo(sample.group(2));
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(atLeast);
    }
}
