package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Api;
import dev.airtight.facts.Assessment;
import dev.airtight.guidance.Explainer;
import dev.airtight.guidance.Explanation;
import dev.airtight.guidance.Question;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.Policy;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.ReadLimits;
import java.io.IOException;
import java.io.OutputStream;
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
            "  airtight explain orders.yaml                      every API of the document",
            "  airtight explain estate.yaml orders               one of its APIs",
            "  airtight explain facts                            all facts in a folder",
            "  airtight explain orders.yaml --why-not airtight   what stands in the way",
            "  airtight explain orders.yaml --trace              every rule, and why",
            "  airtight explain - --rules default --rules my-overlay < orders.yaml",
            "",
            "Exit codes: 0 all explained; 2 wrong usage, such as an API that is not there,",
            "or nothing to explain; 3 some input is not valid; 4 the rules do not load;",
            "70 a fault of the program."
        })
final class ExplainCommand implements Callable<Integer> {

    static final String NAME = "explain";

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "Facts: a file, a folder, a glob, or - for standard input.")
    private String file = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "API",
            description = "The id of the one API to explain (left out: all of them).")
    private @Nullable String api;

    @Mixin
    private final GuidanceOptions options;

    @Option(
            names = "--why-not",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "Say instead what stands in the way of this level, and which facts would have to differ.")
    private @Nullable Level whyNot;

    @Option(names = "--trace", description = "Show every rule: fired, or which condition failed first.")
    private boolean trace;

    ExplainCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.options = new GuidanceOptions(console, policyOptions);
    }

    @Override
    public Integer call() throws IOException {
        options.examine(null, file);
        if (options.waitsForTyping(file, NAME)) {
            return ExitCode.USAGE.code();
        }
        GuidanceOptions.Rules rules = options.rules();
        return (rules == null ? ExitCode.RULES : explain(rules.policy(), names(rules.questionnaire()))).code();
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
        Inputs inputs = options.inputs(file);
        Rejects rejects = new Rejects(console);
        try (PostureEngine engine = new PostureEngine(policy);
                Explainer explainer = new Explainer(engine, names);
                Documents documents = options.documents(inputs, reader);
                Target target = options.target()) {
            boolean several = !inputs.isSingle() || documents.isBatch();
            Explained explained = new Explained(explainer, writer(target.out(), several), rejects);
            for (Batch batch = documents.next(); batch != null; batch = documents.next()) {
                batch.read(explained);
            }
            return concluded(explained, target, rejects);
        } catch (Target.UnwritableException e) {
            return options.unwritten(e, rejects);
        }
    }

    private ExplainWriter writer(OutputStream out, boolean several) throws IOException {
        return options.isJson() ? new ExplainJson(out, several, trace) : new ExplainText(options.page(out), trace);
    }

    private ExitCode concluded(Explained explained, Target target, Rejects rejects) throws IOException {
        ExitCode read = GuidanceOptions.read(rejects);
        if (explained.documents == 0) {
            if (rejects.count() == 0) {
                console.message("airtight: nothing to explain");
            }
            return read.worst(ExitCode.USAGE);
        }
        if (explained.apis == 0 && api != null) {
            console.message(GuidanceOptions.noApi(NAME, api, file, explained.ids));
            return read.worst(ExitCode.USAGE);
        }
        explained.writer.finish();
        target.commit();
        return read;
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
