package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.guidance.Costs;
import dev.airtight.guidance.CostsReader;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.ReadLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airtight plan}: the shortest ways to a better level. */
@Command(
        name = PlanCommand.NAME,
        description = "The smallest sets of changes that lift an API to a level by the rules in force, cheapest first.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        footer = {
            "",
            "Answers change to yes, the firewall's mode to blocking, failed tests to none,",
            "and tests are run. Exposure and clients stay as they are; an exposure that",
            "nobody knows may be stated as public.",
            "",
            "Examples:",
            "  airtight plan facts/acme.yaml",
            "  airtight plan facts/acme.yaml orders --to airtight --costs effort.yaml",
            "  airtight plan facts/acme.yaml orders --to sufficient --write better.yaml",
            "  airtight plan facts --estate --to sufficient",
            "",
            "Exit codes: 0 planned, be there a way or not; 1 no way that --write could",
            "write; 2 wrong usage or nothing to plan; 3 some input is not valid; 4 rules do",
            "not load."
        })
final class PlanCommand implements Callable<Integer> {

    static final String NAME = "plan";

    private static final int MOST_WAYS = 10_000;

    private final Console console;

    @Mixin
    private final GuidanceOptions options;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "Facts: a file, a folder, a glob, or -.")
    private String facts = "";

    @Parameters(index = "1", paramLabel = "API", arity = "0..1", description = "The id of one API (default: all).")
    private @Nullable String api;

    @Option(
            names = "--to",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "The level to reach (default: the one above that of each API).")
    private @Nullable Level target;

    @Option(
            names = "--estate",
            description = "One plan for all APIs together: what to fix first, and the cheapest changes that lift"
                    + " every API to the level (default: the one above the lowest).")
    private boolean estate;

    @Option(
            names = "--costs",
            paramLabel = "FILE",
            description = {
                "What changes cost: for each fact a number, or never (default: 1 each), by lines such as",
                "  gateway.oauth: 5"
            })
    private @Nullable Path costs;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the facts as they will be: after the cheapest way of the one API, or after the plan"
                    + " of the --estate.")
    private @Nullable Path write;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most ways of an API to tell (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int limit;

    PlanCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.options = new GuidanceOptions(console, policyOptions);
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > MOST_WAYS) {
            throw new ParameterException(spec.commandLine(), "--limit (" + limit + ") is not from 1 to " + MOST_WAYS);
        }
        if (estate && api != null) {
            throw new ParameterException(spec.commandLine(), "--estate plans for all APIs, not for one (" + api + ")");
        }
        options.examine(write, facts);
        if (options.waitsForTyping(facts, NAME)) {
            return ExitCode.USAGE.code();
        }
        GuidanceOptions.Rules rules = options.rules();
        if (rules == null) {
            return ExitCode.RULES.code();
        }
        try {
            return plan(rules, costs(rules.policy())).code();
        } catch (PolicyException e) {
            console.message(String.valueOf(e.getMessage()));
            return ExitCode.USAGE.code();
        }
    }

    private Costs costs(Policy policy) throws PolicyException {
        if (costs == null) {
            return Costs.EQUAL;
        }
        try {
            return CostsReader.read(Files.readString(costs), costs.toString(), policy.declaredFacts());
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "--costs " + costs + ": the file does not exist");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--costs " + costs + " can't be read: " + e.getMessage());
        }
    }

    private ExitCode plan(GuidanceOptions.Rules rules, Costs effort) throws IOException {
        FactsReader reader = new FactsReader(rules.policy().declaredFacts(), ReadLimits.DEFAULT);
        Rejects rejects = new Rejects(console);
        PlannedApis.Wanted wanted = new PlannedApis.Wanted(api, estate, target, limit);
        try (PostureEngine engine = new PostureEngine(rules.policy());
                Documents documents = options.documents(options.inputs(facts), reader);
                Target to = options.target();
                PlannedApis planned = new PlannedApis(
                        wanted, engine, effort, writer(to.out(), rules.questionnaire()), rejects, console)) {
            for (Batch batch = documents.next(); batch != null; batch = documents.next()) {
                batch.read(planned);
            }
            if (planned.plans() == 0) {
                return nothing(planned, to, rejects);
            }
            planned.finish();
            ExitCode written = write == null ? ExitCode.OK : write(planned, new ChangedFacts(engine, reader), write);
            to.commit();
            return GuidanceOptions.read(rejects).worst(written);
        } catch (Target.UnwritableException e) {
            return options.unwritten(e, rejects);
        }
    }

    private PlanWriter writer(OutputStream out, Questionnaire names) throws IOException {
        return options.isJson() ? new PlanJson(out) : new PlanText(options.page(out), names);
    }

    private ExitCode nothing(PlannedApis planned, Target to, Rejects rejects) throws IOException {
        if (api != null && planned.documents() > 0) {
            console.message(GuidanceOptions.noApi(NAME, api, facts, planned.seen()));
        } else if (rejects.count() == 0) {
            console.message("airtight plan: there is no API to plan for");
        }
        if (options.isJson() && !estate && planned.documents() > 0) {
            planned.finish();
            to.commit();
        }
        return GuidanceOptions.read(rejects).worst(ExitCode.USAGE);
    }

    private ExitCode write(PlannedApis planned, ChangedFacts changed, Path to) throws IOException {
        if (planned.documents() != 1 || (!estate && planned.plans() != 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--write needs one API of one document, or the --estate of one document; here are "
                            + PlanText.plural(planned.plans(), "plan") + " for "
                            + PlanText.plural(planned.documents(), "document"));
        }
        if (planned.isStuck()) {
            console.message("airtight plan: there is no way, so " + to + " is not written");
            return ExitCode.BELOW_THRESHOLD;
        }
        try {
            changed.write(Path.of(facts), planned.changes(), planned.lifted(), planned.level(), to);
            return ExitCode.OK;
        } catch (Target.UnwritableException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), "--write needs a named file to start from: " + e.getMessage());
        }
    }
}
