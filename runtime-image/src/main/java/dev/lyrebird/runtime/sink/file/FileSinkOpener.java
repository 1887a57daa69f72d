package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Opens a folder: locks it, mends what a crash left there, and begins no file before there is an event. */
public final class FileSinkOpener implements SinkOpener {
    private static final String LOCK = ".lock-";

    private final FileSinkConfig config;
    private final Path path;
    private final String writer;
    private final Clock clock;
    private final FileErrors errors;

    /**
     * @param volume where the volume is mounted
     * @param writer what the names of the files begin with; a folder may have several writers, each with a name of its own
     */
    public FileSinkOpener(FileSinkConfig config, Path volume, String writer, Clock clock) {
        this.config = config;
        this.path = volume.resolve(config.folder());
        this.writer = writer;
        this.clock = clock;
        this.errors = new FileErrors(path);
    }

    @Override
    public Sink open() throws SinkFailure {
        try {
            Folder folder = Folder.at(path);
            FileLock lock = lock().orElseThrow(errors::held);
            try {
                return new FileSink(config, folder, lock, mend(folder), errors, clock);
            } catch (IOException e) {
                lock.channel().close();
                throw e;
            }
        } catch (IOException e) {
            throw errors.failing(e);
        }
    }

    private Optional<FileLock> lock() throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK + writer), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private FileNames mend(Folder folder) throws IOException {
        List<String> present = folder.names();
        FileNames names = new FileNames(writer, present);
        for (String name : present) {
            if (names.isOpen(name)) {
                new LeftOver(folder, name).finish();
            }
        }
        folder.sync();
        return names;
    }
}
