package dev.airtight.policy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of compiled policies, so that edited rules are compiled once. It may be deleted at any time. An entry holds the files that it was
 * compiled from and is used for these very bytes only, by the program and the Java that wrote it; what is damaged or foreign counts as
 * absent. Its classes pass the guard again before they are loaded, so nothing that is written there can do more than a rule can. Rules
 * that are trusted are not kept. Thread-safe, and safe to be used by several processes at once.
 */
public final class PolicyCache {

    private static final String SUFFIX = ".policy";
    private static final String UNFINISHED = ".tmp";

    /** A team edits a handful of policies; what was written first goes first. */
    private static final int MOST_ENTRIES = 32;

    private static final int OTHERS_MAY_WRITE = 0022;

    /** What another process began to write longer ago than this will not be finished. */
    private static final long LONGEST_WRITE_MILLIS = 600_000;

    private final @Nullable Path folder;

    private PolicyCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** A cache that keeps nothing. */
    public static PolicyCache none() {
        return new PolicyCache(null);
    }

    /** @param folder made when it is first needed, for its owner alone; where others may write, nothing is kept or taken */
    public static PolicyCache in(Path folder) {
        return new PolicyCache(folder);
    }

    /** Where policies are kept; null if nowhere. */
    public @Nullable Path folder() {
        return folder;
    }

    /** How many policies are kept. */
    public int size() {
        return entries(SUFFIX).size();
    }

    /**
     * Forgets all policies.
     *
     * @throws IOException if one can't be deleted
     */
    public void clear() throws IOException {
        for (Path entry : entries(SUFFIX)) {
            Files.deleteIfExists(entry);
        }
        for (Path entry : entries(UNFINISHED)) {
            Files.deleteIfExists(entry);
        }
    }

    /** What was compiled from these files before; null if there is nothing that can be used. */
    PolicyBuilder.@Nullable Built find(List<PolicyFiles> files) {
        if (folder == null || !isPrivate(folder)) {
            return null;
        }
        try {
            byte[] entry = Files.readAllBytes(file(folder, files));
            PolicyBuilder.Built built = CachedPolicy.read(entry, files);
            boolean usable = built != null
                    && GeneratedNames.isRules(built.index().modelClass())
                    && Guard.examine(built.classes()).isEmpty();
            return usable ? built : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with an entry, the rules can be compiled.
            return null;
        }
    }

    /** Keeps what was compiled from files; does nothing where that can't be done. */
    void store(List<PolicyFiles> files, PolicyBuilder.Built built) {
        if (folder == null) {
            return;
        }
        Path unfinished = null;
        try {
            makePrivate(folder);
            if (!isPrivate(folder)) {
                return;
            }
            clean();
            unfinished = Files.createTempFile(folder, "", UNFINISHED);
            Files.write(unfinished, CachedPolicy.write(files, built));
            Files.move(unfinished, file(folder, files), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            delete(unfinished);
        }
    }

    private static Path file(Path folder, List<PolicyFiles> files) {
        return folder.resolve(CachedPolicy.key(files) + SUFFIX);
    }

    /** The name does not say whose entry it is: that is told by what it holds. */
    private static boolean isPrivate(Path folder) {
        try {
            return ((int) Files.getAttribute(folder, "unix:mode") & OTHERS_MAY_WRITE) == 0;
        } catch (IOException e) {
            return false;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // Not a system with such modes: there the folders of a user are his own.
            return Files.isDirectory(folder);
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(owner));
        } catch (UnsupportedOperationException e) {
            Files.createDirectory(folder);
        }
    }

    private void clean() {
        List<Path> entries = entries(SUFFIX);
        entries.sort(Comparator.comparing(PolicyCache::written));
        for (int i = 0; i < entries.size() - MOST_ENTRIES + 1; i++) {
            delete(entries.get(i));
        }
        for (Path entry : entries(UNFINISHED)) {
            if (written(entry).toMillis() < System.currentTimeMillis() - LONGEST_WRITE_MILLIS) {
                delete(entry);
            }
        }
    }

    private List<Path> entries(String suffix) {
        List<Path> entries = new ArrayList<>();
        String[] names = folder == null ? null : new File(folder.toString()).list();
        if (folder != null && names != null) {
            for (String name : names) {
                if (name.endsWith(suffix)) {
                    entries.add(folder.resolve(name));
                }
            }
        }
        return entries;
    }

    private static FileTime written(Path entry) {
        try {
            return Files.getLastModifiedTime(entry);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(@Nullable Path entry) {
        try {
            if (entry != null) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            // Another process may have it; it is tried again next time.
        }
    }
}
