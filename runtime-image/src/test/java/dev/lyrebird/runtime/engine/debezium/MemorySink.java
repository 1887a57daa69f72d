package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkOpener;
import java.util.ArrayList;
import java.util.List;

/** A destination that keeps what it acknowledged. */
final class MemorySink implements SinkOpener, Sink {
    private final List<ChangeEvent> events = new ArrayList<>();

    @Override
    public Sink open() {
        return this;
    }

    @Override
    public synchronized void send(List<ChangeEvent> batch) {
        events.addAll(batch);
    }

    @Override
    public void close() {
        // what came stays
    }

    synchronized List<ChangeEvent> events() {
        return List.copyOf(events);
    }
}
