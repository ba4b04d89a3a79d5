package dev.airtight.cli;

import dev.airtight.engine.AssessmentException;
import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Position;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.report.JsonReportWriter;
import dev.airtight.report.NdjsonReportWriter;
import dev.airtight.report.ReportWriter;
import dev.airtight.report.TextReportWriter;
import dev.airtight.report.TextStyle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of {@code assess}: reads document after document, judges it, writes its report, and counts. */
final class AssessRun {

    private final Options options;
    private final PostureEngine engine;
    private final FactsReader reader;
    private final Console console;
    private final Rejects rejects;
    private @Nullable ReportWriter writer;
    private Progress progress;
    private OutputStream out;
    private boolean single;
    private ExitCode exit = ExitCode.OK;
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
        this.reader = reader;
        this.console = console;
        this.rejects = new Rejects();
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
            for (Inputs.Input input : inputs.all()) {
                read(input);
            }
            writer(single).finish();
            target.commit();
            rejects.finish();
            rejected.commit();
        } catch (Target.UnwritableException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.isEmpty()) {
                console.message(message);
            }
            return exit.worst(e.exit());
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
            exit = exit.worst(ExitCode.USAGE);
        }
        return exit;
    }

    private boolean isProgressWanted() {
        boolean resultScrollsBy = console.terminal().out() && options.output() == null;
        return console.terminal().err() && !resultScrollsBy && !options.quiet();
    }

    private void read(Inputs.Input input) throws IOException {
        if (input instanceof Inputs.Input.Standard standard) {
            standardInput(standard.format());
        } else if (input instanceof Inputs.Input.File file) {
            file(file.path(), file.format());
        } else if (input instanceof Inputs.Input.Missing missing) {
            reject(missing.name(), null, 0, missing.reason(), said(missing.name(), missing.reason()));
        } else if (input instanceof Inputs.Input.Nothing nothing) {
            console.message(said(nothing.name(), nothing.reason()));
        }
    }

    /** On one line, whatever the name of a file holds. */
    private static String said(String name, String reason) {
        return Printable.of(name + ": " + reason + ".");
    }

    private void standardInput(Optional<Format> format) throws IOException {
        stream(console.in(), format, null);
    }

    private void file(Path path, Optional<Format> format) throws IOException {
        String uri = FactsReader.uri(path);
        InputStream in;
        try {
            in = FactsReader.open(path);
        } catch (IOException e) {
            reject(FactsReader.unreadable(uri, e), 0);
            return;
        }
        try (in) {
            stream(in, format, uri);
        }
    }

    /** @param uri null for standard input */
    private void stream(InputStream in, Optional<Format> format, @Nullable String uri) throws IOException {
        String name = uri == null ? "-" : uri;
        Detected detected;
        try {
            detected = format.isPresent() ? new Detected(in, format.get()) : Detected.in(in, reader.limits());
        } catch (IOException e) {
            reject(FactsReader.unreadable(name, e), 0);
            return;
        }
        if (detected.format() == Format.NDJSON) {
            single = false;
            rows(detected.in(), uri);
        } else {
            document(detected, uri);
        }
    }

    private void document(Detected detected, @Nullable String uri) throws IOException {
        try {
            judge(detected.read(reader, uri), uri == null ? "-" : uri, 1, 0);
        } catch (FactsException e) {
            reject(e, 0);
        }
    }

    private void rows(InputStream in, @Nullable String uri) throws IOException {
        RowReader rows = reader.rows(in, uri);
        String name = uri == null ? "-" : uri;
        while (true) {
            Row row;
            try {
                row = rows.next();
            } catch (IOException e) {
                reject(FactsReader.unreadable(name, e), 0);
                return;
            }
            if (row == null) {
                return;
            } else if (row instanceof Row.Accepted accepted) {
                judge(accepted.assessment(), name, row.line(), row.offset());
            } else if (row instanceof Row.Rejected rejected) {
                reject(rejected.problem(), row.offset());
            }
        }
    }

    private void judge(Assessment assessment, String name, int line, long offset) throws IOException {
        Report report;
        try {
            report = engine.assess(assessment);
        } catch (AssessmentException e) {
            String reason = String.valueOf(e.getMessage());
            reject(name, new Position(line, 1), offset, reason, Printable.of(name) + ":" + line + ": " + reason);
            return;
        }
        writer(single).write(report);
        evaluated++;
        progress.step();
        if (options.failBelow() != null && report.level().isBelow(options.failBelow())) {
            belowThreshold++;
            exit = exit.worst(ExitCode.BELOW_THRESHOLD);
        }
    }

    private void reject(FactsException problem, long offset) throws IOException {
        reject(problem.input(), problem.position(), offset, problem.reason(), String.valueOf(problem.getMessage()));
    }

    private void reject(String input, @Nullable Position position, long offset, String reason, String message)
            throws IOException {
        console.message(message);
        rejects.add(input, position, offset, reason);
        exit = exit.worst(ExitCode.INPUT);
    }

    /** Opened late: only the input tells whether one object or an array is due. */
    private ReportWriter writer(boolean one) throws IOException {
        if (writer == null) {
            writer = switch (options.format()) {
                case TEXT -> new TextReportWriter(out, style());
                case JSON -> new JsonReportWriter(out, !one);
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
