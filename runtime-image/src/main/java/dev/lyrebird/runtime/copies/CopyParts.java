package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.sink.SinkOpener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the copies of one source need.
 *
 * @param config what the capture runs with
 * @param spec what the source says
 * @param firstCopy how the source wants its own first copy to be made, should that be left to a job; with defaults
 * @param sourceUid what stands for the source's UID: that of its checkpoint
 * @param folder where jobs are kept
 * @param store the capture's checkpoint, which is only read here
 * @param orders where the capture finds its orders
 * @param board what the capture says
 * @param root where Secrets are
 * @param sinks the destination for one who delivers beside the stream, by name
 * @param writer what names this process in ledgers
 * @param said takes a line for people
 * @param endSource ends the source, since only a person can help
 */
public record CopyParts(
        PipelineConfig config,
        CdcSourceSpec spec,
        SnapshotJobSpec firstCopy,
        String sourceUid,
        Path folder,
        CheckpointStore store,
        FileOrders orders,
        ReportBoard board,
        ConfigRoot root,
        Function<String, SinkOpener> sinks,
        String writer,
        Clock clock,
        Consumer<String> said,
        Runnable endSource) {}
