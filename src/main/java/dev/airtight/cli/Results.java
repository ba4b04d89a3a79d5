package dev.airtight.cli;

import dev.airtight.facts.Assessment;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.report.ReportWriter;
import java.io.IOException;

/** The end of a run, reached in the order of the input: reports are written and counted, the rest is told. */
final class Results implements Batch.Sink {

    private final AssessRun.Options options;
    private final Assessor assessor;
    private final ReportWriter writer;
    private final Rejects rejects;
    private final Progress progress;
    private final Console console;
    private long evaluated;
    private long belowThreshold;
    private long withUnknowns;

    /** Too much of the input is not valid. */
    static final class StoppedException extends IOException {}

    Results(
            AssessRun.Options options,
            Assessor assessor,
            ReportWriter writer,
            Rejects rejects,
            Progress progress,
            Console console) {
        this.options = options;
        this.assessor = assessor;
        this.writer = writer;
        this.rejects = rejects;
        this.progress = progress;
        this.console = console;
    }

    @Override
    public void accept(Assessment assessment) throws IOException {
        report(assessor.assess(assessment));
    }

    void report(Report report) throws IOException {
        writer.write(report);
        count(report.level(), report.hasUnknowns());
    }

    /** @see ReportWriter#append */
    void rendered(Level level, boolean unknowns, byte[] bytes, int start, int end) throws IOException {
        writer.append(bytes, start, end);
        count(level, unknowns);
    }

    @Override
    public void reject(Reject reject) throws IOException {
        rejects.add(reject);
        writer.reject(reject.asReported());
        if (options.maxRejects().isExceeded(rejects.count(), rejects.count() + evaluated)) {
            throw new StoppedException();
        }
    }

    @Override
    public void say(String message) {
        console.message(message);
    }

    /** Writes what follows the last report. */
    void finish() throws IOException {
        if (options.maxRejects().isExceededAtEnd(rejects.count(), rejects.count() + evaluated)) {
            throw new StoppedException();
        }
        writer.finish();
    }

    void flush() throws IOException {
        writer.flush();
    }

    long evaluated() {
        return evaluated;
    }

    long belowThreshold() {
        return belowThreshold;
    }

    /** The documents with unknown answers that matter, as far as these are asked for. */
    long withUnknowns() {
        return withUnknowns;
    }

    private void count(Level level, boolean unknowns) {
        evaluated++;
        withUnknowns += unknowns ? 1 : 0;
        progress.step();
        if (options.failBelow() != null && level.isBelow(options.failBelow())) {
            belowThreshold++;
        }
    }
}
