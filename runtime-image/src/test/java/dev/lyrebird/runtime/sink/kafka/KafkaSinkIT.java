package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkFailure.Kind;
import dev.lyrebird.runtime.time.ManualStopwatch;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.kafka.Isolation;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaRecord;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@WithKafka
class KafkaSinkIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @TempDir
    private Path root;

    private TableId table;

    @BeforeEach
    void topic(KafkaBroker kafka) {
        table = new TableId("sink" + NUMBERS.incrementAndGet(), "orders");
        kafka.createTopic(table.toString(), 3);
    }

    @ParameterizedTest
    @EnumSource
    void keysValuesHeadersAndTombstonesArriveAsTheyWere(KafkaFencing fencing, KafkaBroker kafka) throws Exception {
        ChangeEvent change = Events.withHeader(
                Events.of(table, Optional.of("{\"id\":1}"), Optional.of("{\"op\":\"c\"}"), 1), "trace", "abc");
        ChangeEvent tombstone = Events.of(table, Optional.of("{\"id\":1}"), Optional.empty(), 2);

        send(open(kafka.bootstrapServers(), fencing), List.of(change, tombstone));

        assertThat(kafka.records(table.toString()))
                .extracting(KafkaRecord::key, KafkaRecord::value, KafkaRecord::headers)
                .containsExactly(
                        tuple(Optional.of("{\"id\":1}"), Optional.of("{\"op\":\"c\"}"), Map.of("trace", "abc")),
                        tuple(Optional.of("{\"id\":1}"), Optional.empty(), Map.of()));
    }

    @Test
    void aTableWithoutAKeyKeepsItsOrder(KafkaBroker kafka) throws Exception {
        List<ChangeEvent> events = LongStream.rangeClosed(1, 500)
                .mapToObj(n -> Events.of(table, Optional.empty(), Optional.of("{\"n\":" + n + "}"), n))
                .toList();

        send(open(kafka.bootstrapServers(), KafkaFencing.None), events);

        assertThat(kafka.records(table.toString()))
                .extracting(found -> found.value().orElseThrow())
                .isEqualTo(LongStream.rangeClosed(1, 500)
                        .mapToObj(n -> "{\"n\":" + n + "}")
                        .toList());
    }

    @Test
    void aProducerWhoseSuccessorHasBegunDeliversNothingMore(KafkaBroker kafka) throws Exception {
        Sink zombie = open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        send(zombie, List.of(event(1)));
        Sink successor = open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        send(successor, List.of(event(2)));

        assertThatThrownBy(() -> zombie.send(List.of(event(3))))
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::kind)
                .isEqualTo(Kind.Replaced);
        zombie.close();
        send(successor, List.of(event(4)));
        assertThat(kafka.records(table.toString(), Isolation.READ_UNCOMMITTED)).hasSize(3);
        successor.close();
    }

    /** It was made, and knows the brokers, before anybody could tell whether it may deliver. */
    @Test
    void aPreparedProducerPutsNobodyOutOfBusinessBeforeItIsOpened(KafkaBroker kafka) throws Exception {
        Sink present = open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        send(present, List.of(event(1)));
        KafkaSinkOpener next = opener(kafka.bootstrapServers(), KafkaFencing.Transaction, Optional.empty());
        next.prepare();
        send(present, List.of(event(2)));

        Sink opened = next.open();
        assertThatThrownBy(() -> present.send(List.of(event(3))))
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::kind)
                .isEqualTo(Kind.Replaced);
        present.close();
        send(opened, List.of(event(4)));
        assertThat(kafka.records(table.toString(), Isolation.READ_UNCOMMITTED)).hasSize(3);
        opened.close();
        Sink again = next.open();
        send(again, List.of(event(5)));
        again.close();
    }

    @Test
    void aMissingTopicIsNamed(KafkaBroker kafka) throws Exception {
        ChangeEvent event = Events.of(new TableId("nowhere", "t"), Optional.of("1"), Optional.of("{}"), 1);
        Sink sink = open(kafka.bootstrapServers(), KafkaFencing.None);

        assertThatThrownBy(() -> sink.send(List.of(event)))
                .hasMessageContaining("Create the topic nowhere.t")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);
        sink.close();
    }

    @Test
    void anEventThatTheTopicDoesNotTakeIsSaidAndWhatWasBeforeItCounts(KafkaBroker kafka) throws Exception {
        TableId small = new TableId("small" + NUMBERS.incrementAndGet(), "t");
        kafka.createTopic(small.toString(), 1, Map.of("max.message.bytes", "2000"));
        ChangeEvent fits = Events.of(small, Optional.of("1"), Optional.of("{}"), 1);
        ChangeEvent large = Events.of(small, Optional.of("1"), Optional.of(incompressible()), 2);
        Sink sink = open(kafka.bootstrapServers(), KafkaFencing.None);
        sink.send(List.of(fits));

        assertThatThrownBy(() -> sink.send(List.of(large)))
                .hasMessageContaining("max.message.bytes")
                .asInstanceOf(type(SinkFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
                    assertThat(failure.acknowledged()).isZero();
                });
        sink.close();
    }

    @Test
    void aWrongPasswordIsSaidAndANewOneTakenUpAtTheNextOpening(KafkaBroker kafka) throws Exception {
        KafkaSinkOpener opener = saslOpener(kafka);
        credentials("wrong");
        assertThatThrownBy(opener::open)
                .hasMessageContaining("spec.sink.kafka.sasl")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);

        credentials(KafkaBroker.SASL_PASSWORD);
        send(opener.open(), List.of(event(1)));
        assertThat(kafka.records(table.toString())).hasSize(1);
    }

    @Test
    void aMissingSecretIsNamed(KafkaBroker kafka) {
        assertThatThrownBy(saslOpener(kafka)::open)
                .hasMessageContaining(
                        "'username' in the Secret \"kafka-login\" (spec.sink.kafka.sasl.credentialsSecretRef)")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SecretMissing);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokerThatIsKilledLosesNothingThatWasAcknowledged(KafkaFencing fencing) throws Exception {
        try (KafkaBroker own = KafkaBroker.start()) {
            own.createTopic(table.toString(), 2);
            Sink before = open(own.bootstrapServers(), fencing);
            send(before, List.of(event(1), event(2)));
            own.kill();
            assertThatThrownBy(() -> before.send(List.of(event(3))))
                    .asInstanceOf(type(SinkFailure.class))
                    .extracting(SinkFailure::reason)
                    .isEqualTo(SourceReason.SinkUnreachable);
            before.close();
            own.startAgain();

            Sink after = open(own.bootstrapServers(), fencing);
            send(after, List.of(event(3)));
            after.close();
            assertThat(own.records(table.toString()))
                    .extracting(found -> found.value().orElseThrow())
                    .containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        }
    }

    @Test
    void brokersThatAreGoneAreNotTakenForATopicThatIsMissing() throws Exception {
        try (KafkaBroker own = KafkaBroker.start()) {
            Sink sink = open(own.bootstrapServers(), KafkaFencing.None);
            own.kill();

            assertThatThrownBy(() -> sink.send(List.of(event(1))))
                    .hasMessageContaining("not present in metadata")
                    .asInstanceOf(type(SinkFailure.class))
                    .extracting(SinkFailure::reason)
                    .isEqualTo(SourceReason.SinkUnreachable);
            sink.close();
        }
    }

    /** Each record may block: together they must not take longer than is said of a send. */
    @Test
    void aBatchThatTakesTooLongToHandOverIsLeftAndItsRestIsSentAgain(KafkaBroker kafka) throws Exception {
        List<ChangeEvent> events = LongStream.rangeClosed(1, 5)
                .mapToObj(n -> Events.of(table, Optional.empty(), Optional.of("{\"n\":" + n + "}"), n))
                .toList();
        Sink slow = opener(kafka.bootstrapServers(), KafkaFencing.None, Optional.empty(), eachLookTakes(6))
                .open();

        assertThatThrownBy(() -> slow.send(events))
                .hasMessageContaining("handed over for 15 s")
                .asInstanceOf(type(SinkFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
                    assertThat(failure.acknowledged()).isEqualTo(2);
                });
        slow.close();
        send(open(kafka.bootstrapServers(), KafkaFencing.None), events.subList(2, 5));

        assertThat(kafka.records(table.toString()))
                .extracting(found -> found.value().orElseThrow())
                .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
    }

    private static Stopwatch eachLookTakes(int seconds) {
        ManualStopwatch stopwatch = new ManualStopwatch();
        return new Stopwatch() {
            @Override
            public Duration now() {
                stopwatch.pass(Duration.ofSeconds(seconds));
                return stopwatch.now();
            }

            @Override
            public void sleep(Duration time) {
                stopwatch.pass(time);
            }
        };
    }

    private static String incompressible() {
        return new Random(1)
                .ints(50_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private ChangeEvent event(long number) {
        return Events.of(table, Optional.of("{\"id\":" + number + "}"), Optional.of("{\"n\":" + number + "}"), number);
    }

    private static void send(Sink sink, List<ChangeEvent> events) throws Exception {
        sink.send(events);
    }

    private Sink open(String bootstrapServers, KafkaFencing fencing) throws Exception {
        return opener(bootstrapServers, fencing, Optional.empty()).open();
    }

    private KafkaSinkOpener saslOpener(KafkaBroker kafka) {
        return opener(kafka.saslBootstrapServers(), KafkaFencing.Transaction, Optional.of(SaslMechanism.Plain));
    }

    private KafkaSinkOpener opener(String bootstrapServers, KafkaFencing fencing, Optional<SaslMechanism> sasl) {
        return opener(bootstrapServers, fencing, sasl, Stopwatch.system());
    }

    private KafkaSinkOpener opener(
            String bootstrapServers, KafkaFencing fencing, Optional<SaslMechanism> sasl, Stopwatch stopwatch) {
        KafkaSinkConfig config = new KafkaSinkConfig(
                KafkaPreset.Kafka,
                bootstrapServers,
                "{database}.{table}",
                false,
                Optional.empty(),
                sasl.map(mechanism -> new SaslConfig(mechanism, "kafka-login")),
                fencing,
                KafkaCompression.Lz4,
                Map.of("request.timeout.ms", "2000")); // quick to give up: the tests break things on purpose
        return new KafkaSinkOpener(
                config, Samples.config("uid", config, Samples.quick()), new ConfigRoot(root), stopwatch);
    }

    private void credentials(String password) throws IOException {
        Path folder = root.resolve("sink/credentials");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("username"), KafkaBroker.SASL_USER + "\n");
        Files.writeString(folder.resolve("password"), password);
    }
}
