package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How the sources of a run are, in one line. Rates are those since it was asked last. */
final class LocalStatus implements Supplier<String> {
    private static final double NANOS = 1e9;

    private final List<LocalCapture> captures;
    private final Map<LocalCapture, Long> events = new HashMap<>();
    private final Stopwatch stopwatch;
    private Duration asked;

    LocalStatus(List<LocalCapture> captures, Stopwatch stopwatch) {
        this.captures = List.copyOf(captures);
        this.stopwatch = stopwatch;
        this.asked = stopwatch.now();
    }

    @Override
    public String get() {
        Duration now = stopwatch.now();
        double seconds = now.minus(asked).toNanos() / NANOS;
        asked = now;
        return captures.stream().map(capture -> one(capture, seconds)).collect(Collectors.joining(" | "));
    }

    private String one(LocalCapture capture, double seconds) {
        long now = capture.assembled().metrics().deliveredEvents();
        long before = Objects.requireNonNullElse(events.put(capture, now), 0L);
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d events, %,.0f/s, lag %.1f s%s",
                capture.name(),
                state(capture),
                now,
                (now - before) / seconds,
                capture.assembled().metrics().lagSeconds(),
                capture.copyStatus().map(copy -> "; " + copy).orElse(""));
    }

    /** What is wrong first; else what goes on. */
    private static String state(LocalCapture capture) {
        Map<Aspect, Finding> findings = capture.assembled().board().current().findings();
        return Arrays.stream(Aspect.values())
                .map(findings::get)
                .filter(Objects::nonNull)
                .filter(finding -> finding.state() == Finding.State.False)
                .findFirst()
                .or(() -> Optional.ofNullable(findings.get(Aspect.Streaming)))
                .map(finding -> finding.reason().name())
                .orElse("Starting");
    }
}
