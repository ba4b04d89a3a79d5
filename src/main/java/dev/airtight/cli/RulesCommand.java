package dev.airtight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airtight rules}: the workbench of people who edit rules. */
@Command(
        name = RulesCommand.NAME,
        description = "Edit rules with confidence: copy, read, examine, test and compare them.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  airtight rules init my-rules",
            "  airtight rules lint --rules my-rules",
            "  airtight rules test --rules my-rules --coverage",
            "  airtight rules diff default my-rules facts"
        })
final class RulesCommand implements Runnable {

    static final String NAME = "rules";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as: airtight rules lint");
    }
}
