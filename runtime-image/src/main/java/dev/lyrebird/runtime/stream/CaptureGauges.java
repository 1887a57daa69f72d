package dev.lyrebird.runtime.stream;

import dev.lyrebird.runtime.metrics.CaptureMetrics;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics that are read from the session when somebody asks. */
final class CaptureGauges {
    private CaptureGauges() {}

    static void register(CaptureMetrics metrics, Supplier<Optional<Session>> session) {
        metrics.gauge(
                "lyrebird_buffer_bytes",
                "Bytes of events that were read and are not acknowledged yet.",
                () -> session.get()
                        .map(open -> (double) open.delivery().bufferedBytes())
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_epoch",
                "Epoch of the checkpoint that this process holds; 0 when it holds none.",
                () -> session.get()
                        .map(open -> (double) open.writer().last().epoch())
                        .orElse(0.0));
    }
}
