package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.source.SourceServer;

/** Both ends of a capture: what it reads and where it delivers. */
record CaptureEnds(SourceServer server, SinkOpener sink) {
    static CaptureEnds of(PipelineConfig config, ConfigRoot root, SourceServers servers) {
        return new CaptureEnds(servers.of(config, root), Sinks.of(config, root));
    }

    /** Lets each do, beside whatever comes next, what its first use would begin with: a start is a chain of such first uses. */
    CaptureEnds prepared() {
        inBackground("prepare-source", server::prepare);
        inBackground("prepare-destination", sink::prepare);
        return this;
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
