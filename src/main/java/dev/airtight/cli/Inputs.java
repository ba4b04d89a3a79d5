package dev.airtight.cli;

import dev.airtight.facts.Names;
import dev.airtight.reader.Format;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the user named as input: standard input, files, folders, globs. */
final class Inputs {

    private final List<String> named;
    private final @Nullable Format format;

    /** One thing to read. */
    sealed interface Input {

        /** Standard input; the format is empty where it has to be found out. */
        record Standard(Optional<Format> format) implements Input {}

        /** A file; the format is empty where it has to be found out. */
        record File(Path path, Optional<Format> format) implements Input {}

        /** A name behind which there is nothing to read. */
        record Missing(String name, String reason) implements Input {}

        /** A folder or glob without fact files. */
        record Nothing(String name, String reason) implements Input {}
    }

    /** @param format what {@code --input} says; null where it is left out */
    Inputs(List<String> named, @Nullable Format format) {
        this.named = List.copyOf(named);
        this.format = format;
    }

    /** Whether at most one document can come of it: one file that is no batch, or standard input. */
    boolean isSingle() {
        if (named.size() != 1) {
            return false;
        }
        String name = named.get(0);
        try {
            Path path = Path.of(name);
            return !Files.isDirectory(path) && (Files.exists(path) || !isGlob(name));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** The things to read, in order; folders and globs are expanded when their turn comes. */
    Iterable<Input> all() {
        return () -> named.stream().flatMap(name -> expand(name).stream()).iterator();
    }

    private List<Input> expand(String name) {
        Optional<Format> given = Optional.ofNullable(format);
        if (name.equals("-")) {
            return List.of(new Input.Standard(given));
        }
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                return folder(name, path);
            } else if (Files.exists(path)) {
                return List.of(new Input.File(path, given.or(() -> Format.of(name))));
            } else if (isGlob(name)) {
                return glob(name);
            }
            return List.of(new Input.Missing(name, "the file does not exist"));
        } catch (InvalidPathException | PatternSyntaxException e) {
            return List.of(new Input.Missing(name, "that is no path: " + e.getMessage()));
        }
    }

    private static List<Input> folder(String name, Path folder) {
        Walk walk = new Walk((path, attributes) -> true);
        walk.from(folder);
        String why = Files.exists(folder.resolve(Walk.POLICY))
                ? "the folder holds a " + Walk.POLICY + ": it is a policy, not facts"
                : "the folder holds no fact files (.json, .yaml, .yml, .ndjson, .jsonl)";
        return walk.inputs(name, why);
    }

    private static boolean isGlob(String name) {
        return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static List<Input> glob(String name) {
        String pattern = name.replace('\\', '/');
        int firstSpecial = 0;
        while ("*?[{".indexOf(pattern.charAt(firstSpecial)) < 0) {
            firstSpecial++;
        }
        int slash = pattern.lastIndexOf('/', firstSpecial);
        Path base = Path.of(slash < 0 ? "" : slash == 0 ? "/" : pattern.substring(0, slash));
        // Java's ** asks for a folder at least; users of every other tool expect none to be enough.
        List<PathMatcher> matchers = Stream.of(pattern.substring(slash + 1))
                .flatMap(glob -> Stream.of(glob, glob.replace("**/", "")))
                .distinct()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        Walk walk = new Walk((path, attributes) -> {
            Path relative = base.relativize(path);
            for (int i = 1; i <= relative.getNameCount(); i++) {
                // A folder that matches stands for the files in it.
                Path head = relative.subpath(0, i);
                if (matchers.stream().anyMatch(matcher -> matcher.matches(head))) {
                    return true;
                }
            }
            return false;
        });
        if (Files.isDirectory(base)) {
            walk.from(base);
        }
        return walk.inputs(name, "the glob matches no fact file");
    }

    /** Which files of a walk are wanted. */
    private interface Wanted {
        boolean wants(Path file, BasicFileAttributes attributes);
    }

    /** Collects the fact files below a folder, in path order by code point. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        static final String POLICY = "policy.yaml";

        private final Wanted wanted;
        private final TreeMap<String, Input> found = new TreeMap<>(Names.CODE_POINT_ORDER);
        private Path root = Path.of("");

        Walk(Wanted wanted) {
            this.wanted = wanted;
        }

        void from(Path start) {
            root = start;
            try {
                Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
            } catch (IOException e) {
                visitFileFailed(start, e);
            }
        }

        List<Input> inputs(String name, String whyNothing) {
            return found.isEmpty() ? List.of(new Input.Nothing(name, whyNothing)) : new ArrayList<>(found.values());
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean leftOut = (!folder.equals(root) && isHidden(folder)) || Files.exists(folder.resolve(POLICY));
            return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Optional<Format> format = Format.of(String.valueOf(file.getFileName()));
            if (format.isPresent() && !isHidden(file) && wanted.wants(file, attributes)) {
                found.put(key(file), new Input.File(file, format));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!isHidden(file) && !(e instanceof FileSystemLoopException)) {
                found.put(key(file), new Input.Missing(file.toString(), "it can't be read: " + e.getMessage()));
            }
            return FileVisitResult.CONTINUE;
        }

        private static String key(Path file) {
            return file.toString().replace('\\', '/');
        }

        private static boolean isHidden(Path path) {
            return String.valueOf(path.getFileName()).startsWith(".");
        }
    }
}
