package dev.lyrebird.runtime.local;

import dev.lyrebird.runtime.files.Names;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held for as long as a source is run from a folder; it goes with the process, however that ends. */
public final class RunLock implements AutoCloseable {
    private static final String OWNER = "run.pid";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws FolderInUse when another process holds it */
    public static RunLock take(Path folder) throws IOException, FolderInUse {
        Names.createFolders(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new FolderInUse(folder, owner(folder));
        }
        Files.writeString(
                folder.resolve(OWNER), String.valueOf(ProcessHandle.current().pid()));
        return new RunLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(Path folder) throws IOException {
        Path file = folder.resolve(OWNER);
        return Files.exists(file) ? Files.readString(file) : "unknown";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
