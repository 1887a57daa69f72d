package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Opens a folder: locks it, mends what a crash left there, and begins no file before there is an event. */
public final class FileSinkOpener implements SinkOpener {
    private final FileSinkConfig config;
    private final Path volume;
    private final Path path;
    private final String source;
    private final Optional<String> beside;
    private final Clock clock;
    private final FileErrors errors;

    /**
     * @param volume where the volume is mounted
     * @param source what the names of the files begin with
     */
    public FileSinkOpener(FileSinkConfig config, Path volume, String source, Clock clock) {
        this(config, volume, source, Optional.empty(), clock);
    }

    private FileSinkOpener(FileSinkConfig config, Path volume, String source, Optional<String> beside, Clock clock) {
        this.config = config;
        this.volume = volume;
        this.path = volume.resolve(config.folder());
        this.source = source;
        this.beside = beside;
        this.clock = clock;
        this.errors = new FileErrors(path);
    }

    /** It writes files of its own, which are named between those that the stream has and those that it will have. */
    @Override
    public FileSinkOpener beside(String name) {
        return new FileSinkOpener(config, volume, source, Optional.of(name), clock);
    }

    /** The lock keeps a second process out for as long as the first one could write. */
    @Override
    public Optional<Duration> longestUnfencedSend() {
        return Optional.empty();
    }

    @Override
    public Sink open() throws SinkFailure {
        try {
            Folder folder = Folder.at(path);
            FileNames names = new FileNames(source, beside);
            WriterLock lock = WriterLock.take(folder, names.writer()).orElseThrow(errors::held);
            try {
                Mending mending = new Mending(folder, names);
                mending.own();
                if (beside.isEmpty()) {
                    mending.others();
                }
                return new FileSink(config, folder, lock, mending, errors, clock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw errors.failing(e);
        }
    }
}
