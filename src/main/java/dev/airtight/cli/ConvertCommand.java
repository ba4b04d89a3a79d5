package dev.airtight.cli;

import static java.util.Objects.requireNonNull;

import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import dev.airtight.report.ReportException;
import dev.airtight.report.ReportReader;
import dev.airtight.report.TextStyle;
import dev.airtight.report.TextView;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airtight convert}: saved reports in other formats. */
@Command(
        name = ConvertCommand.NAME,
        description = "Writes saved reports (JSON or NDJSON, also .gz) in other formats, without judging anew.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        footer = {
            "",
            "Examples:",
            "  airtight convert report.json --format markdown",
            "  airtight convert reports.ndjson.gz --format csv --output findings.csv --format text",
            "  airtight assess facts --format json | airtight convert - --format compact",
            "",
            "Exit codes: 0 converted, none below --fail-below; 1 a document is below it; 2 wrong usage, or no",
            "report at all; 3 what was read is not a report."
        })
final class ConvertCommand implements Callable<Integer> {

    static final String NAME = "convert";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "REPORT", description = "A saved report, in JSON or NDJSON, or -.")
    private String report = "";

    @Mixin
    private final RenditionOptions renditions = new RenditionOptions();

    @Option(
            names = "--fail-below",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "Exit with 1 if a document is below this level.")
    private @Nullable Level failBelow;

    @Mixin
    private final ViewOptions viewOptions = new ViewOptions();

    @Option(names = "--verbose", description = "Say more in text: every document whole, with reasons and references.")
    private boolean verbose;

    private boolean several;
    private boolean below;
    private long read;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = requireNonNull(spec).commandLine();
        renditions.examine(line, null, List.of(report));
        TextView view = viewOptions.view(line, null);
        viewOptions.examine(renditions.renditions(), console);
        TextStyle.Detail detail = verbose ? TextStyle.Detail.ALL : TextStyle.Detail.NORMAL;
        try (InputStream in = open();
                InputStream buffered = new BufferedInputStream(detected(in), 1 << 16);
                Renditions target = Renditions.open(
                        renditions.renditions(),
                        several || isArray(buffered),
                        detail,
                        view,
                        failBelow != null,
                        console)) {
            new ReportReader().read(buffered, name(), one -> {
                target.write(one);
                read++;
                below |= isBelow(one);
            });
            target.finish();
            target.commit();
        } catch (Target.UnwritableException e) {
            // Empty if the reader of standard output went away by itself.
            return ended(String.valueOf(e.getMessage()), e.exit());
        } catch (ReportException e) {
            return ended(String.valueOf(e.getMessage()), ExitCode.INPUT);
        } catch (IOException e) {
            return ended(String.valueOf(FactsReader.unreadable(name(), e).getMessage()), ExitCode.INPUT);
        }
        return read == 0 ? ended(name() + ": no report stands there", ExitCode.USAGE) : ended("", ExitCode.OK);
    }

    private String name() {
        return report.equals("-") ? FactsReader.UNNAMED : report;
    }

    private int ended(String message, ExitCode exit) {
        if (!message.isEmpty()) {
            console.message(message);
        }
        return exit.worst(below ? ExitCode.BELOW_THRESHOLD : ExitCode.OK).code();
    }

    private InputStream open() throws IOException {
        return report.equals("-") ? console.in() : FactsReader.open(Path.of(report));
    }

    private boolean isBelow(Report one) {
        return failBelow != null && one.level().isBelow(failBelow);
    }

    /** The stream from its beginning; whether it holds an object a line is known then. */
    private InputStream detected(InputStream in) throws IOException {
        Detected detected = Detected.in(in, ReadLimits.DEFAULT);
        several = detected.format() == Format.NDJSON
                || Format.of(report).filter(Format.NDJSON::equals).isPresent();
        return detected.in();
    }

    private static boolean isArray(InputStream in) throws IOException {
        in.mark(1 << 16);
        int first = in.read();
        while (Character.isWhitespace(first)) {
            first = in.read();
        }
        in.reset();
        return first == '[';
    }
}
