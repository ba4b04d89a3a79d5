package dev.airtight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The files that a run writes: each is another one, and none is read. */
final class OutputFiles {

    /** What people name who mean standard output, as they name standard input. */
    private static final String STANDARD = "-";

    private OutputFiles() {}

    /** The file; null for standard output. */
    static @Nullable Path orStandard(@Nullable Path output) {
        return output == null || output.toString().equals(STANDARD) ? null : output;
    }

    /**
     * @param inputs as the user named them
     * @throws ParameterException if two results would go to one file, or one to an input
     */
    static void examine(CommandLine line, List<Path> outputs, List<String> inputs) {
        String problem = problem(outputs, inputs);
        if (problem != null) {
            throw new ParameterException(line, problem);
        }
    }

    /** Null if all is well. */
    static @Nullable String problem(List<Path> outputs, List<String> inputs) {
        Set<Path> files = new HashSet<>();
        for (Path output : outputs) {
            if (!files.add(output.toAbsolutePath().normalize())) {
                return "two results name the same file (" + output + ")";
            }
            for (String input : inputs) {
                if (isSame(input, output)) {
                    return "the result would replace an input (" + output + "): name another file for it";
                }
            }
        }
        return null;
    }

    private static boolean isSame(String input, Path output) {
        try {
            Path read = Path.of(input);
            return Files.exists(read) && Files.exists(output) && Files.isSameFile(read, output);
        } catch (IOException | InvalidPathException e) {
            // What can't be read is told where it is read; a glob is no path everywhere.
            return false;
        }
    }
}
