package dev.lyrebird.bench.side;

import java.util.Properties;

/** Debezium as its documentation says for low latency: it looks for new records more often. */
final class DebeziumQuick extends EmbeddedDebezium {
    @Override
    public String name() {
        return "debezium-quick";
    }

    @Override
    void tune(Properties settings) {
        settings.setProperty("poll.interval.ms", "5");
    }

    @Override
    boolean commitsEachRecord() {
        return true;
    }
}
