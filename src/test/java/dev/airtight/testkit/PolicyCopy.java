package dev.airtight.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of a policy folder, to be edited by a test. */
public final class PolicyCopy {

    private static final Path SHIPPED = Path.of("rules");

    private final Path folder;

    private PolicyCopy(Path folder) {
        this.folder = folder;
    }

    /** Copies the shipped policy into a new folder. */
    public static PolicyCopy ofShipped(Path folder) throws IOException {
        PolicyCopy copy = empty(folder);
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** A new folder without files. */
    public static PolicyCopy empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new PolicyCopy(folder);
    }

    public Path folder() {
        return folder;
    }

    public PolicyCopy write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    public PolicyCopy append(String file, String text) throws IOException {
        return edit(file, before -> before + "\n" + text);
    }

    /** Replaces a text that stands exactly once in the file. */
    public PolicyCopy replace(String file, String old, String now) throws IOException {
        return edit(file, before -> {
            int at = before.indexOf(old);
            if (at < 0 || before.indexOf(old, at + 1) >= 0) {
                throw new IllegalArgumentException("not exactly once in " + file + ": " + old);
            }
            return before.replace(old, now);
        });
    }

    /** Replaces the first text after a rule's start. */
    public PolicyCopy replaceIn(String file, String rule, String old, String now) throws IOException {
        return edit(file, before -> {
            int start = before.indexOf("rule \"" + rule + "\"");
            int at = before.indexOf(old, start);
            if (start < 0 || at < 0 || at > before.indexOf("\nend", start)) {
                throw new IllegalArgumentException("not in rule " + rule + " of " + file + ": " + old);
            }
            return before.substring(0, at) + now + before.substring(at + old.length());
        });
    }

    public PolicyCopy edit(String file, UnaryOperator<String> change) throws IOException {
        return write(file, change.apply(Files.readString(folder.resolve(file))));
    }

    public PolicyCopy rename(String file, String now) throws IOException {
        Files.move(folder.resolve(file), folder.resolve(now));
        return this;
    }

    /** The line of the one place where a text stands in a file, 1 for the first. */
    public int lineOf(String file, String text) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        int found = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                if (found > 0) {
                    throw new IllegalArgumentException("more than once in " + file + ": " + text);
                }
                found = i + 1;
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException("not in " + file + ": " + text);
        }
        return found;
    }
}
