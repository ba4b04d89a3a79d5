package dev.airtight.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written whole or not at all: beside its place, then forced to disk, then moved there. While it is
 * written it is locked, so that what a killed run left behind is known as such and removed by the next.
 */
final class AtomicFile implements AutoCloseable {

    private static final String END = ".tmp";
    private static final int UUID_LENGTH = 36;

    private final Path target;
    private final @Nullable Path temporary;
    private final FileChannel channel;
    private final OutputStream out;
    private final Thread cleaner;

    /** @param temporary null to write in place */
    private AtomicFile(Path target, @Nullable Path temporary) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.cleaner = new Thread(this::removeTemporary, "cleaner");
        if (temporary == null) {
            // After what an open stream holds already; devices and pipes take no notice.
            channel = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } else {
            Runtime.getRuntime().addShutdownHook(cleaner);
            channel = opened(temporary);
        }
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /**
     * Opens a file for writing. What is no regular file, such as a pipe or a device, is written in place, and so is a
     * stream that is open already.
     */
    static AtomicFile create(Path file) throws IOException {
        if (OutputFiles.isStream(file)) {
            return new AtomicFile(file, null);
        }
        Path target = Files.exists(file) ? file.toRealPath() : OutputFiles.followed(file);
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new AtomicFile(target, null);
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder), null, "the folder does not exist");
        }
        String start = "." + target.getFileName() + ".";
        removeLeftBehind(folder, start);
        AtomicFile created = new AtomicFile(target, folder.resolve(start + UUID.randomUUID() + END));
        while (!created.isOurs()) {
            created.close();
            created = new AtomicFile(target, folder.resolve(start + UUID.randomUUID() + END));
        }
        return created;
    }

    OutputStream out() {
        return out;
    }

    /** Puts what was written in place. */
    void commit() throws IOException {
        out.flush();
        if (temporary == null) {
            return;
        }
        channel.force(true);
        channel.close();
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what was not put in place. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            removeTemporary();
            removeCleaner();
        }
    }

    /** Removes the files of runs that were killed: nobody holds a lock on them any more. */
    private static void removeLeftBehind(Path folder, String start) {
        DirectoryStream.Filter<Path> ours = path -> isTemporary(String.valueOf(path.getFileName()), start);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ours)) {
            for (Path file : files) {
                removeUnlessLocked(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that can't be listed may be written to all the same.
        }
    }

    private static void removeUnlessLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // What can't be locked is not ours to remove.
        }
    }

    private static boolean isTemporary(String name, String start) {
        int length = start.length() + UUID_LENGTH + END.length();
        return name.length() == length && name.startsWith(start) && name.endsWith(END);
    }

    private FileChannel opened(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            removeCleaner();
            throw e;
        }
    }

    /** False if another run took it for one left behind, in the moment before it was locked. */
    private boolean isOurs() {
        if (temporary == null) {
            return true;
        }
        try {
            return channel.tryLock() != null && Files.exists(temporary);
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // A file system without locks: nobody could take it.
            return true;
        }
    }

    private void removeTemporary() {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // The next run tries again.
            }
        }
    }

    private void removeCleaner() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The program ends: the cleaner is at work, or was.
        }
    }
}
