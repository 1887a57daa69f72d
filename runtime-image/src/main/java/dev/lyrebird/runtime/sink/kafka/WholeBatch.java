package dev.lyrebird.runtime.sink.kafka;

import java.util.Optional;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** A batch that is a transaction: it arrives as a whole or not at all, so its records need not be told apart. */
final class WholeBatch implements BatchOutcome, Callback {
    private int expected;
    private int acknowledged;
    private final SeenPartitions partitions = new SeenPartitions();
    private volatile Optional<Failure> failure = Optional.empty();

    @Override
    public Callback of(int index, int records) {
        expected += records;
        return this;
    }

    @Override
    public void onCompletion(RecordMetadata record, Exception thrown) {
        if (thrown == null) {
            acknowledged++;
            partitions.add(record);
        } else {
            failed(Optional.ofNullable(record).map(RecordMetadata::topic), thrown);
        }
    }

    @Override
    public void refused(int index, Optional<String> topic, RuntimeException why) {
        failed(topic, why);
    }

    private synchronized void failed(Optional<String> topic, Exception why) {
        if (failure.isEmpty()) {
            failure = Optional.of(new Failure(0, topic, why));
        }
    }

    @Override
    public boolean hasFailed(int index) {
        return failure.isPresent();
    }

    @Override
    public int partitions() {
        return partitions.count();
    }

    @Override
    public Optional<Failure> failure() {
        return failure.isPresent() || acknowledged == expected
                ? failure
                : Optional.of(new Failure(0, Optional.empty(), new KafkaException("not all records were sent")));
    }
}
