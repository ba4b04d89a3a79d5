package dev.airtight.cli;

import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.report.TextStyle;
import dev.airtight.report.TextView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of {@code assess}: cuts the input into batches, judges them, writes the reports in order, and concludes. */
final class AssessRun {

    /** The part of the memory that batches and results may take which wait for their turn. */
    private static final int SHARE_OF_MEMORY = 16;

    private final Options options;
    private final Assessor assessor;
    private final FactsReader reader;
    private final Console console;
    private final Rejects rejects;

    /**
     * What the user asked for.
     *
     * @param renditions at least one
     */
    record Options(
            List<Rendition> renditions,
            @Nullable Path rejects,
            MaxRejects maxRejects,
            @Nullable Level failBelow,
            boolean failOnUnknown,
            int jobs,
            boolean quiet,
            TextStyle.Detail detail,
            TextView view) {

        /** Whether some result goes to standard output. */
        boolean isShown() {
            for (Rendition rendition : renditions) {
                if (rendition.file() == null) {
                    return true;
                }
            }
            return false;
        }
    }

    AssessRun(Options options, Assessor assessor, FactsReader reader, Console console) {
        this.options = options;
        this.assessor = assessor;
        this.reader = reader;
        this.console = console;
        this.rejects = new Rejects(console);
    }

    ExitCode run(Inputs inputs) throws IOException {
        Results results = null;
        try (Target rejected = options.rejects() == null ? Target.none() : Target.file(options.rejects());
                Progress progress = new Progress(console, isProgressWanted());
                Documents documents = new Documents(inputs, reader, console);
                Renditions target = Renditions.open(
                        options.renditions(),
                        !inputs.isSingle() || documents.isBatch(),
                        options.detail(),
                        options.view(),
                        options.failBelow() != null || options.failOnUnknown(),
                        console)) {
            rejects.to(rejected.out());
            boolean several = !inputs.isSingle() || documents.isBatch();
            results = new Results(options, assessor, target, rejects, progress, console);
            boolean whole = judge(documents, several, results);
            if (whole && (results.evaluated() > 0 || rejects.count() > 0 || several)) {
                target.commit();
            }
            rejects.finish();
            rejected.commit();
            return concluded(results, whole);
        } catch (Target.UnwritableException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.isEmpty()) {
                console.message(message);
            }
            return found(results).worst(e.exit());
        }
    }

    /** Returns whether it came to the end: if too much is not valid, what was written is handed on as it is. */
    private boolean judge(Documents documents, boolean several, Results results) throws IOException {
        try {
            if (several && options.jobs() > 1) {
                sideBySide(documents, results);
            } else {
                for (Batch batch = documents.next(); batch != null; batch = documents.next()) {
                    batch.read(results);
                }
            }
            results.finish();
            return true;
        } catch (Results.StoppedException e) {
            results.flush();
            return false;
        }
    }

    private void sideBySide(Documents documents, Results results) throws IOException {
        long room = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        new InOrder<Batch, Judged>(options.jobs(), room, documents, this::judged, judged -> judged.handOn(results))
                .run();
    }

    private Judged judged(Batch batch) throws IOException {
        Judged judged = new Judged(assessor, options);
        batch.read(judged);
        return judged;
    }

    private ExitCode concluded(Results results, boolean whole) {
        long evaluated = results.evaluated();
        if (results.belowThreshold() > 0 && options.failBelow() != null && !options.quiet()) {
            console.message("airtight: " + results.belowThreshold() + " of " + evaluated + " documents below "
                    + options.failBelow().title());
        }
        if (results.withUnknowns() > 0 && options.failOnUnknown() && !options.quiet()) {
            console.message("airtight: unknown answers matter in " + results.withUnknowns() + " of " + evaluated
                    + " documents");
        }
        if (rejects.count() > 0 && !options.quiet()) {
            console.message("airtight: " + rejects.count() + " not evaluated, " + evaluated + " evaluated");
        }
        if (!whole) {
            console.message("airtight: stopped: that is more than --max-rejects "
                    + options.maxRejects().text() + " allows"
                    + leftAsItWas());
        }
        if (evaluated == 0 && rejects.count() == 0) {
            console.message("airtight: nothing to evaluate");
            return ExitCode.USAGE;
        }
        return found(results);
    }

    private ExitCode found(@Nullable Results results) {
        ExitCode input = rejects.count() > 0 ? ExitCode.INPUT : ExitCode.OK;
        boolean hit = results != null
                && (results.belowThreshold() > 0 || (options.failOnUnknown() && results.withUnknowns() > 0));
        return hit ? input.worst(ExitCode.BELOW_THRESHOLD) : input;
    }

    private String leftAsItWas() {
        StringBuilder left = new StringBuilder();
        for (Rendition rendition : options.renditions()) {
            if (rendition.file() != null) {
                left.append("; ").append(rendition.file()).append(" is left as it was");
            }
        }
        return left.toString();
    }

    private boolean isProgressWanted() {
        boolean resultScrollsBy = console.terminal().out() && options.isShown();
        return console.terminal().err() && !resultScrollsBy && !options.quiet();
    }

    static OutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, 1 << 16);
    }
}
