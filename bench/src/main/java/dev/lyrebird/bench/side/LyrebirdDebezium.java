package dev.lyrebird.bench.side;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;

/** Lyrebird with its Debezium engine. */
final class LyrebirdDebezium implements Side {
    @Override
    public String name() {
        return "lyrebird-debezium";
    }

    @Override
    public void run(SideTask task, EventSink sink) throws Exception {
        new LyrebirdCapture(EngineChoice.Debezium, task, sink).run();
    }
}
