package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.runtime.time.Stopwatch;

/**
 * What the captures of a test find around them, one after the other.
 *
 * @param firstCopy who may make the first copy
 */
record Surroundings(
        PipelineConfig config,
        FirstCopyMaker firstCopy,
        CheckpointStore store,
        ScriptedServer server,
        TestSink sink,
        CurrentOrder orders,
        Stopwatch stopwatch) {
    /** In a cluster. */
    Surroundings(
            PipelineConfig config, CheckpointStore store, ScriptedServer server, TestSink sink, CurrentOrder orders) {
        this(config, FirstCopyMaker.BySize, store, server, sink, orders, Stopwatch.system());
    }

    /** With a configuration that waits for nothing longer than it must. */
    static Surroundings quick(MemoryStore store, ScriptedServer server, TestSink sink, CurrentOrder orders) {
        return new Surroundings(
                Samples.config(store.uid(), new StdoutSinkConfig(), Samples.quick()), store, server, sink, orders);
    }

    Surroundings copying(FirstCopyMaker by) {
        return new Surroundings(config, by, store, server, sink, orders, stopwatch);
    }

    Surroundings timedBy(Stopwatch other) {
        return new Surroundings(config, firstCopy, store, server, sink, orders, other);
    }

    /** @return a capture that is to be started, with the UID of its pod */
    CaptureHarness capture(String pod) {
        return new CaptureHarness(this, pod);
    }
}
