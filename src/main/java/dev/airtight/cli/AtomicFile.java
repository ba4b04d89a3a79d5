package dev.airtight.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that is written whole or not at all: beside its place, then forced to disk, then moved there. */
final class AtomicFile implements AutoCloseable {

    private final Path target;
    private final @Nullable Path temporary;
    private final FileChannel channel;
    private final OutputStream out;

    private AtomicFile(Path target, @Nullable Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** Opens a file for writing. What is no regular file, such as a pipe or a device, is written in place. */
    static AtomicFile create(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new AtomicFile(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder), null, "the folder does not exist");
        }
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new AtomicFile(target, temporary, channel);
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
        channel.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
