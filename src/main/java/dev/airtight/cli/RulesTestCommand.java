package dev.airtight.cli;

import dev.airtight.authoring.CaseFileReader;
import dev.airtight.authoring.CaseFilter;
import dev.airtight.authoring.CaseFolder;
import dev.airtight.authoring.CaseResult;
import dev.airtight.authoring.CaseRun;
import dev.airtight.authoring.CaseRun.FileResult;
import dev.airtight.authoring.CaseRunWriter;
import dev.airtight.authoring.CaseRunner;
import dev.airtight.authoring.Coverage;
import dev.airtight.authoring.JsonCaseRunWriter;
import dev.airtight.authoring.JunitCaseRunWriter;
import dev.airtight.authoring.TextCaseRunWriter;
import dev.airtight.engine.PostureEngine;
import dev.airtight.policy.ConditionProbe;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.reader.FactsReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airtight rules test}: facts whose findings are known, judged by the rules. */
@Command(
        name = "test",
        description = "Runs cases: facts, and the findings, layers and levels that are expected of them.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  airtight rules test --rules my-rules                      the cases in my-rules/cases",
            "  airtight rules test --rules my-rules --filter 'gateway*'  those whose names begin so",
            "  airtight rules test my-cases --rules default --rules my-overlay --threshold 100",
            "  airtight rules test --format junit --output target/rules.xml",
            "",
            "Exit codes: 0 all as expected, and covered as far as --threshold asks; 1 something falls short; 2 wrong",
            "usage or no case found; 3 a case file is not valid; 4 the rules do not load."
        })
final class RulesTestCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "CASES",
            description = "Case files, or folders of them; left out: the cases folder in each --rules folder.")
    private List<Path> cases = new ArrayList<>();

    @Mixin
    private final PolicyOptions policyOptions;

    @Option(
            names = "--filter",
            paramLabel = "TEXT|GLOB",
            description = "Run only cases whose name has this text in it or, with * or ?, matches it.")
    private @Nullable String filter;

    @Option(
            names = "--coverage",
            description = "Say which rules are never seen fired or silent, and which conditions never true or false.")
    private boolean coverage;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "Exit with 1 if the coverage is below this; implies --coverage.")
    private @Nullable Double threshold;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json or junit (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    private TestFormat format = TestFormat.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the result to a file, whole or not at all, instead of to standard output.")
    private @Nullable Path output;

    /** The formats that results of cases are written in. */
    enum TestFormat {
        TEXT,
        JSON,
        JUNIT
    }

    RulesTestCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    @Override
    public Integer call() throws IOException {
        if (threshold != null && !(threshold >= 0 && threshold <= 100)) {
            throw new ParameterException(spec.commandLine(), "--threshold (" + threshold + ") is not from 0 to 100");
        }
        List<PolicyFolder> folders;
        Policy policy;
        ConditionProbe probe;
        Notice notice = Notice.after(1_000, "Compiling the rules …", console);
        try {
            folders = policyOptions.folders();
            policy = policyOptions.load();
            probe = coverage || threshold != null ? ConditionProbe.of(policy, folders) : null;
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES.code();
        } finally {
            notice.close();
        }
        try (PostureEngine engine = new PostureEngine(policy)) {
            return run(engine, folders, probe).code();
        }
    }

    private ExitCode run(PostureEngine engine, List<PolicyFolder> folders, @Nullable ConditionProbe probe)
            throws IOException {
        List<String> disabled = folders.stream()
                .flatMap(folder -> folder.disabledRules().stream())
                .toList();
        CaseFileReader reader = new CaseFileReader(engine.policy(), disabled);
        CaseRunner runner = new CaseRunner(engine);
        List<FileResult> files = new ArrayList<>();
        for (Path file : files()) {
            FileResult result = run(file, reader, runner);
            if (!result.results().isEmpty() || !result.issues().isEmpty()) {
                files.add(result);
            }
        }
        List<CaseResult> results =
                files.stream().flatMap(file -> file.results().stream()).toList();
        if (results.isEmpty() && files.isEmpty()) {
            console.message(filter == null ? "airtight: no case found" : "airtight: no case matches (" + filter + ")");
            console.message("  Maybe name case files, or a folder of them: airtight rules test my-cases");
            return ExitCode.USAGE;
        }
        Coverage covered = probe == null ? null : Coverage.of(probe, engine, results);
        return written(new CaseRun(engine.policy().identity(), files, covered, threshold));
    }

    /** The case files that were named; a name without a file behind it stays, for the reader to complain of. */
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path named : cases) {
            files.addAll(Files.isDirectory(named) ? in(named) : List.of(named));
        }
        if (cases.isEmpty()) {
            for (Path folder : policyOptions.caseFolders()) {
                files.addAll(Files.isDirectory(folder) ? in(nearby(folder)) : List.of());
            }
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> in(Path folder) {
        try {
            return CaseFolder.files(folder);
        } catch (IOException e) {
            // Read as if it were a file, it is said to be unreadable.
            return List.of(folder);
        }
    }

    /** The launcher names folders by where they stand; people by the way from where they are. */
    private static Path nearby(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.isAbsolute() && folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    private FileResult run(Path file, CaseFileReader reader, CaseRunner runner) {
        String name = FactsReader.uri(file);
        try {
            List<CaseResult> results = reader.read(file).cases().stream()
                    .filter(filter == null ? ruleCase -> true : new CaseFilter(filter))
                    .map(runner::run)
                    .toList();
            return new FileResult(name, results, List.of());
        } catch (PolicyException e) {
            e.issues().stream().map(PolicyIssue::toString).forEach(console::message);
            return new FileResult(name, List.of(), e.issues());
        }
    }

    private ExitCode written(CaseRun run) throws IOException {
        ExitCode exit = run.invalid() > 0 ? ExitCode.INPUT : ExitCode.OK;
        if (run.failed() > 0 || run.isBelowThreshold()) {
            exit = exit.worst(ExitCode.BELOW_THRESHOLD);
        }
        try (Target target = Target.of(output, console, true)) {
            writer(target.out()).write(run);
            target.commit();
        } catch (Target.UnwritableException e) {
            console.message(String.valueOf(e.getMessage()));
            exit = exit.worst(e.exit());
        }
        if (run.isBelowThreshold()) {
            console.message("airtight: the coverage is below the threshold of "
                    + BigDecimal.valueOf(run.threshold() == null ? 0 : run.threshold())
                            .stripTrailingZeros()
                            .toPlainString()
                    + " %");
        }
        return exit;
    }

    private CaseRunWriter writer(OutputStream out) throws IOException {
        Terminal terminal = console.terminal();
        return switch (format) {
            case TEXT -> new TextCaseRunWriter(out, terminal.columns(), terminal.colour() && output == null);
            case JSON -> new JsonCaseRunWriter(out);
            case JUNIT -> new JunitCaseRunWriter(out);
        };
    }
}
