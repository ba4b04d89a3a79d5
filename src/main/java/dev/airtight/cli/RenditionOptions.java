package dev.airtight.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
                description = "Write the result to a file, whole or not at all, instead of to standard output;"
                        + " compressed if its name ends in .gz.")
        private @Nullable Path output;

        Rendition rendition() {
            return new Rendition(format == null ? ReportFormat.TEXT : format, output);
        }
    }

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Pair> pairs = new ArrayList<>();

    private @Nullable Rendition plain;

    /** As a single pair of options does. */
    void plain(ReportFormat format, @Nullable Path output) {
        plain = new Rendition(format, output);
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
     * @param taken a file that is written besides; null if there is none
     * @throws ParameterException otherwise
     */
    void examine(CommandLine line, @Nullable Path taken) {
        Set<Path> files = new HashSet<>();
        if (taken != null) {
            files.add(taken.toAbsolutePath().normalize());
        }
        int toStandardOutput = 0;
        for (Rendition rendition : renditions()) {
            Path file = rendition.file();
            if (file == null) {
                toStandardOutput++;
            } else if (!files.add(file.toAbsolutePath().normalize())) {
                throw new ParameterException(line, "two results name the same file (" + file + ")");
            }
        }
        if (toStandardOutput > 1) {
            throw new ParameterException(
                    line, "only one format can go to standard output: name an --output after each other --format");
        }
    }
}
