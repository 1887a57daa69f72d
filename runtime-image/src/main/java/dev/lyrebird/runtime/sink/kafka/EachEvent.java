package dev.lyrebird.runtime.sink.kafka;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.KafkaException;

/** A batch without a transaction: what arrived before the first event that did not counts. */
final class EachEvent implements BatchOutcome {
    private static final Object ACKNOWLEDGED = new Object();

    /** For each event {@link #ACKNOWLEDGED}, its {@link Failure}, or nothing yet. */
    private final AtomicReferenceArray<Object> outcomes;

    private final SeenPartitions partitions = new SeenPartitions();

    /** @param events how many the batch has */
    EachEvent(int events) {
        outcomes = new AtomicReferenceArray<>(events);
    }

    @Override
    public Callback of(int index, int records) {
        AtomicInteger missing = new AtomicInteger(records);
        return (record, thrown) -> {
            if (thrown != null) {
                outcomes.set(
                        index, new Failure(index, Optional.ofNullable(record).map(found -> found.topic()), thrown));
                return;
            }
            partitions.add(record);
            if (missing.decrementAndGet() == 0) {
                outcomes.set(index, ACKNOWLEDGED);
            }
        };
    }

    @Override
    public void refused(int index, Optional<String> topic, RuntimeException why) {
        outcomes.set(index, new Failure(index, topic, why));
    }

    @Override
    public boolean hasFailed(int index) {
        return outcomes.get(index) instanceof Failure;
    }

    @Override
    public int partitions() {
        return partitions.count();
    }

    @Override
    public Optional<Failure> failure() {
        for (int i = 0; i < outcomes.length(); i++) {
            Object outcome = outcomes.get(i);
            if (outcome instanceof Failure failure) {
                return Optional.of(failure);
            }
            if (outcome != ACKNOWLEDGED) {
                return Optional.of(new Failure(i, Optional.empty(), new KafkaException("the record was not sent")));
            }
        }
        return Optional.empty();
    }
}
