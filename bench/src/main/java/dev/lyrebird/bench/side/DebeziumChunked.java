package dev.lyrebird.bench.side;

import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Debezium with its defaults, but for copies: tables are cut into chunks, which several connections read at a time. */
final class DebeziumChunked extends EmbeddedDebezium {
    /** Held here: a logger that nobody holds forgets its level. */
    private static final Logger CHUNKS = Logger.getLogger("io.debezium.relational.RelationalSnapshotChangeEventSource");

    private final int threads;

    /** @param threads that read at a time */
    DebeziumChunked(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "debezium-chunked-" + threads;
    }

    @Override
    void tune(Properties settings) {
        settings.setProperty("snapshot.max.threads", Integer.toString(threads));
        CHUNKS.setLevel(Level.INFO); // it says how many rows each one had
    }

    @Override
    boolean commitsEachRecord() {
        return true;
    }
}
