package dev.lyrebird.bench.side;

import java.util.Properties;

/** Debezium as it is embedded by whoever sets only what must be set. */
final class DebeziumDefaults extends EmbeddedDebezium {
    @Override
    public String name() {
        return "debezium-default";
    }

    @Override
    void tune(Properties settings) {
        // Nothing: these are its defaults.
    }

    /** Each record for itself, as Debezium Server does. */
    @Override
    boolean commitsEachRecord() {
        return true;
    }
}
