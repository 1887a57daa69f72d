package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.runtime.http.Page;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.stream.Capture;
import java.util.List;

/** The pages of a capture. */
final class StatusPages {
    private StatusPages() {}

    static List<Page> of(Capture capture, CaptureMetrics metrics) {
        return List.of(
                // a thread of ours that dies takes the process along, so whoever can answer is alive
                Page.text("/livez", () -> new Page.Answer(200, "alive\n")),
                Page.text(
                        "/readyz",
                        () -> capture.ready()
                                ? new Page.Answer(200, "ready\n")
                                : new Page.Answer(503, "not ready: see /status\n")),
                Page.metrics("/metrics", metrics::text),
                Page.json("/status", () -> Json.write(capture.status()) + "\n"));
    }
}
