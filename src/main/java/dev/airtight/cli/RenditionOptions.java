package dev.airtight.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say in which formats reports are written, and where to: pairs of {@code --format} and {@code --output}. */
final class RenditionOptions {

    /** A format and its file, each of which may be left out. */
    static final class Pair {

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                converter = ReportFormat.Converter.class,
                description = "How reports are written: " + ReportFormat.NAMES + " (default: text). Several may be"
                        + " named, each with its own --output.")
        private @Nullable ReportFormat format;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Write the result to a file, whole or not at all, instead of to standard output (-);"
                        + " compressed if its name ends in .gz.")
        private @Nullable Path output;

        Rendition rendition() {
            return new Rendition(format == null ? ReportFormat.TEXT : format, OutputFiles.orStandard(output));
        }
    }

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Pair> pairs = new ArrayList<>();

    private @Nullable Rendition plain;

    /** As a single pair of options does. */
    void plain(ReportFormat format, @Nullable Path output) {
        plain = new Rendition(format, OutputFiles.orStandard(output));
    }

    /** At least one. */
    List<Rendition> renditions() {
        if (plain != null) {
            return List.of(plain);
        }
        return pairs.isEmpty()
                ? List.of(new Rendition(ReportFormat.TEXT, null))
                : pairs.stream().map(Pair::rendition).toList();
    }

    /**
     * Makes sure that each goes to a place of its own.
     *
     * @param besides a file that is written besides; null if there is none
     * @param inputs as the user named them
     * @throws ParameterException otherwise
     */
    void examine(CommandLine line, @Nullable Path besides, List<String> inputs) {
        List<Path> files = new ArrayList<>();
        if (besides != null) {
            files.add(besides);
        }
        for (Pair pair : pairs) {
            if (pair.format == null && pairs.size() > 1) {
                throw new ParameterException(
                        line, "--output " + pair.output + " has no --format of its own: name both for each result");
            }
        }
        int toStandardOutput = 0;
        for (Rendition rendition : renditions()) {
            if (rendition.file() == null) {
                toStandardOutput++;
            } else {
                files.add(rendition.file());
            }
        }
        if (toStandardOutput > 1) {
            throw new ParameterException(
                    line, "only one format can go to standard output: name an --output after each other --format");
        }
        OutputFiles.examine(line, files, inputs);
    }
}
