package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.runtime.engine.DeliveryEnded;
import org.apache.kafka.connect.source.SourceRecord;

/** Takes Debezium's records in order, from one thread. */
interface RecordSink {
    void accept(SourceRecord record) throws InterruptedException, DeliveryEnded;
}
