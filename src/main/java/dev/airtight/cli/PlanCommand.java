package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Names;
import dev.airtight.guidance.Change;
import dev.airtight.guidance.Costs;
import dev.airtight.guidance.CostsReader;
import dev.airtight.guidance.EstatePlan;
import dev.airtight.guidance.EstatePlanner;
import dev.airtight.guidance.Plan;
import dev.airtight.guidance.Planner;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import dev.airtight.report.TextPage;
import dev.airtight.report.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            "Answers change to yes, the firewall's mode to blocking, failed tests to none, and tests are run. Exposure",
            "and clients stay as they are; an exposure that nobody knows may be stated as public.",
            "",
            "Examples:",
            "  airtight plan facts/acme.yaml",
            "  airtight plan facts/acme.yaml orders --to airtight --costs effort.yaml",
            "  airtight plan facts/acme.yaml orders --to sufficient --write better.yaml",
            "  airtight plan facts --estate --to sufficient",
            "",
            "Exit codes: 0 planned, be there a way or not; 2 wrong usage or nothing to plan; 3 some input is not",
            "valid; 4 rules do not load."
        })
final class PlanCommand implements Callable<Integer> {

    static final String NAME = "plan";

    private static final int MOST_WAYS = 10_000;

    private final Console console;

    @Mixin
    private final PolicyOptions policyOptions;

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
            description = "What changes cost: a number, or never, for each fact, such as 'gateway.oauth: 5'"
                    + " (default: 1 each).")
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    private WorkbenchFormat format = WorkbenchFormat.TEXT;

    @Option(names = "--input", paramLabel = "FORMAT", description = "How the facts are written: json, yaml or ndjson.")
    private @Nullable Format input;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file, whole or not at all.")
    private @Nullable Path output;

    PlanCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > MOST_WAYS) {
            throw new ParameterException(spec.commandLine(), "--limit (" + limit + ") is not from 1 to " + MOST_WAYS);
        }
        if (estate && api != null) {
            throw new ParameterException(spec.commandLine(), "--estate plans for all APIs, not for one (" + api + ")");
        }
        Policy policy;
        Questionnaire names;
        try {
            policy = policyOptions.load();
            names = Questionnaire.load(policyOptions.foldersOnDisk(), policy.declaredFacts());
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES.code();
        }
        Costs effort;
        try {
            effort = costs == null
                    ? Costs.EQUAL
                    : CostsReader.read(Files.readString(costs), costs.toString(), policy.declaredFacts());
        } catch (PolicyException e) {
            console.message(String.valueOf(e.getMessage()));
            return ExitCode.USAGE.code();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--costs " + costs + " can't be read: " + e.getMessage());
        }
        return run(policy, names, effort).code();
    }

    private ExitCode run(Policy policy, Questionnaire names, Costs effort) throws IOException {
        FactsReader reader = new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT);
        Planned planned;
        try (PostureEngine engine = new PostureEngine(policy);
                Planner planner = new Planner(engine, effort);
                EstatePlanner whole = new EstatePlanner(engine, effort);
                Documents documents = new Documents(new Inputs(List.of(facts), input), reader, console);
                Target to = output == null ? Target.standardOutput(console, false) : Target.file(output)) {
            planned = new Planned(planner, whole, writer(to.out(), names));
            for (Batch batch = documents.next(); batch != null; batch = documents.next()) {
                batch.read(planned);
            }
            if (estate && planned.plans > 0) {
                planned.estate(whole.plan(target, limit));
            }
            planned.writer.finish();
            if (write != null && planned.plans > 0) {
                planned.write(new ChangedFacts(engine, reader), write);
            }
            to.commit();
        } catch (Target.UnwritableException e) {
            console.message(String.valueOf(e.getMessage()));
            return e.exit();
        }
        return found(planned);
    }

    private ExitCode found(Planned planned) {
        if (planned.rejects.count() > 0) {
            return ExitCode.INPUT;
        } else if (planned.plans > 0) {
            return ExitCode.OK;
        }
        String wanted = api;
        console.message(
                wanted == null || planned.apis.isEmpty()
                        ? "airtight plan: there is no API to plan for"
                        : "airtight plan: there is no API (" + wanted + ")\n  "
                                + Names.nearest(wanted, planned.apis)
                                        .map(nearest -> "Maybe " + nearest + "?")
                                        .orElse("Known are " + String.join(", ", planned.apis) + "."));
        return ExitCode.USAGE;
    }

    private PlanWriter writer(OutputStream out, Questionnaire names) throws IOException {
        if (format == WorkbenchFormat.JSON) {
            return new PlanJson(out);
        }
        Terminal terminal = console.terminal();
        TextStyle style =
                new TextStyle(terminal.columns(), output == null && terminal.colour(), TextStyle.Detail.NORMAL);
        return new PlanText(new TextPage(new OutputStreamWriter(out, StandardCharsets.UTF_8), style), names);
    }

    /** Plans for each API as it comes. */
    private final class Planned implements Batch.Sink {

        private final Planner planner;
        private final EstatePlanner whole;
        private final PlanWriter writer;
        private final Rejects rejects = new Rejects(console);
        private final Set<String> apis = new LinkedHashSet<>();
        private final Set<String> lifted = new HashSet<>();
        private final List<Change> changes = new ArrayList<>();
        private Level level = Level.NEEDS_IMPROVEMENT;
        private int documents;
        private int plans;

        Planned(Planner planner, EstatePlanner whole, PlanWriter writer) {
            this.planner = planner;
            this.whole = whole;
            this.writer = writer;
        }

        void estate(EstatePlan plan) throws IOException {
            writer.write(plan);
            level = plan.to();
            plan.changes().forEach(item -> changes.add(item.change()));
            plan.stuck().forEach(stuck -> lifted.remove(stuck.api()));
        }

        void write(ChangedFacts facts, Path to) throws IOException {
            if (documents != 1 || (!estate && plans != 1)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--write needs one API of one document, or the" + " --estate of one document; here are " + plans
                                + " plans for " + documents + " documents");
            }
            try {
                facts.write(Path.of(PlanCommand.this.facts), changes, lifted, level, to);
            } catch (Target.UnwritableException e) {
                throw e;
            } catch (IOException | InvalidPathException e) {
                throw new ParameterException(
                        spec.commandLine(), "--write needs a named file to start from: " + e.getMessage());
            }
        }

        @Override
        public void accept(Assessment assessment) throws IOException {
            List<Api> all = assessment.apis();
            documents++;
            if (estate) {
                whole.add(assessment);
                plans += all.size();
                all.forEach(one -> lifted.add(one.id()));
                return;
            }
            for (int i = 0; i < all.size(); i++) {
                apis.add(all.get(i).id());
                if (api == null || all.get(i).id().equals(api)) {
                    Plan plan = planner.plan(assessment, i, target, limit);
                    writer.write(plan);
                    plans++;
                    level = plan.to();
                    lifted.add(plan.api());
                    plan.ways().stream().limit(1).forEach(way -> way.steps()
                            .forEach(step -> changes.add(step.change())));
                }
            }
        }

        @Override
        public void reject(Reject reject) throws IOException {
            rejects.add(reject);
        }

        @Override
        public void say(String message) {
            console.message(message);
        }
    }
}
