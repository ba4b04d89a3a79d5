package dev.airtight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of this system that go into an image, with what their packages say of them and under which licences they are. */
final class SystemFiles {

    /** As ldd tells: {@code libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f)}, and the loader by its path alone. */
    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s(?:\\S+ => )?(/\\S+) \\(0x");

    private static final Pattern LICENCE = Pattern.compile("/usr/share/common-licenses/[A-Za-z0-9.+-]*[A-Za-z0-9]");

    private final Path root;
    private final Set<Path> added = new TreeSet<>();

    SystemFiles(Path root) {
        this.root = root;
    }

    /** Puts a file where it is here. */
    void add(Path file) throws IOException {
        add(file, file.toString().substring(1));
    }

    /** Puts a file elsewhere. */
    void add(Path file, String name) throws IOException {
        if (added.add(file)) {
            Path copy = root.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    /** Puts the libraries that programs within the root are linked with. */
    void addLibraries(List<Path> programs) throws IOException, InterruptedException {
        List<String> ldd = new ArrayList<>(List.of("ldd"));
        programs.forEach(program -> ldd.add(program.toString()));
        // Java loads its own by their paths: only those that are not in its folders count.
        Matcher libraries = LIBRARY.matcher(Command.run(ldd));
        while (libraries.find()) {
            Path library = Path.of(libraries.group(1)).normalize();
            if (!library.startsWith(root)) {
                add(library);
            }
        }
    }

    /** Adds what a recipient is owed: the copyright of each package, the licences it names, and which version it is. */
    void describe() throws IOException, InterruptedException {
        Map<String, Path> packages = new TreeMap<>();
        for (Path file : added) {
            packages.putIfAbsent(packageOf(file), file);
        }
        Set<Path> licences = new TreeSet<>();
        for (String name : packages.keySet()) {
            Path copyright = Path.of("/usr/share/doc", name.replaceFirst(":.*", ""), "copyright");
            add(copyright);
            LICENCE.matcher(Files.readString(copyright))
                    .results()
                    .map(text -> Path.of(text.group()))
                    .filter(Files::exists)
                    .forEach(licences::add);
            Path status = root.resolve("var/lib/dpkg/status.d").resolve(name.replaceFirst(":.*", ""));
            Files.createDirectories(status.getParent());
            Files.writeString(status, Command.run("dpkg", "-s", name));
        }
        for (Path licence : licences) {
            add(licence);
        }
        add(Path.of("/etc/os-release"));
    }

    /** Packages know a file by one of its names, where /lib is a link to /usr/lib. */
    private static String packageOf(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "dpkg -S \"$@\" 2>/dev/null || :", "dpkg"));
        Stream.of(file, file.toRealPath())
                .map(path -> path.toString().replaceFirst("^/usr/", "/"))
                .flatMap(path -> Stream.of(path, "/usr" + path))
                .forEach(command::add);
        Matcher owner = Pattern.compile("(?m)^([^\\s,]+)(?:, [^:]+)?: /").matcher(Command.run(command));
        if (!owner.find()) {
            throw new IllegalStateException("No Debian package is known for " + file + ": its licence can't be told.\n"
                    + "Maybe make the image on Debian, or a system made of it.");
        }
        return owner.group(1);
    }
}
