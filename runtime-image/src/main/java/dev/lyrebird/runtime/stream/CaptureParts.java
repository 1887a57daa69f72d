package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.control.Orders;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.source.SourceServer;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything that a capture is made of.
 *
 * @param config the pipeline
 * @param firstCopy who may make the first copy, here
 * @param pod UID of this pod
 * @param grace how long the process may take to stop
 * @param credentials changes whenever the mounted credentials or certificates of the database do
 */
public record CaptureParts(
        PipelineConfig config,
        FirstCopyMaker firstCopy,
        String pod,
        Duration grace,
        SourceServer server,
        SinkOpener sink,
        CheckpointStore store,
        Orders orders,
        ReportBoard board,
        CaptureMetrics metrics,
        Supplier<String> credentials,
        Clock clock,
        Stopwatch stopwatch,
        RandomGenerator random) {}
