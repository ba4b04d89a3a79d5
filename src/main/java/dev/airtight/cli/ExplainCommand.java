package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Names;
import dev.airtight.guidance.Explainer;
import dev.airtight.guidance.Explanation;
import dev.airtight.guidance.Question;
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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code airtight explain}: why an API is at its level, and why not at another. */
@Command(
        name = ExplainCommand.NAME,
        description = "Says why: from the level down to layers, findings, what each condition saw, and evidence.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  airtight explain orders.yaml                          every API of the document",
            "  airtight explain estate.yaml orders                   one of its APIs",
            "  airtight explain orders.yaml --why-not airtight       what stands in the way",
            "  airtight explain orders.yaml --trace                  every rule: fired, or what failed",
            "  airtight explain - --format json --rules default --rules my-overlay < orders.yaml",
            "",
            "Exit codes: 0 all explained; 2 wrong usage, such as an API that is not there, or nothing to explain;",
            "3 some input is not valid; 4 the rules do not load; 70 a fault of the program."
        })
final class ExplainCommand implements Callable<Integer> {

    static final String NAME = "explain";

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A fact file in JSON, YAML or NDJSON, or - for standard input.")
    private String file = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "API",
            description = "The id of the one API to explain (left out: all of them).")
    private @Nullable String api;

    @Mixin
    private final PolicyOptions policyOptions;

    @Option(
            names = "--why-not",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "Say instead what stands in the way of this level, and which facts would have to differ.")
    private @Nullable Level whyNot;

    @Option(names = "--trace", description = "Show every rule: fired, or which condition failed first.")
    private boolean trace;

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

    ExplainCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    @Override
    public Integer call() throws IOException {
        if (file.equals("-") && console.terminal().in()) {
            console.message("airtight explain: facts are expected on standard input, which is a terminal"
                    + "\n  Maybe name a fact file, or see: airtight explain --help");
            return ExitCode.USAGE.code();
        }
        Policy policy;
        Questionnaire questionnaire;
        try {
            policy = policyOptions.load();
            questionnaire = Questionnaire.load(policyOptions.foldersOnDisk(), policy.declaredFacts());
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES.code();
        }
        return explain(policy, names(questionnaire)).code();
    }

    private static Map<String, String> names(Questionnaire questionnaire) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Question question : questionnaire.questions()) {
            names.put(question.fact(), question.name());
        }
        return names;
    }

    private ExitCode explain(Policy policy, Map<String, String> names) throws IOException {
        FactsReader reader = new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT);
        Inputs inputs = new Inputs(List.of(file), input);
        Rejects rejects = new Rejects(console);
        try (PostureEngine engine = new PostureEngine(policy);
                Explainer explainer = new Explainer(engine, names);
                Documents documents = new Documents(inputs, reader, console);
                Target target = output == null ? Target.standardOutput(console, false) : Target.file(output)) {
            boolean several = !inputs.isSingle() || documents.isBatch();
            Explained explained = new Explained(explainer, writer(target.out(), several), rejects);
            for (Batch batch = documents.next(); batch != null; batch = documents.next()) {
                batch.read(explained);
            }
            return concluded(explained, target, rejects);
        } catch (Target.UnwritableException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.isEmpty()) {
                console.message(message);
            }
            return read(rejects).worst(e.exit());
        }
    }

    private ExplainWriter writer(OutputStream out, boolean several) throws IOException {
        if (format == WorkbenchFormat.JSON) {
            return new ExplainJson(out, several, trace);
        }
        Terminal terminal = console.terminal();
        TextStyle style = new TextStyle(terminal.columns(), output == null && terminal.colour(), TextStyle.Detail.ALL);
        return new ExplainText(new TextPage(new OutputStreamWriter(out, StandardCharsets.UTF_8), style), trace);
    }

    private ExitCode concluded(Explained explained, Target target, Rejects rejects) throws IOException {
        ExitCode read = read(rejects);
        if (explained.documents == 0) {
            if (rejects.count() == 0) {
                console.message("airtight: nothing to explain");
            }
            return read.worst(ExitCode.USAGE);
        }
        if (explained.apis == 0 && api != null) {
            console.message("airtight explain: there is no API " + api + " in " + file
                    + Names.nearest(api, explained.ids)
                            .map(nearest -> "\n  Maybe " + nearest + "?")
                            .orElse(""));
            return read.worst(ExitCode.USAGE);
        }
        explained.writer.finish();
        target.commit();
        return read;
    }

    private static ExitCode read(Rejects rejects) {
        return rejects.count() > 0 ? ExitCode.INPUT : ExitCode.OK;
    }

    /** Explains each document as it comes. */
    private final class Explained implements Batch.Sink {

        private final Explainer explainer;
        private final ExplainWriter writer;
        private final Rejects rejects;
        private final Set<String> ids = new LinkedHashSet<>();
        private long documents;
        private long apis;

        Explained(Explainer explainer, ExplainWriter writer, Rejects rejects) {
            this.explainer = explainer;
            this.writer = writer;
            this.rejects = rejects;
        }

        @Override
        public void accept(Assessment assessment) throws IOException {
            documents++;
            List<String> here = assessment.apis().stream().map(Api::id).toList();
            if (api != null && !here.contains(api)) {
                ids.addAll(here);
                return;
            }
            Explanation explanation = explainer.explain(assessment, api, whyNot);
            apis += explanation.apis().size();
            writer.write(explanation);
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
