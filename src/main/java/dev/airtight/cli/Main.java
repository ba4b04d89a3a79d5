package dev.airtight.cli;

import dev.airtight.facts.Names;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code airtight}. */
@Command(
        name = "airtight",
        description = "How secure are our APIs, why, and what is the shortest way to better?",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  airtight assess facts/orders.yaml",
            "  airtight assess facts --fail-below sufficient",
            "  airtight COMMAND --help"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {
        spec = CommandSpec.create();
    }

    /** Runs the command and exits. */
    public static void main(String[] args) {
        Console console = new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.of(
                        System.getenv(),
                        System.getProperty("airtight.terminal", ""),
                        System.getProperty("airtight.columns", "")),
                System.getenv());
        System.exit(run(args, console));
    }

    /** Runs the command on given streams and returns its exit code. */
    static int run(String[] args, Console console) {
        try {
            PolicyNames names = new PolicyNames(
                    sourceTree(), Boolean.getBoolean("airtight.edited"), CacheFolder.of(System.getenv()));
            AssessCommand plain = new AssessCommand(console, new PolicyOptions(names));
            if (plain.takes(args)) {
                return plain.assess().code();
            }
            return line(args.length == 0 ? "" : args[0], console, names).execute(args);
        } catch (IOException | RuntimeException | Error e) {
            // The border of the program: out of memory and the like still give the exit code that says so.
            return fault(e, console);
        }
    }

    /** The command line with the subcommand that is called; with all of them if none is. */
    private static CommandLine line(String called, Console console, PolicyNames names) {
        CommandLine line = new CommandLine(new Main());
        switch (called) {
            case AssessCommand.NAME -> line.addSubcommand(new AssessCommand(console, new PolicyOptions(names)));
            case ConvertCommand.NAME -> line.addSubcommand(new ConvertCommand(console));
            case PlanCommand.NAME -> line.addSubcommand(new PlanCommand(console, new PolicyOptions(names)));
            case ExplainCommand.NAME -> line.addSubcommand(new ExplainCommand(console, new PolicyOptions(names)));
            case AskCommand.NAME -> line.addSubcommand(new AskCommand(console, new PolicyOptions(names)));
            case RulesCommand.NAME -> line.addSubcommand(rules(console, names));
            default -> {
                line.addSubcommand(new AutoComplete.GenerateCompletion());
                line.addSubcommand(new CommandLine.HelpCommand());
                line.addSubcommand(new AssessCommand(console, new PolicyOptions(names)));
                line.addSubcommand(new ConvertCommand(console));
                line.addSubcommand(new PlanCommand(console, new PolicyOptions(names)));
                line.addSubcommand(new ExplainCommand(console, new PolicyOptions(names)));
                line.addSubcommand(new AskCommand(console, new PolicyOptions(names)));
                line.addSubcommand(new SchemaCommand(console));
                line.addSubcommand(rules(console, names));
            }
        }
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(Math.max(80, Math.min(console.terminal().columns(), 120)));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.terminal().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((exception, given) -> usage(exception, console));
        line.setExecutionExceptionHandler((exception, command, result) -> fault(exception, console));
        return line;
    }

    private static CommandLine rules(Console console, PolicyNames names) {
        CommandLine rules = new CommandLine(new RulesCommand());
        rules.addSubcommand(new RulesInitCommand(console));
        rules.addSubcommand(new RulesListCommand.All(console, new PolicyOptions(names)));
        rules.addSubcommand(new RulesListCommand.One(console, new PolicyOptions(names)));
        rules.addSubcommand(new RulesDocsCommand(console, new PolicyOptions(names)));
        rules.addSubcommand(new RulesLintCommand(console, new PolicyOptions(names)));
        rules.addSubcommand(new RulesTestCommand(console, new PolicyOptions(names)));
        rules.addSubcommand(new RulesDiffCommand(console, names));
        rules.addSubcommand(new RulesCacheCommand(console, names.cache()));
        return rules;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as: airtight assess facts.yaml");
    }

    /** The launcher names the rules folder of the source tree that it starts from. */
    private static @Nullable Path sourceTree() {
        String folder = System.getProperty("airtight.rules", "");
        return folder.isEmpty() ? null : Path.of(folder);
    }

    private static int usage(ParameterException exception, Console console) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        console.message(name + ": " + said(exception));
        console.message("  Maybe " + suggestion(exception).orElse("see: " + name + " --help"));
        return ExitCode.USAGE.code();
    }

    private static String said(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "nothing is expected here: " + String.join(" ", unmatched.getUnmatched());
        }
        return String.valueOf(exception.getMessage());
    }

    private static Optional<String> suggestion(ParameterException exception) {
        if (!(exception instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        CommandLine command = exception.getCommandLine();
        String given = unmatched.getUnmatched().get(0);
        List<String> known = given.startsWith("-")
                ? command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
        return Names.nearest(given, known).map(nearest -> nearest + "?");
    }

    private static int fault(Throwable thrown, Console console) {
        console.message("airtight: a fault of the program: " + thrown);
        for (StackTraceElement element : thrown.getStackTrace()) {
            if (element.getClassName().startsWith("dev.airtight.")) {
                console.message("  at " + element);
            }
        }
        return ExitCode.FAULT.code();
    }
}
