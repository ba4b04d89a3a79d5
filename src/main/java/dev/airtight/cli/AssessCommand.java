package dev.airtight.cli;

import static java.util.Objects.requireNonNull;

import dev.airtight.engine.PostureEngine;
import dev.airtight.guidance.OpenAnswers;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import dev.airtight.report.TextStyle;
import dev.airtight.report.TextView;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airtight assess}: fact files in, reports out. */
@Command(
        name = AssessCommand.NAME,
        description = "Judges fact files by the rules: levels, findings, and what to do next.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  airtight assess orders.yaml                     one document, whole",
            "  airtight assess facts 'more/**/*.json'          folders and globs: a line each and a summary",
            "  airtight assess facts --fail-below sufficient   a gate: exit code 1 below Sufficient",
            "  airtight assess fleet.ndjson --format ndjson --output reports.ndjson --rejects bad.ndjson",
            "  cat orders.yaml | airtight assess - --format json",
            "  airtight assess facts --rules default --rules my-overlay",
            "",
            "Exit codes: 0 all evaluated, none below --fail-below; 1 a document is below it; 2 wrong usage or",
            "nothing to evaluate; 3 some input is not valid; 4 the rules do not load; 70 a fault of the program."
        })
final class AssessCommand implements Callable<Integer> {

    static final String NAME = "assess";

    private static final int MOST_JOBS = 256;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    /** Of arguments of the plain kind. */
    private ReportFormat format = ReportFormat.TEXT;

    private @Nullable Path output;

    @Parameters(
            paramLabel = "FILE|DIR|GLOB",
            description = "Fact files (.json, .yaml, .yml, .ndjson, .jsonl, each also .gz), folders of them, or globs;"
                    + " - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Mixin
    private final PolicyOptions policyOptions;

    @Mixin
    private final RenditionOptions renditions = new RenditionOptions();

    @Option(
            names = "--fail-below",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "Exit with 1 if a document is below this level: needs-improvement,"
                    + " potentially-vulnerable, sufficient, airtight.")
    private @Nullable Level failBelow;

    @Option(
            names = "--unknowns",
            description = "Say of each API what its unknown answers leave open: the best level over all ways to answer"
                    + " them, and which answer to get next.")
    private boolean unknowns;

    @Option(
            names = "--fail-on-unknown",
            description = "Exit with 1 if a document has unknown answers that could silence a finding; --unknowns is"
                    + " implied.")
    private boolean failOnUnknown;

    @Option(
            names = "--input",
            paramLabel = "FORMAT",
            description = "How standard input and the named files are written: json, yaml or ndjson.")
    private @Nullable Format input;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write what is not valid to a file too, as NDJSON with source, line, offset and reason;"
                    + " compressed if its name ends in .gz.")
    private @Nullable Path rejects;

