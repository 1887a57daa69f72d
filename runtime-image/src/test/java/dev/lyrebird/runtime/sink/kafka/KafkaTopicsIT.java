package dev.lyrebird.runtime.sink.kafka;

import static dev.lyrebird.runtime.sink.kafka.KafkaSinks.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics that do not exist, at brokers that create none by themselves. */
@WithKafka
class KafkaTopicsIT {
    private static final NewTopicsConfig COMPACTED =
            new NewTopicsConfig(Optional.of(3), Optional.empty(), Map.of("cleanup.policy", "compact"));

    @TempDir
    private Path root;

    private final KafkaBroker kafka;
    private KafkaSinks sinks;
    private TableId orders;
    private TableId items;

    KafkaTopicsIT(KafkaBroker kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void tables() {
        sinks = new KafkaSinks(root);
        orders = KafkaSinks.newTable();
        items = new TableId(orders.database(), "items");
    }

    @ParameterizedTest
    @EnumSource
    void aFirstStartNamesAllThatAreMissingAtOnceAndBeginsOnceTheyAreThere(KafkaFencing fencing) throws Exception {
        KafkaSinkOpener opener = sinks.opener(kafka.bootstrapServers(), fencing);
        opener.require(List.of(orders, items));

        assertThatThrownBy(opener::open)
                .hasMessageContaining("lacks 2 topics (" + items + ", " + orders + ")")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);

        kafka.createTopic(orders.toString(), 1);
        kafka.createTopic(items.toString(), 1);
        send(opener, orders);
        has(orders, 1);
    }

    @Test
    void missingTopicsAreCreatedAsAskedForAndThoseThatExistStayAsTheyAre() throws Exception {
        kafka.createTopic(items.toString(), 1);
        TableId later = new TableId(orders.database(), "later");
        KafkaSinkOpener opener = sinks.creating(kafka.bootstrapServers(), Optional.empty(), COMPACTED);
        opener.expect(List.of(orders, items));

        Sink sink = opener.open();
        assertThat(partitions(orders)).isEqualTo(3);
        assertThat(cleanup(orders)).isEqualTo("compact");
        send(sink, List.of(event(orders, 1), event(later, 2), event(items, 3)));
        sink.close();

        assertThat(partitions(later)).isEqualTo(3);
        assertThat(partitions(items)).isEqualTo(1);
        assertThat(cleanup(items)).isEqualTo("delete");
        for (TableId table : List.of(orders, items, later)) {
            has(table, 1);
        }
    }

    @Test
    void severalConnectionsThatCreateTheSameTopicDoNotMind() throws Exception {
        KafkaSinkOpener stream = sinks.creating(kafka.bootstrapServers(), Optional.empty(), COMPACTED);
        List<Callable<Void>> connections = new ArrayList<>();
        for (KafkaSinkOpener opener :
                List.of(stream, stream.beside("again.0.0"), stream.beside("again.0.1"), stream.beside("again.1.0"))) {
            connections.add(() -> {
                send(opener, orders);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections.size());
        try {
            for (Future<Void> sent : threads.invokeAll(connections)) {
                sent.get();
            }
        } finally {
            threads.shutdownNow();
        }

        has(orders, 4);
    }

    @Test
    void aCompactedTopicThatRefusesAnEventWithoutAKeyIsSaidToBeOne() throws Exception {
        Sink sink = sinks.creating(kafka.bootstrapServers(), Optional.empty(), COMPACTED)
                .open();

        assertThatThrownBy(() -> send(sink, List.of(Events.of(orders, Optional.empty(), Optional.of("{}"), 1))))
                .hasMessageContaining("cleanup.policy")
                .hasMessageContaining(orders.toString())
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);
        sink.close();
    }

    @Test
    void settingsThatTheBrokersRefuseAreSaidInTheirWords() {
        KafkaSinkOpener opener = sinks.creating(
                kafka.bootstrapServers(),
                Optional.empty(),
                new NewTopicsConfig(Optional.empty(), Optional.of(3), Map.of()));
        opener.require(List.of(orders));

        assertThatThrownBy(opener::open)
                .hasMessageContaining("does not create 1 topic (" + orders + ")")
                .hasMessageContaining("replication factor")
                .hasMessageContaining("Correct spec.sink.kafka.topics");
    }

    private static void send(KafkaSinkOpener opener, TableId... tables) throws Exception {
        Sink sink = opener.open();
        try {
            send(sink, Stream.of(tables).map(table -> event(table, 1)).toList());
        } finally {
            sink.close();
        }
    }

    private static void send(Sink sink, List<ChangeEvent> batch) throws Exception {
        sink.beforeSending(batch);
        sink.send(batch);
    }

    /** A commit is acknowledged before its markers are where readers look for them. */
    private void has(TableId table, int records) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(kafka.records(table.toString())).hasSize(records));
    }

    private int partitions(TableId table) throws Exception {
        try (Admin admin = kafka.admin()) {
            TopicDescription found = admin.describeTopics(List.of(table.toString()))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get(table.toString());
            return found.partitions().size();
        }
    }

    private String cleanup(TableId table) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, table.toString());
        try (Admin admin = kafka.admin()) {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(topic)
                    .get("cleanup.policy")
                    .value();
        }
    }
}
