package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.report.ReportPublisher;
import dev.lyrebird.runtime.source.SourceServer;
import dev.lyrebird.runtime.stream.Capture;
import java.util.stream.Collectors;

/** A capture, and what it is observed by. */
record AssembledCapture(
        PipelineConfig config,
        SourceServer server,
        Capture capture,
        ReportBoard board,
        CaptureMetrics metrics,
        ReportPublisher publisher) {
    /** Captures until it is stopped or must not go on; what is true is published meanwhile. */
    ExitCode run() throws InterruptedException {
        Thread thread = new Thread(publisher, "report");
        thread.setDaemon(true);
        thread.start();
        ExitCode end = capture.run();
        if (end != ExitCode.Fenced) { // a process that was replaced is silent: the report is its successor's
            publisher.publish();
        }
        return end;
    }

    /** @return what does not hold at present, a line each */
    String problems() {
        return board.current().findings().entrySet().stream()
                .filter(entry -> entry.getValue().state() == Finding.State.False)
                .map(entry -> entry.getKey() + " " + entry.getValue().reason() + ": "
                        + entry.getValue().message())
                .collect(Collectors.joining("\n"));
    }
}
