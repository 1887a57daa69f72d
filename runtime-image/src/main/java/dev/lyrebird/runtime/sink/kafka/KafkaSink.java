package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.config.TopicTemplate.TopicTaken;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A producer that is open. With transactions a batch is acknowledged as a whole, by its commit, or not at all. */
final class KafkaSink implements Sink {
    private final Producer<byte[], byte[]> producer;
    private final boolean transactional;
    private final Topics topics;
    private final NeededTopics needed;
    private final KafkaErrors errors;
    private final SendSize size;
    private final Stopwatch stopwatch;
    private final Renewal renewal;
    private final BatchSizing sizing;
    private final int batchBytes;

    KafkaSink(
            Producer<byte[], byte[]> producer,
            boolean transactional,
            Topics topics,
            NeededTopics needed,
            KafkaErrors errors,
            SendSize size,
            Stopwatch stopwatch,
            Renewal renewal,
            BatchSizing sizing) {
        this.producer = producer;
        this.transactional = transactional;
        this.topics = topics;
        this.needed = needed;
        this.errors = errors;
        this.size = size;
        this.stopwatch = stopwatch;
        this.renewal = renewal;
        this.sizing = sizing;
        this.batchBytes = sizing.bytes();
    }

    @Override
    public int atOnce(List<ChangeEvent> events) {
        return size.count(events);
    }

    @Override
    public void beforeSending(List<ChangeEvent> batch) throws SinkFailure, InterruptedException {
        needed.beforeSending(batch);
    }

    @Override
    public void send(List<ChangeEvent> batch) throws SinkFailure, InterruptedException {
        Duration begun = stopwatch.now();
        try {
            deliver(batch, begun);
            size.arrived(batch, stopwatch.now().minus(begun));
        } catch (SinkFailure e) {
            size.failed(batch, stopwatch.now().minus(begun));
            throw e;
        }
    }

    private void deliver(List<ChangeEvent> batch, Duration begun) throws SinkFailure, InterruptedException {
        BatchOutcome outcome = transactional ? new WholeBatch() : new EachEvent(batch.size());
        try {
            if (transactional) {
                producer.beginTransaction();
            }
            hand(batch, outcome, begun);
            producer.flush();
            throwFailure(outcome);
            if (transactional) {
                producer.commitTransaction();
            }
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw errors.failure(e, "", BrokerContact.of(producer));
        }
        sizing.arrived(outcome.partitions());
        look(topics.topic(batch.get(batch.size() - 1).table()));
    }

    /** The batch has arrived: whatever comes of this does not change that. */
    private void look(String topic) throws InterruptedException {
        try {
            topics.look(topic, producer);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            KafkaSinkOpener.LOG.debug("asking for partitions: {}", e.toString());
        }
    }

    /**
     * Hands records over until one is refused at once: what follows it must not overtake it. Without transactions a successor waits
     * as long as a send can take, so there it ends as well when the time for it is over.
     *
     * @param begun when the send did
     */
    private void hand(List<ChangeEvent> batch, BatchOutcome outcome, Duration begun) {
        for (int i = 0; i < batch.size(); i++) {
            if (!transactional && isOver(begun)) {
                outcome.refused(
                        i,
                        Optional.empty(),
                        new TimeoutException("records of a batch were handed over for "
                                + ProducerSettings.HANDING_OVER.toSeconds() + " s, and there are more"));
                return;
            }
            hand(batch.get(i), i, outcome);
            if (outcome.hasFailed(i)) {
                return;
            }
        }
    }

    private void hand(ChangeEvent event, int index, BatchOutcome outcome) {
        String topic;
        try {
            topic = topics.topic(event.table());
        } catch (TopicTaken e) {
            outcome.refused(index, Optional.empty(), new InvalidTopicException(e.getMessage(), e));
            return;
        }
        try {
            send(event, topic, index, outcome);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            // a client that has failed says so of whatever comes next, by an exception of another kind
            outcome.refused(index, e instanceof ApiException ? Optional.of(topic) : Optional.empty(), e);
        }
    }

    private void send(ChangeEvent event, String topic, int index, BatchOutcome outcome) {
        if (event.extent() == ChangeEvent.Extent.Row) {
            // Without a key nothing but the partition keeps a table's events in order, so they all go to the one that
            // always exists.
            Integer partition = event.key().isPresent() ? null : 0;
            producer.send(record(topic, partition, event), outcome.of(index, 1));
            return;
        }
        // the rows before it may be in each, and nothing but its place among them says which those are
        List<PartitionInfo> partitions = producer.partitionsFor(topic);
        Callback each = outcome.of(index, partitions.size());
        for (PartitionInfo partition : partitions) {
            producer.send(record(topic, partition.partition(), event), each);
        }
    }

    private boolean isOver(Duration begun) {
        return stopwatch.now().minus(begun).compareTo(ProducerSettings.HANDING_OVER) > 0;
    }

    private void throwFailure(BatchOutcome outcome) throws SinkFailure, InterruptedException {
        if (outcome.failure().isPresent()) {
            BatchOutcome.Failure failure = outcome.failure().get();
            String topic = failure.cause() instanceof InvalidTopicException
                    ? ""
                    : failure.topic().orElse("");
            throw failure(failure.cause(), topic).after(failure.acknowledged());
        }
    }

    private SinkFailure failure(Throwable cause, String topic) throws InterruptedException {
        BrokerContact contact = BrokerContact.of(producer);
        return !topic.isEmpty() && KafkaErrors.isMissingTopic(cause, contact)
                ? needed.notFound(topic, cause)
                : errors.failure(cause, topic, contact);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, Integer partition, ChangeEvent event) {
        return new ProducerRecord<>(
                topic, partition, event.key().orElse(null), event.value().orElse(null), headers(event));
    }

    /** @return nothing where there is none: most events, for each of which the client makes its own empty ones */
    private static Iterable<Header> headers(ChangeEvent event) {
        if (event.headers().isEmpty()) {
            return null;
        }
        RecordHeaders headers = new RecordHeaders();
        event.headers().forEach(header -> headers.add(header.name(), header.value()));
        return headers;
    }

    private static InterruptedException interrupted(InterruptException e) {
        Thread.interrupted(); // the client sets the flag again; the exception says it from here on
        InterruptedException interrupted = new InterruptedException("interrupted while sending");
        interrupted.initCause(e);
        return interrupted;
    }

    @Override
    public boolean isOutdated() throws InterruptedException {
        if (sizing.bytes() != batchBytes && renewal.isUnchanged()) {
            KafkaSinkOpener.LOG.info(
                    "Batches have events for more or fewer partitions than before: the producer is opened again with a"
                            + " batch.size of {}, it was {}.",
                    sizing.bytes(),
                    batchBytes);
            return true;
        }
        return renewal.isDue();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // the client refuses to close in an interrupted thread
        try {
            producer.close(Duration.ZERO);
        } catch (KafkaException e) {
            KafkaSinkOpener.LOG.debug("closing the producer: {}", e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
