package dev.lyrebird.runtime.sink.stdout;

import dev.lyrebird.runtime.sink.SinkOpener;

/** Opens the standard output of this process. */
public final class StdoutSinkOpener implements SinkOpener {
    @Override
    public StdoutSink open() {
        return StdoutSink.ofProcess();
    }

    /** A batch is written as a whole. */
    @Override
    public StdoutSinkOpener beside(String name) {
        return this;
    }
}
