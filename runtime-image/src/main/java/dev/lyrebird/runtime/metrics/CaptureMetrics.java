package dev.lyrebird.runtime.metrics;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.metrics.MetricsPage.Counter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The metrics of a capture; their names begin with {@code lyrebird_}. */
public final class CaptureMetrics {
    private final MetricsPage page = new MetricsPage();
    private final Clock clock;
    private final Counter events =
            page.counter("lyrebird_events_delivered_total", "Events acknowledged by the destination.", "table");
    private final Counter bytes = page.counter("lyrebird_bytes_delivered_total", "Bytes of these events.", "");
    private final Counter batches = page.counter("lyrebird_batches_delivered_total", "Batches of these events.", "");
    private final Counter sinkFailures =
            page.counter("lyrebird_sink_failures_total", "Failed sends to the destination; each was tried again.", "");
    private final Counter checkpoints = page.counter("lyrebird_checkpoint_writes_total", "Checkpoints written.", "");
    private final Counter checkpointFailures =
            page.counter("lyrebird_checkpoint_failures_total", "Writes of a checkpoint without success.", "");
    private final Counter engineStarts = page.counter("lyrebird_engine_starts_total", "Attempts of the engine.", "");
    private volatile long deliveredEvents;
    private volatile long lastSourceTime;
    private volatile long lastDeliveryTime;
    private volatile long checkpointTime;
    private volatile double engineState;

    public CaptureMetrics(Clock clock) {
        this.clock = clock;
        gauge("lyrebird_lag_seconds", "Age of the last delivered change when it was delivered.", this::lagSeconds);
        gauge(
                "lyrebird_last_event_timestamp_seconds",
                "When the server executed the last delivered change, in seconds since 1970; 0 before the first one.",
                () -> lastSourceTime / 1000.0);
        gauge(
                "lyrebird_checkpoint_age_seconds",
                "Time since the checkpoint was written last; an idle source writes none.",
                () -> checkpointTime == 0 ? 0 : (clock.millis() - checkpointTime) / 1000.0);
        gauge(
                "lyrebird_engine_state",
                "0 not running, 1 copying, or standing still for a SnapshotJob that copies, 2 streaming.",
                () -> engineState);
        Runtime process = Runtime.getRuntime(); // the platform's MX beans would cost a tenth of a second at the start
        gauge("lyrebird_heap_used_bytes", "Heap in use.", () -> process.totalMemory() - process.freeMemory());
    }

    /** What the engine does. */
    public enum EngineState {
        Idle,
        Copying,
        Streaming
    }

    public void gauge(String name, String help, DoubleSupplier value) {
        page.gauge(name, help, value);
    }

    /** Shows what the gates did. */
    public void gates(GateCounters gates) {
        page.counted(
                "lyrebird_filter_rule_events_total",
                "Changes that a gate accepted or dropped, by the rule that decided.",
                List.of("filter", "rule", "action"),
                gates::events);
        page.counted(
                "lyrebird_filter_dropped_columns_total",
                "Columns that a gate's rule left out of delivered events.",
                List.of("filter", "rule"),
                gates::droppedColumns);
    }

    public void delivered(List<ChangeEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long total = 0;
        Map<TableId, Long> counts = new HashMap<>();
        TableId table = batch.get(0).table();
        long ofTable = 0;
        for (ChangeEvent event : batch) {
            if (event.table() != table) { // rows of a table come in runs
                counts.merge(table, ofTable, Long::sum);
                table = event.table();
                ofTable = 0;
            }
            ofTable++;
            total += event.size();
        }
        counts.merge(table, ofTable, Long::sum);
        counts.forEach((id, count) -> events.add(id.toString(), count));
        bytes.add(total);
        batches.add(1);
        deliveredEvents += batch.size(); // one thread delivers
        lastSourceTime = batch.get(batch.size() - 1).sourceTimeMillis();
        lastDeliveryTime = clock.millis();
    }

    /** @return events that the destination acknowledged since the process began */
    public long deliveredEvents() {
        return deliveredEvents;
    }

    public void sinkFailed() {
        sinkFailures.add(1);
    }

    public void checkpointWritten() {
        checkpoints.add(1);
        checkpointTime = clock.millis();
    }

    public void checkpointNotWritten() {
        checkpointFailures.add(1);
    }

    public void engine(EngineState state) {
        if (state != EngineState.Idle) {
            engineStarts.add(1);
        }
        engineState = state.ordinal();
    }

    /** @return age that the last delivered change had; 0 before the first one, or when the server did not say its time */
    public double lagSeconds() {
        return lastSourceTime == 0 ? 0 : Math.max(0, (lastDeliveryTime - lastSourceTime) / 1000.0);
    }

    /** @return all metrics as Prometheus reads them */
    public String text() {
        return page.text();
    }
}
