package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.EventJson;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends batches to one file after the other. A second thread finishes a file whose time is over while nothing comes. */
final class FileSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);

    private final FileSinkConfig config;
    private final FileCodec codec;
    private final Folder folder;
    private final WriterLock lock;
    private final Mending mending;
    private final FileErrors errors;
    private final Clock clock;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, FileSink::daemon);
    private Optional<OpenFile> current = Optional.empty();

    /** @param lock keeps others from the names; this sink lets go of it */
    FileSink(FileSinkConfig config, Folder folder, WriterLock lock, Mending mending, FileErrors errors, Clock clock) {
        this.config = config;
        this.codec = FileCodec.of(config.compression());
        this.folder = folder;
        this.lock = lock;
        this.mending = mending;
        this.errors = errors;
        this.clock = clock;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "file-rotation");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void send(List<ChangeEvent> batch) throws SinkFailure {
        try {
            OpenFile file = current.isPresent() ? current.get() : begin();
            file.append(codec.encode(EventJson.lines(batch)));
            if (file.length() >= config.maxBytes()) {
                finish(file);
            }
        } catch (IOException e) {
            abandon();
            throw errors.failing(e);
        }
    }

    /** What is sent next is in a file whose name is behind those of all files that are there, and of all that were written beside. */
    @Override
    public synchronized void seal() throws SinkFailure {
        try {
            if (current.isPresent()) {
                finish(current.get());
            }
            mending.others();
            mending.names().note(folder.names());
        } catch (IOException e) {
            abandon();
            throw errors.failing(e);
        }
    }

    private OpenFile begin() throws IOException {
        OpenFile file = OpenFile.create(folder, mending.names().next(clock.instant(), codec));
        current = Optional.of(file);
        timer.schedule(() -> finishInTime(file), config.maxSeconds(), TimeUnit.SECONDS);
        return file;
    }

    private synchronized void finish(OpenFile file) throws IOException {
        if (current.filter(file::equals).isPresent()) {
            current = Optional.empty();
            file.finish();
        }
    }

    /** What cannot be renamed now is finished when the destination is opened next: nothing of it is missing. */
    private void finishInTime(OpenFile file) {
        try {
            finish(file);
        } catch (IOException e) {
            LOG.warn("A file in {} could not be finished in time: {}", folder.path(), e.toString());
        }
    }

    private void abandon() {
        try {
            if (current.isPresent()) {
                current.get().abandon();
            }
        } catch (IOException e) {
            LOG.debug("what was not acknowledged is cut off when the destination is opened next: {}", e.toString());
        }
        current = Optional.empty();
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        boolean interrupted = Thread.interrupted(); // a channel closes itself in an interrupted thread
        current.ifPresent(this::finishInTime);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }
}
