package dev.airtight.cli;

import dev.airtight.facts.Assessment;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.report.ReportWriter;
import dev.airtight.report.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one batch, kept until its turn comes: reports as bytes where that can be, and the rest as it is. */
final class Judged implements Batch.Sink, InOrder.Sized {

    /** What a report comes to in memory, and each of its APIs: estimates. */
    private static final int REPORT_SIZE = 1 << 10;

    private static final int API_SIZE = 1 << 12;

    /** The bytes of a report with more APIs than this are many: they are made when they can be written at once. */
    private static final int MOST_APIS = 200;

    private final Assessor assessor;
    private final List<Entry> entries = new ArrayList<>();
    private final Bytes bytes = new Bytes();
    private final @Nullable ReportWriter writer;
    private long kept;

    private sealed interface Entry {

        /** A report that stands in the bytes. */
        record Rendered(Level level, boolean unknowns, int start, int end) implements Entry {}

        record Whole(Report report) implements Entry {}

        record Rejected(Reject reject) implements Entry {}

        record Said(String message) implements Entry {}
    }

    /** Bytes in memory that can be looked at where they are. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(1 << 12);
        }

        byte[] array() {
            return buf;
        }

        int indexOf(char c, int from) {
            int i = from;
            while (buf[i] != c) {
                i++;
            }
            return i;
        }

        int lastIndexOf(char c) {
            int i = count - 1;
            while (buf[i] != c) {
                i--;
            }
            return i;
        }
    }

    Judged(Assessor assessor, AssessRun.Options options) throws IOException {
        this.assessor = assessor;
        this.writer = writer(options);
    }

    /** Null where reports have to be handed on as they are: the text of one depends on others, or several formats are made of each. */
    private @Nullable ReportWriter writer(AssessRun.Options options) throws IOException {
        ReportFormat format = options.renditions().get(0).format();
        return options.renditions().size() == 1 && format.isAppendable()
                ? Renditions.writer(format, bytes, true, new TextStyle(0, false, options.detail()), null)
                : null;
    }

    @Override
    public void accept(Assessment assessment) throws IOException {
        Report report = assessor.assess(assessment);
        if (writer == null || report.apis().size() > MOST_APIS) {
            entries.add(new Entry.Whole(report));
            kept += REPORT_SIZE + (long) API_SIZE * report.apis().size();
            return;
        }
        int before = bytes.size();
        writer.write(report);
        writer.flush();
        int start = bytes.indexOf('{', before);
        entries.add(new Entry.Rendered(report.level(), report.hasUnknowns(), start, bytes.lastIndexOf('}') + 1));
    }

    @Override
    public void reject(Reject reject) {
        entries.add(new Entry.Rejected(reject));
        kept += REPORT_SIZE;
    }

    @Override
    public void say(String message) {
        entries.add(new Entry.Said(message));
    }

    @Override
    public long size() {
        return bytes.array().length + kept;
    }

    /** Hands on all that was kept, in its order. */
    void handOn(Results results) throws IOException {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Rendered rendered) {
                results.rendered(
                        rendered.level(), rendered.unknowns(), bytes.array(), rendered.start(), rendered.end());
            } else if (entry instanceof Entry.Whole whole) {
                results.report(whole.report());
            } else if (entry instanceof Entry.Rejected rejected) {
                results.reject(rejected.reject());
            } else if (entry instanceof Entry.Said said) {
                results.say(said.message());
            }
        }
    }
}
