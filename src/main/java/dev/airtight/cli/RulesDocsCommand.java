package dev.airtight.cli;

import dev.airtight.authoring.RuleCatalogue;
import dev.airtight.policy.PolicyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code airtight rules docs}: the catalogue of the rules, from the rules. */
@Command(
        name = "docs",
        description = "Writes the catalogue of the rules: the README.md of the policy folder.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class RulesDocsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final PolicyOptions policyOptions;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Where to (default: README.md in the last folder" + " that --rules names; - is standard output).")
    private @Nullable String output;

    RulesDocsCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    @Override
    public Integer call() throws IOException {
        byte[] page;
        try {
            page = RuleCatalogue.markdown(policyOptions.load()).getBytes(StandardCharsets.UTF_8);
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES.code();
        }
        Path file = file();
        if (file == null) {
            console.out().write(page);
            console.out().flush();
            return ExitCode.OK.code();
        }
        try (Target target = Target.file(file)) {
            target.out().write(page);
            target.commit();
        } catch (Target.UnwritableException e) {
            console.message(String.valueOf(e.getMessage()));
            return e.exit().code();
        }
        console.message("airtight: wrote " + file);
        return ExitCode.OK.code();
    }

    /** Where the page goes; null for standard output. */
    private @Nullable Path file() {
        if (output != null) {
            return output.equals("-") ? null : Path.of(output);
        }
        Path folder = policyOptions.lastFolder();
        return folder == null ? null : folder.resolve("README.md");
    }
}
