package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsReader;
import dev.airtight.report.JsonReportWriter;
import dev.airtight.report.NdjsonReportWriter;
import dev.airtight.report.ReportWriter;
import dev.airtight.report.TextReportWriter;
import dev.airtight.report.TextStyle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One run of {@code assess}: reads document after document, judges it, writes its report, and counts. */
final class AssessRun {

    private final Options options;
    private final PostureEngine engine;
    private final Console console;
    private final Rejects rejects = new Rejects();
    private final Documents documents;
    private @Nullable ReportWriter writer;
    private Progress progress;
    private OutputStream out;
    private boolean single;
    private long evaluated;
    private long belowThreshold;

    /** What the user asked for. */
    record Options(
            ReportFormat format,
            @Nullable Path output,
            @Nullable Path rejects,
            @Nullable Level failBelow,
            boolean quiet,
            boolean verbose) {}

    AssessRun(Options options, PostureEngine engine, FactsReader reader, Console console) {
        this.options = options;
        this.engine = engine;
        this.console = console;
        this.documents = new Documents(reader, console, rejects);
        this.progress = new Progress(console, false);
        this.out = OutputStream.nullOutputStream();
    }

    ExitCode run(Inputs inputs) throws IOException {
        single = inputs.isSingle();
        try (Target target = options.output() == null
                        ? Target.standardOutput(console, options.failBelow() != null)
                        : Target.file(options.output());
                Target rejected = options.rejects() == null ? Target.none() : Target.file(options.rejects());
                Progress shown = new Progress(console, isProgressWanted())) {
            progress = shown;
            out = target.out();
            rejects.to(rejected.out());
            documents.read(inputs, this::judge);
            writer().finish();
            if (evaluated > 0 || !single || documents.isBatch()) {
                target.commit();
            }
            rejects.finish();
            rejected.commit();
        } catch (Target.UnwritableException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.isEmpty()) {
                console.message(message);
            }
            return found().worst(e.exit());
        }
        return concluded();
    }

    private ExitCode concluded() {
        if (belowThreshold > 0 && options.failBelow() != null && !options.quiet()) {
            console.message("airtight: " + belowThreshold + " of " + evaluated + " documents below "
                    + options.failBelow().title());
        }
        if (rejects.count() > 0 && !options.quiet()) {
            console.message("airtight: " + rejects.count() + " not evaluated, " + evaluated + " evaluated");
        }
        if (evaluated == 0 && rejects.count() == 0) {
            console.message("airtight: nothing to evaluate");
            return ExitCode.USAGE;
        }
        return found();
    }

    private ExitCode found() {
        ExitCode input = rejects.count() > 0 ? ExitCode.INPUT : ExitCode.OK;
        return belowThreshold > 0 ? input.worst(ExitCode.BELOW_THRESHOLD) : input;
    }

    private boolean isProgressWanted() {
        boolean resultScrollsBy = console.terminal().out() && options.output() == null;
        return console.terminal().err() && !resultScrollsBy && !options.quiet();
    }

    private void judge(Assessment assessment) throws IOException {
        Report report = engine.assess(assessment);
        writer().write(report);
        evaluated++;
        progress.step();
        if (options.failBelow() != null && report.level().isBelow(options.failBelow())) {
            belowThreshold++;
        }
    }

    /** Opened late: only the input tells whether one object or an array is due. */
    private ReportWriter writer() throws IOException {
        if (writer == null) {
            writer = switch (options.format()) {
                case TEXT -> new TextReportWriter(out, style());
                case JSON -> new JsonReportWriter(out, !single || documents.isBatch());
                case NDJSON -> new NdjsonReportWriter(out);
            };
        }
        return writer;
    }

    private TextStyle style() {
        boolean terminal = options.output() == null;
        TextStyle.Detail detail = options.quiet()
                ? TextStyle.Detail.LEVELS
                : options.verbose() ? TextStyle.Detail.ALL : TextStyle.Detail.NORMAL;
        return new TextStyle(
                console.terminal().columns(), terminal && console.terminal().colour(), detail);
    }

    static OutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, 1 << 16);
    }
}
