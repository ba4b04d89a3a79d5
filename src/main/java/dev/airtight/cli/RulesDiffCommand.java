package dev.airtight.cli;

import dev.airtight.authoring.Change;
import dev.airtight.authoring.PolicyDiff;
import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airtight rules diff}: what another policy makes of the same facts, and which rule did it. */
@Command(
        name = "diff",
        description = "Judges the same facts by two policies: which APIs change, in which direction, by which rule.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        footer = {
            "",
            "OLD and NEW are policy folders, 'default' for the shipped one, or BASE+OVERLAY.",
            "",
            "Examples:",
            "  airtight rules diff default my-rules facts",
            "  airtight rules diff default default+my-overlay fleet.ndjson --fail-on loosened",
            "  airtight rules diff old new facts --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
            "",
            "Exit codes: 0 compared; 1 a change that --fail-on names; 2 wrong usage or nothing to compare;",
            "3 some input is not valid; 4 rules do not load."
        })
final class RulesDiffCommand implements Callable<Integer> {

    private final Console console;

    private final PolicyNames policies;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy to compare with.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy that is edited.")
    private String after = "";

    @Parameters(index = "2..*", paramLabel = "FACTS", description = "Fact files, folders, globs, or -.", arity = "1..*")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "CHANGE",
            description = "Exit with 1 on such a change: loosened, tightened or any.")
    private @Nullable FailOn failOn;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json or markdown (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    private DiffFormat format = DiffFormat.TEXT;

    @Option(names = "--input", paramLabel = "FORMAT", description = "How the facts are written: json, yaml or ndjson.")
    private @Nullable Format input;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file, whole or not at all.")
    private @Nullable Path output;

    /** Which changes fail. */
    enum FailOn {
        LOOSENED,
        TIGHTENED,
        ANY
    }

    /** How the comparison is written. */
    enum DiffFormat {
        TEXT,
        JSON,
        MARKDOWN
    }

    RulesDiffCommand(Console console, PolicyNames policies) {
        this.console = console;
        this.policies = policies;
    }

    @Override
    public Integer call() throws IOException {
        Policy old;
        Policy edited;
        try {
            old = policies.load(List.of(before.split("\\+", -1)));
            edited = policies.load(List.of(after.split("\\+", -1)));
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES.code();
        }
        PolicyDiff diff = new PolicyDiff();
        Rejects rejects = new Rejects(console);
        FactsReader reader = new FactsReader(declared(old, edited), ReadLimits.DEFAULT);
        try (PostureEngine oldEngine = new PostureEngine(old);
                PostureEngine newEngine = new PostureEngine(edited);
                Documents documents = new Documents(new Inputs(inputs, input), reader, console);
                Target target = Target.of(output, console, failOn != null)) {
            DiffWriter writer = writer(target.out());
            Batch.Sink compared = new Compared(oldEngine, newEngine, diff, writer, rejects, console);
            for (Batch batch = documents.next(); batch != null; batch = documents.next()) {
                batch.read(compared);
            }
            writer.finish(diff);
            target.commit();
        } catch (Target.UnwritableException e) {
            console.message(String.valueOf(e.getMessage()));
            return found(diff, rejects).worst(e.exit()).code();
        }
        if (diff.documents() == 0 && rejects.count() == 0) {
            console.message("airtight: nothing to compare");
            return ExitCode.USAGE.code();
        }
        return found(diff, rejects).code();
    }

    /** Judges each document by both policies, and writes what changes. */
    private record Compared(
            PostureEngine old,
            PostureEngine edited,
            PolicyDiff diff,
            DiffWriter writer,
            Rejects rejects,
            Console console)
            implements Batch.Sink {

        @Override
        public void accept(Assessment assessment) throws IOException {
            for (Change change : diff.compare(old.assess(assessment), edited.assess(assessment))) {
                writer.write(change);
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

    private ExitCode found(PolicyDiff diff, Rejects rejects) {
        ExitCode read = rejects.count() > 0 ? ExitCode.INPUT : ExitCode.OK;
        long loosened = diff.count(Change.Direction.LOOSENED);
        long tightened = diff.count(Change.Direction.TIGHTENED);
        boolean hit = failOn != null
                && switch (failOn) {
                    case LOOSENED -> loosened > 0;
                    case TIGHTENED -> tightened > 0;
                    case ANY -> loosened + tightened + diff.count(Change.Direction.REWORDED) > 0;
                };
        return hit ? read.worst(ExitCode.BELOW_THRESHOLD) : read;
    }

    private DiffWriter writer(OutputStream out) throws IOException {
        return format == DiffFormat.JSON ? new DiffJson(out) : new DiffTable(out, format == DiffFormat.MARKDOWN);
    }

    /** What either policy declares is read; both must mean the same by a name. */
    private Collection<DeclaredFact> declared(Policy old, Policy edited) {
        Map<String, DeclaredFact> declared = new LinkedHashMap<>();
        old.declaredFacts().forEach(fact -> declared.put(fact.path(), fact));
        for (DeclaredFact fact : edited.declaredFacts()) {
            DeclaredFact other = declared.put(fact.path(), fact);
            if (other != null && other.type() != fact.type()) {
                throw new ParameterException(
                        spec.commandLine(), "the policies declare " + fact.path() + " with different types");
            }
        }
        return declared.values();
    }
}
