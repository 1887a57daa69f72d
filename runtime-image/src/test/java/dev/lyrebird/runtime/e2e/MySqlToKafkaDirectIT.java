package dev.lyrebird.runtime.e2e;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;

/** The same with the Direct engine: the first copy is Debezium's, the stream its own. */
class MySqlToKafkaDirectIT extends MySqlToKafkaIT {
    @Override
    EngineChoice engine() {
        return EngineChoice.Direct;
    }
}
