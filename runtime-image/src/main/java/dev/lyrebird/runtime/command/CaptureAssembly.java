package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerMounts;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.gate.MountedHmacKeys;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.report.ReportPublisher;
import dev.lyrebird.runtime.source.SourceServer;
import dev.lyrebird.runtime.stream.Capture;
import dev.lyrebird.runtime.stream.CaptureParts;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Puts a capture together.
 *
 * @param pod what names this process as a writer of the checkpoint
 * @param grace how long a stop may take
 */
record CaptureAssembly(String pod, Duration grace, Clock clock, Stopwatch stopwatch, RandomGenerator random) {
    AssembledCapture assemble(PipelineConfig config, ConfigRoot root, CaptureStorage storage, CaptureEnds ends) {
        ReportBoard board = new ReportBoard(pod, config.hash());
        SourceServer server = ends.server();
        CaptureMetrics metrics = new CaptureMetrics(clock);
        if (!config.gates().isEmpty()) {
            metrics.gates(server.gateCounters());
        }
        Capture capture = new Capture(new CaptureParts(
                config,
                storage.firstCopy(config),
                pod,
                grace,
                server,
                ends.sink(),
                storage.store(config),
                storage.orders(config),
                board,
                metrics,
                () -> mountedFiles(config, root),
                clock,
                stopwatch,
                random));
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
        ReportPublisher publisher =
                new ReportPublisher(board, storage.report(config.source().name()), stopwatch, backOff);
        return new AssembledCapture(config, server, capture, board, metrics, publisher);
    }

    /** An engine that runs with what was mounted before is started again. */
    static String mountedFiles(PipelineConfig config, ConfigRoot root) {
        StringBuilder all = new StringBuilder();
        ServerMounts.Source.of(config.server())
                .forEach(mount -> all.append(
                        root.folder(mount.path()).fingerprint(mount.keys().toArray(String[]::new))));
        MountedHmacKeys.folders(config.gates())
                .forEach((folder, keys) -> all.append(root.folder(folder).fingerprint(keys.toArray(String[]::new))));
        return all.toString();
    }
}
