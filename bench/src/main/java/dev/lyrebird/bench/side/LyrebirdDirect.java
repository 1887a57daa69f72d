package dev.lyrebird.bench.side;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;

/** Lyrebird with its Direct engine. */
final class LyrebirdDirect implements Side {
    @Override
    public String name() {
        return "lyrebird-direct";
    }

    @Override
    public void run(SideTask task, EventSink sink) throws Exception {
        new LyrebirdCapture(EngineChoice.Direct, task, sink).run();
    }
}
