package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Opens a folder: locks it, mends what a crash left there, and begins no file before there is an event. */
public final class FileSinkOpener implements SinkOpener {
    private final FileSinkConfig config;
    private final Path volume;
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
        this.volume = volume;
        this.path = volume.resolve(config.folder());
        this.writer = writer;
        this.clock = clock;
        this.errors = new FileErrors(path);
    }

    /**
     * @return an opener for one of several that deliver for the source at a time, such as a connection of a SnapshotJob's pod: it
     *     writes files of its own
     */
    public FileSinkOpener beside(String name) {
        return new FileSinkOpener(config, volume, writer + FileNames.BESIDE + name, clock);
    }

    @Override
    public Sink open() throws SinkFailure {
        try {
            Folder folder = Folder.at(path);
            WriterLock lock = WriterLock.take(folder, writer).orElseThrow(errors::held);
            try {
                FileNames names = mend(folder, writer);
                mendBeside(folder);
                return new FileSink(config, folder, lock, names, errors, clock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw errors.failing(e);
        }
    }

    /** Those who delivered beside this one may have been killed for good; who still writes holds a lock. */
    private void mendBeside(Folder folder) throws IOException {
        for (String other : FileNames.writersOfOpenFiles(writer, folder.names())) {
            Optional<WriterLock> lock = WriterLock.take(folder, other);
            if (lock.isPresent()) {
                try (WriterLock held = lock.get()) {
                    mend(folder, other);
                }
            }
        }
    }

    private static FileNames mend(Folder folder, String writer) throws IOException {
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
