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

    /** What people name who mean standard output; to open it anew would overwrite what it holds. */
    private static final Set<String> STANDARD = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    /** Systems follow no more links than this one after the other. */
    private static final int MOST_LINKS = 40;

    private OutputFiles() {}

    /** The file; null for standard output. */
    static @Nullable Path orStandard(@Nullable Path output) {
        return output == null || STANDARD.contains(output.toString()) ? null : output;
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
            if (STANDARD.contains(output.toString())) {
                return output + " is standard output, where the result goes: name a file";
            }
            if (!files.add(place(output))) {
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

    /** The one path of a file, whatever links lead there. */
    private static Path place(Path file) {
        Path place = followed(file).toAbsolutePath();
        Path folder = place.getParent();
        try {
            return folder == null ? place : folder.toRealPath().resolve(place.getFileName());
        } catch (IOException e) {
            // A folder that is not there is told where it is written to.
            return place.normalize();
        }
    }

    /** Whether a name means a stream that is open already: what it holds must not be replaced. */
    static boolean isStream(Path file) {
        String name = file.toString();
        return name.startsWith("/dev/std") || name.startsWith("/dev/fd/") || name.startsWith("/proc/");
    }

    /** What a link leads to, also if nothing is there yet; otherwise the file itself. */
    static Path followed(Path file) {
        Path followed = file;
        try {
            for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(followed); links++) {
                followed = followed.resolveSibling(Files.readSymbolicLink(followed));
            }
            return followed;
        } catch (IOException e) {
            // What is wrong with it is told where it is written.
            return file;
        }
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
