package dev.lyrebird.runtime.stream;

import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.source.SourceServer;
import dev.lyrebird.runtime.time.Stopwatch;
import java.util.function.Supplier;

/** Parts of a capture for one that looks at the server, and at nothing else. */
final class Alone {
    private Alone() {}

    static CaptureParts with(
            SourceServer server, ReportBoard board, Supplier<String> credentials, Stopwatch stopwatch) {
        return new CaptureParts(
                null,
                null,
                "pod",
                null,
                server,
                null,
                null,
                null,
                board,
                null,
                credentials,
                Samples.CLOCK,
                stopwatch,
                null);
    }
}
