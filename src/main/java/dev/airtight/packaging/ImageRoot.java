package dev.airtight.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lays up the files of a container image: the folder that needs no Java, and what it needs of the system that it was made on. That is the
 * system for which its Java was linked, so nothing has to be fetched, and the two fit.
 */
public final class ImageRoot {

    /** Where the image has the program. */
    private static final String HOME = "opt/airtight";

    /** Of java.desktop, for screens, sound and fonts: nothing here uses them, and they would want twenty more libraries. */
    private static final Set<String> DESKTOP = Set.of(
            "libawt_xawt.so",
            "libfontmanager.so",
            "libjavajpeg.so",
            "libjawt.so",
            "libjsound.so",
            "liblcms.so",
            "libsplashscreen.so");

    /** With it, names of files may be other than ASCII; the C library has no UTF-8 without a file. */
    private static final Path LOCALE = Path.of("/usr/lib/locale/C.utf8");

    /** What Java starts by itself to drive a terminal; of the shell all else is inside. */
    private static final List<String> COMMANDS = List.of("stty", "test", "tty");

    private static final String EXAMINE_SHELL = """
            ! ldd "$0" >/dev/null 2>&1 || { echo "it needs libraries. Maybe install the other: apt-get install busybox-static"; exit 1; }
            PATH=/none exec "$0" sh -c 'echo | cut -c 1'
            """;

    /** There is no /proc in the root, so Java is told where its libraries are. */
    private static final String START =
            "cd / && LD_LIBRARY_PATH=/" + HOME + "/runtime/lib exec /" + HOME + "/bin/airtight --version";

    private static final String ENTER = """
            PATH=$PATH:/usr/sbin:/sbin
            env -i PATH="$PATH" $0 chroot "$1" /bin/sh -c "$2" && exit
            echo "Maybe make the image as root, or let users have name spaces."
            exit 1
            """;

    private final Path root;
    private final Path home;

    private ImageRoot(Path root) {
        this.root = root;
        this.home = root.resolve(HOME);
    }

    /**
     * @param args the folder to make, which is replaced; the folder that needs no Java
     * @throws IllegalStateException if this system lacks something that the image needs
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toAbsolutePath();
        RuntimeFolder.remove(root);
        new ImageRoot(root).make(Path.of(args[1]));
    }

    private void make(Path folder) throws IOException, InterruptedException {
        SystemFiles system = new SystemFiles(root);
        copyProgram(folder);
        system.add(shell(), "bin/sh");
        for (String command : COMMANDS) {
            Files.writeString(root.resolve("bin/" + command), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        }
        try (Stream<Path> files = Files.walk(LOCALE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                system.add(file);
            }
        }
        system.addLibraries(programs());
        system.describe();
        writeUsers();
        archiveClasses();
    }

    private void copyProgram(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy = home.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(copy);
                } else if (!DESKTOP.contains(file.getFileName().toString())) {
                    Files.copy(file, copy);
                }
            }
        }
        // The time that all files have in the image: an archive of classes holds for the jar of one time only.
        Files.setLastModifiedTime(home.resolve("lib/airtight-cli.jar"), FileTime.fromMillis(1000));
    }

    /** A shell that has the launcher's tools inside: one file, where images can't have links. */
    private static Path shell() throws IOException, InterruptedException {
        Path busybox = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, "busybox"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The image needs a shell that is one file, and there is no busybox on the PATH.\n"
                                + "Maybe install it: apt-get install busybox-static"));
        Command.run("sh", "-c", EXAMINE_SHELL, busybox.toString());
        return busybox;
    }

    private List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("runtime"))) {
            return files.filter(file -> file.toString().endsWith(".so")
                            || file.endsWith("bin/java")
                            || file.endsWith("lib/jspawnhelper"))
                    .sorted()
                    .toList();
        }
    }

    private void writeUsers() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), """
                root:x:0:0:root:/tmp:/bin/sh
                airtight:x:65532:65532:Airtight:/tmp:/bin/sh
                """);
        Files.writeString(root.resolve("etc/group"), """
                root:x:0:
                airtight:x:65532:
                """);
        Files.createDirectories(root.resolve("tmp"));
        Files.createDirectories(root.resolve("work"));
    }

    /** A container starts anew each time and may not write here, so the launcher's archives of classes are made now, where they will lie. */
    private void archiveClasses() throws IOException, InterruptedException {
        // Engines bring a /dev; here the launcher throws away what it reads into a file.
        Path dev = Files.createDirectories(root.resolve("dev"));
        String names = System.getProperty("user.name").equals("root") ? "" : "unshare -r";
        String said = Command.run("sh", "-c", ENTER, names, root.toString(), START);
        for (String archive : List.of("rules", "assess")) {
            try (Stream<Path> files = Files.list(home.resolve("lib"))) {
                if (files.noneMatch(file -> file.toFile().length() > 0
                        && file.getFileName().toString().matches(".*-" + archive + "\\.(jsa|aot)"))) {
                    throw new IllegalStateException("No archive of classes came of a start in " + root + ": " + said);
                }
            }
        }
        RuntimeFolder.remove(dev);
    }
}
