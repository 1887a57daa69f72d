package dev.lyrebird.runtime.sink.kafka;

import java.util.Optional;
import org.apache.kafka.clients.producer.Callback;

/**
 * What becomes of the records of one batch. One thread hands them over and asks at the end, when the producer was flushed; another one
 * says what became of them.
 */
interface BatchOutcome {
    /**
     * @param index of an event in the batch
     * @param records how many records it is sent as
     * @return to be told of each of them
     */
    Callback of(int index, int records);

    /**
     * Notes that an event could not be handed over.
     *
     * @param topic that it was for; empty where it has none
     */
    void refused(int index, Optional<String> topic, RuntimeException why);

    /** Whether an event is known to have failed. */
    boolean hasFailed(int index);

    /** @return how many different partitions have records of it that arrived */
    int partitions();

    /** @return why the batch has not arrived as a whole; empty when it has */
    Optional<Failure> failure();

    /**
     * Of a batch.
     *
     * @param acknowledged how many events, from the first one on, count as delivered
     * @param topic of the record that failed; empty where that is not known
     * @param cause why it failed
     */
    record Failure(int acknowledged, Optional<String> topic, Throwable cause) {}
}
