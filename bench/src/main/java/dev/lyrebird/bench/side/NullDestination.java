package dev.lyrebird.bench.side;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.DeliveryListener;
import dev.lyrebird.runtime.delivery.Fence;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lyrebird's destination that keeps nothing, and a fence that is always open. */
final class NullDestination implements Sink, Fence, DeliveryListener {
    private static final byte[] NONE = new byte[0];

    private final EventSink sink;
    private final CompletableFuture<Void> end;
    private TableId table;
    private String name;

    NullDestination(EventSink sink, CompletableFuture<Void> end) {
        this.sink = sink;
        this.end = end;
    }

    @Override
    public void send(List<ChangeEvent> batch) {
        for (ChangeEvent event : batch) {
            if (event.table() != table) {
                table = event.table();
                name = table.toString();
            }
            boolean more =
                    sink.accept(name, event.key().orElse(NONE), event.value().orElse(NONE));
            if (!more) {
                end.complete(null);
            }
        }
    }

    @Override
    public void pass() {
        // nobody else writes
    }

    @Override
    public void confirm() {
        // nobody else writes
    }

    @Override
    public void delivered(List<ChangeEvent> batch) {
        // counted in the sink
    }

    @Override
    public void sinkWorks() {
        // it always does
    }

    @Override
    public void sinkFails(SourceReason reason, String message) {
        end.completeExceptionally(new IllegalStateException(message));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
