package dev.airtight.cli;

import dev.airtight.facts.Names;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.report.TextPage;
import dev.airtight.report.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that verbs share which tell owners of APIs about facts: by which rules, how facts are read, and how the answer is written. */
final class GuidanceOptions {

    private final Console console;

    @Mixin
    private final PolicyOptions policyOptions;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--input", paramLabel = "FORMAT", description = "How the facts are written: json, yaml or ndjson.")
    private @Nullable Format input;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file, whole or not at all.")
    private @Nullable Path output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** A policy and what its facts are called. */
    record Rules(Policy policy, Questionnaire questionnaire) {}

    GuidanceOptions(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    boolean isJson() {
        return format.isJson();
    }

    /** Null, after a message, if the rules do not load. */
    @Nullable
    Rules rules() throws IOException {
        try {
            Policy policy = policyOptions.load();
            return new Rules(policy, Questionnaire.load(policyOptions.foldersOnDisk(), policy.declaredFacts()));
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return null;
        }
    }

    /**
     * Makes sure that results go to places of their own.
     *
     * @param besides a file that is written besides; null if there is none
     * @throws ParameterException otherwise
     */
    void examine(@Nullable Path besides, String named) {
        List<Path> files = new ArrayList<>();
        if (besides != null) {
            files.add(besides);
        }
        Path file = file();
        if (file != null) {
            files.add(file);
        }
        OutputFiles.examine(spec.commandLine(), files, List.of(named));
    }

    private @Nullable Path file() {
        return OutputFiles.orStandard(output);
    }

    /** Whether facts would have to be typed in; then a message says so. */
    boolean waitsForTyping(String named, String verb) {
        boolean waits = named.equals("-") && console.terminal().in();
        if (waits) {
            console.message("airtight " + verb + ": facts are expected on standard input, which is a terminal"
                    + "\n  Maybe name a fact file, or see: airtight " + verb + " --help");
        }
        return waits;
    }

    Inputs inputs(String named) {
        return new Inputs(List.of(named), input);
    }

    Documents documents(Inputs inputs, FactsReader reader) {
        return new Documents(inputs, reader, console);
    }

    Target target() throws IOException {
        return Target.of(output, console, false);
    }

    TextPage page(OutputStream out) {
        Terminal terminal = console.terminal();
        TextStyle style = new TextStyle(terminal.columns(), file() == null && terminal.colour(), TextStyle.Detail.ALL);
        return new TextPage(new OutputStreamWriter(out, StandardCharsets.UTF_8), style);
    }

    /** What a result that could not be written comes to; the message is empty if its reader went away by itself. */
    ExitCode unwritten(Target.UnwritableException e, Rejects rejects) {
        String message = String.valueOf(e.getMessage());
        if (!message.isEmpty()) {
            console.message(message);
        }
        return read(rejects).worst(e.exit());
    }

    /** Says that no API has an id, and what was meant maybe. */
    static String noApi(String verb, String api, String named, Collection<String> known) {
        String maybe = Names.nearest(api, known)
                .map(nearest -> "\n  Maybe " + nearest + "?")
                .orElse(
                        known.isEmpty()
                                ? ""
                                : "\n  There " + (known.size() == 1 ? "is " : "are ")
                                        + Sentences.listed(List.copyOf(known)) + ".");
        return "airtight " + verb + ": there is no API " + api + " in " + named + maybe;
    }

    static ExitCode read(Rejects rejects) {
        return rejects.count() > 0 ? ExitCode.INPUT : ExitCode.OK;
    }
}
