package dev.lyrebird.runtime.sink.kafka;

import static dev.lyrebird.runtime.sink.kafka.KafkaSinks.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user of brokers with an authorizer needs the rights that docs/destinations.md lists, and is told of one that is missing. */
class KafkaRightsIT {
    private static KafkaBroker kafka;

    @TempDir
    private Path root;

    private KafkaSinks sinks;
    private TableId table;

    @BeforeAll
    static void start() {
        kafka = KafkaBroker.start(KafkaOptions.defaults()
                .with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("super.users", "User:ANONYMOUS")
                .with("auto.create.topics.enable", "true"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void mount() throws Exception {
        sinks = new KafkaSinks(root);
        sinks.credentials(KafkaBroker.SASL_PASSWORD);
        table = KafkaSinks.newTable();
        revokeAll();
    }

    @Test
    void aTransactionalIdThatIsRefusedIsAskedForByThePrefixThatCopiesNeedToo() throws Exception {
        kafka.createTopic(table.toString(), 1);
        KafkaSinkOpener copy = opener(KafkaFencing.Transaction).beside("again.0.1");

        assertThatThrownBy(copy::open).asInstanceOf(type(SinkFailure.class)).satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
            assertThat(failure)
                    .hasMessageContaining("begin with lyrebird.shop.orders")
                    .hasMessageNotContaining("again.0.1");
        });

        // as narrow as it can be: not the ids of orders-eu
        grant(ResourceType.TRANSACTIONAL_ID, PatternType.LITERAL, "lyrebird.shop.orders", AclOperation.WRITE);
        grant(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, "lyrebird.shop.orders.", AclOperation.WRITE);
        grant(ResourceType.TOPIC, PatternType.LITERAL, table.toString(), AclOperation.WRITE);
        arrives(copy, 1);
        arrives(opener(KafkaFencing.Transaction), 2);
    }

    @Test
    void withoutTransactionsTheTopicsAreEnough() throws Exception {
        kafka.createTopic(table.toString(), 1);
        grant(ResourceType.TOPIC, PatternType.PREFIXED, table.database() + ".", AclOperation.WRITE);

        arrives(opener(KafkaFencing.None), 1);
    }

    @Test
    void brokersThatCreateTopicsOnFirstUseAreLeftToDoSo() throws Exception {
        KafkaSinkOpener knows = sinks.opener(kafka.bootstrapServers(), KafkaFencing.Transaction);
        knows.require(List.of(table));
        knows.open().close();
        assertThat(kafka.topics()).as("created before there is an event").doesNotContain(table.toString());
        arrives(knows, 1);
    }

    @Test
    void whoMayNotAskWhetherBrokersCreateTopicsIsNotHeldUp() throws Exception {
        grant(
                ResourceType.TOPIC,
                PatternType.PREFIXED,
                table.database() + ".",
                AclOperation.WRITE,
                AclOperation.CREATE);
        KafkaSinkOpener opener = opener(KafkaFencing.None);
        opener.require(List.of(table));

        arrives(opener, 1);
    }

    @Test
    void creatingTopicsNeedsTheRightToCreate() throws Exception {
        grant(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, "lyrebird.shop.orders", AclOperation.WRITE);
        grant(ResourceType.TOPIC, PatternType.PREFIXED, table.database() + ".", AclOperation.WRITE);
        KafkaSinkOpener creating = sinks.creating(
                kafka.saslBootstrapServers(),
                Optional.of(SaslMechanism.Plain),
                new NewTopicsConfig(Optional.of(2), Optional.of(1), Map.of("min.insync.replicas", "1")));
        creating.require(List.of(table));
        assertThatThrownBy(creating::open)
                .hasMessageContaining("does not create 1 topic (" + table + ")")
                .hasMessageContaining("Grant Create");

        grant(ResourceType.TOPIC, PatternType.PREFIXED, table.database() + ".", AclOperation.CREATE);
        arrives(creating, 1);
    }

    private void arrives(KafkaSinkOpener opener, int number) throws Exception {
        Sink sink = opener.open();
        sink.send(List.of(event(table, number)));
        sink.close();
        // a commit is acknowledged before its markers are where readers look for them
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(kafka.records(table.toString())).hasSize(number));
    }

    private KafkaSinkOpener opener(KafkaFencing fencing) {
        return sinks.opener(
                kafka.saslBootstrapServers(), fencing, Optional.of(SaslMechanism.Plain), Stopwatch.system());
    }

    private static void grant(ResourceType resource, PatternType pattern, String name, AclOperation... operations)
            throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createAcls(Arrays.stream(operations)
                            .map(operation -> new AclBinding(
                                    new ResourcePattern(resource, name, pattern),
                                    new AccessControlEntry(
                                            "User:" + KafkaBroker.SASL_USER, "*", operation, AclPermissionType.ALLOW)))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void revokeAll() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get(30, TimeUnit.SECONDS);
        }
    }
}