    @Option(
            names = "--max-rejects",
            paramLabel = "N|P%",
            converter = MaxRejects.Converter.class,
            description = "Stop, and leave --output as it was, when more than this is not valid: a number, or a"
                    + " percentage, looked at from the 1000th document on and at the end.")
    private MaxRejects maxRejects = MaxRejects.NO_LIMIT;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many documents are judged side by side, 1 to 256 (default: the processors). The"
                    + " result is the same, and in the same order.")
    private @Nullable Integer jobs;

    @Option(
            names = "--max-document-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "The most that a document or a row may have, such as 128MiB (default: 64MiB and 16MiB).")
    private @Nullable Long maxDocumentSize;

    @Mixin
    private final ViewOptions viewOptions = new ViewOptions();

    @Option(names = "--quiet", description = "Say less: in text only the levels, and no progress.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Say more: every document whole, with reasons and references.")
    private boolean verbose;

    @Option(
            names = "--no-remembering",
            description = "Fire the rules on every API anew, instead of remembering what they made of the same facts"
                    + " before. The result is the same.")
    private boolean forgetful;

    AssessCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    /**
     * Reads arguments of the plain kind without the parser, which takes longer to start than a document takes to judge.
     *
     * @return whether this command is ready to assess; if not, the parser must read the arguments, into another one
     */
    boolean takes(String[] args) {
        if (args.length < 2 || !args[0].equals(NAME)) {
            return false;
        }
        Set<String> given = new HashSet<>();
        for (int i = 1; i < args.length; i++) {
            if (isFile(args[i])) {
                inputs.add(args[i]);
            } else if (!takes(args[i])) {
                boolean once = given.add(args[i]) || args[i].equals("--rules");
                boolean taken = once && i + 1 < args.length && isFile(args[i + 1]) && takes(args[i], args[i + 1]);
                if (!taken) {
                    return false;
                }
                i++;
            } else if (!given.add(args[i])) {
                return false;
            }
        }
        renditions.plain(format, output);
        return !inputs.isEmpty()
                && !(quiet && verbose)
                && ((output == null && rejects == null) || OutputFiles.problem(files(), inputs) == null);
    }

    /** Not an option, an argument file, or a quoted or empty name. */
    private static boolean isFile(String argument) {
        return !argument.isEmpty() && "-@\"'".indexOf(argument.charAt(0)) < 0;
    }

    private boolean takes(String flag) {
        switch (flag) {
            case "--quiet" -> quiet = true;
            case "--verbose" -> verbose = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takes(String option, String value) {
        switch (option + " " + value) {
            case "--format text" -> format = ReportFormat.TEXT;
            case "--format json" -> format = ReportFormat.JSON;
            case "--format ndjson" -> format = ReportFormat.NDJSON;
            case "--fail-below needs-improvement" -> failBelow = Level.NEEDS_IMPROVEMENT;
            case "--fail-below potentially-vulnerable" -> failBelow = Level.POTENTIALLY_VULNERABLE;
            case "--fail-below sufficient" -> failBelow = Level.SUFFICIENT;
            case "--fail-below airtight" -> failBelow = Level.AIRTIGHT;
            default -> {
                return takesName(option, value);
            }
        }
        return true;
    }

    private boolean takesName(String option, String value) {
        try {
            switch (option) {
                case "--rules" -> policyOptions.add(value);
                case "--output" -> output = Path.of(value);
                case "--rejects" -> rejects = Path.of(value);
                default -> {
                    return false;
                }
            }
            return true;
        } catch (InvalidPathException e) {
            // The parser tells it better.
            return false;
        }
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = requireNonNull(spec).commandLine();
        if (inputs.isEmpty()) {
            throw new ParameterException(line, "no input: name a file, a folder or - for standard input");
        }
        if (quiet && verbose) {
            throw new ParameterException(line, "--quiet and --verbose exclude each other");
        }
        renditions.examine(line, rejects, inputs);
        if (jobs != null && (jobs < 1 || jobs > MOST_JOBS)) {
            throw new ParameterException(line, "--jobs " + jobs + " is not between 1 and " + MOST_JOBS);
        }
        if (inputs.contains("-") && console.terminal().in()) {
            line.usage(console.err());
            return ExitCode.USAGE.code();
        }
        viewOptions.examine(renditions.renditions(), console);
        return assess().code();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        Path file = OutputFiles.orStandard(output);
        if (file != null) {
            files.add(file);
        }
        if (rejects != null) {
            files.add(rejects);
        }
        return files;
    }

    /** Assesses as the options say. */
    ExitCode assess() throws IOException {
        Policy policy;
        Notice notice = Notice.after(1_000, quiet ? "" : "Compiling the rules …", console);
        try {
            policy = policyOptions.load();
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES;
        } finally {
            notice.close();
        }
        ReadLimits limits = maxDocumentSize == null ? ReadLimits.DEFAULT : ReadLimits.of(maxDocumentSize);
        // Not closed: the process ends with it, and closing takes time.
        PostureEngine engine = new PostureEngine(policy, !forgetful);
        FactsReader reader = new FactsReader(policy.declaredFacts(), limits);
        Assessor assessor = new Assessor(engine, unknowns || failOnUnknown ? new OpenAnswers(engine) : null);
        return new AssessRun(options(policy), assessor, reader, console).run(new Inputs(inputs, input));
    }

    private AssessRun.Options options(Policy policy) {
        int threads = jobs == null ? Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors()) : jobs;
        TextStyle.Detail detail =
                quiet ? TextStyle.Detail.LEVELS : verbose ? TextStyle.Detail.ALL : TextStyle.Detail.NORMAL;
        return new AssessRun.Options(
                renditions.renditions(),
                rejects,
                maxRejects,
                failBelow,
                failOnUnknown,
                threads,
                quiet,
                detail,
                viewOptions.isPlain() ? TextView.ALL : view(policy));
    }

    private TextView view(Policy policy) {
        return viewOptions.view(
                requireNonNull(spec).commandLine(),
                policy.rules().stream().map(RuleMetadata::id).toList());
    }
}
