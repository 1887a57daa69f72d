package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a producer that never had a broker is given, and what is made of its answers. */
class KafkaSinkTest {
    private static final TableId ORDERS = new TableId("shop", "orders");

    private static final Map<String, Object> USED = Map.of("batch.size", "393216", "sasl.jaas.config", "old");

    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final BatchSizing sizing = new BatchSizing(4 * BatchSizing.MOST, stopwatch);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private Renewal.Mounted mounted = () -> Map.of("batch.size", "16384", "sasl.jaas.config", "old");

    @Test
    void creatingATopicTakesNothingOfTheTimeOfABatch() throws Exception {
        KafkaSink sink = sink(KafkaFencing.None, Duration.ofSeconds(40));
        List<ChangeEvent> events = List.of(KafkaSinks.event(ORDERS, 1), KafkaSinks.event(ORDERS, 2));

        sink.beforeSending(events);
        sink.send(events);

        assertThat(producer.history()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aTruncateOfATableWithoutATopicNamesTheTopic(KafkaFencing fencing) throws Exception {
        connected();
        producer.partitionsForException =
                new TimeoutException("Topic shop.orders not present in metadata after 15000 ms.");
        KafkaSink sink = sink(fencing, Duration.ZERO);

        assertThatThrownBy(() -> sink.send(List.of(truncate())))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("1 topic (shop.orders)");
    }

    /** The exception may be of another topic than that of the record. */
    @Test
    void whatAClientThatHasFailedSaysOfTheNextRecordIsNotBlamedOnItsTopic() throws Exception {
        connected();
        producer.sendException = new KafkaException("error state", new TopicAuthorizationException(Set.of("others")));
        KafkaSink sink = sink(KafkaFencing.Transaction, Duration.ZERO);

        assertThatThrownBy(() -> sink.send(List.of(KafkaSinks.event(ORDERS, 1))))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("others")
                .hasMessageNotContaining("the topic shop.orders");
    }

    @ParameterizedTest
    @EnumSource
    void aProducerMakesRoomForOneWithSmallerBuffersWhenABatchHasManyPartitions(KafkaFencing fencing) throws Exception {
        KafkaSink sink = sink(fencing, Duration.ZERO);

        sink.send(List.of(KafkaSinks.event(ORDERS, 1), KafkaSinks.event(ORDERS, 2), KafkaSinks.event(ORDERS, 3)));
        assertThat(sink.isOutdated()).as("one partition").isFalse();

        sink.send(manyPartitions());
        assertThat(sink.isOutdated()).as("three").isTrue();
    }

    /** The brokers may get to know a new password later. */
    @ParameterizedTest
    @EnumSource
    void aProducerStaysWhileAnotherLogInIsMountedThanItsOwn(KafkaFencing fencing) throws Exception {
        mounted = () -> Map.of("batch.size", "16384", "sasl.jaas.config", "new");
        KafkaSink sink = sink(fencing, Duration.ZERO);

        sink.send(manyPartitions());

        assertThat(sink.isOutdated()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aProducerStaysWhileNoOtherCouldBeMade(KafkaFencing fencing) throws Exception {
        Renewal.Mounted whole = mounted;
        mounted = () -> {
            throw SinkFailure.refused("no password", null);
        };
        KafkaSink sink = sink(fencing, Duration.ZERO);

        sink.send(manyPartitions());
        assertThat(sink.isOutdated()).as("without a password").isFalse();

        mounted = whole;
        stopwatch.pass(Duration.ofSeconds(9));
        assertThat(sink.isOutdated()).as("not asked").isFalse();
        stopwatch.pass(Duration.ofSeconds(1));
        assertThat(sink.isOutdated()).as("with one").isTrue();
    }

    private static List<ChangeEvent> manyPartitions() {
        return IntStream.range(0, 3)
                .mapToObj(n -> KafkaSinks.event(new TableId("shop", "table" + n), n))
                .toList();
    }

    private KafkaSink sink(KafkaFencing fencing, Duration creating) throws Exception {
        if (fencing == KafkaFencing.Transaction) {
            producer.initTransactions();
        }
        KafkaSinkConfig config = config(fencing);
        Topics topics = new Topics(new TopicTemplate(config.topic(), "shop"));
        NeededTopics needed = new NeededTopics(config, "shop", topics, settings -> new SlowBrokers(creating));
        return new KafkaSink(
                producer,
                fencing == KafkaFencing.Transaction,
                topics,
                needed,
                new KafkaErrors(config.bootstrapServers(), "lyrebird.shop.orders", "lyrebird.shop.orders"),
                new SendSize(Duration.ofSeconds(30)),
                stopwatch,
                new Renewal(() -> mounted.settings(), USED, settings -> {}, stopwatch),
                sizing);
    }

    private static KafkaSinkConfig config(KafkaFencing fencing) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                "127.0.0.1:9",
                "{database}.{table}",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fencing,
                KafkaCompression.Lz4,
                Map.of(),
                Optional.of(new NewTopicsConfig(Optional.of(1), Optional.empty(), Map.of())));
    }

    private static ChangeEvent truncate() {
        return KafkaSinks.event(ORDERS, 1).ofWholeTable();
    }

    private void connected() {
        MetricName name = new MetricName("connection-count", "producer-metrics", "", Map.of());
        producer.setMockMetrics(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return 1.0;
            }
        });
    }

    private final class SlowBrokers implements TopicBrokers {
        private final Duration creating;

        SlowBrokers(Duration creating) {
            this.creating = creating;
        }

        @Override
        public Set<String> missing(Set<String> topics) {
            return topics;
        }

        @Override
        public boolean createNoneByThemselves() {
            return true;
        }

        @Override
        public Map<String, KafkaException> create(Set<String> topics, NewTopicsConfig how) {
            stopwatch.pass(creating);
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
