package dev.lyrebird.runtime.sink.kafka;

import static dev.lyrebird.runtime.sink.kafka.KafkaSinks.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.ManualStopwatch;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong at brokers is said, and nothing that was acknowledged is lost. */
@WithKafka
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class KafkaSinkFailuresIT {
    /** A broker that starts takes the machine: one after the other. */
    private static final String OWN_BROKER = "a broker of the test's own";

    @TempDir
    private Path root;

    private KafkaSinks sinks;
    private TableId table;

    @BeforeEach
    void topic(KafkaBroker kafka) {
        sinks = new KafkaSinks(root);
        table = KafkaSinks.newTable();
        kafka.createTopic(table.toString(), 3);
    }

    @Test
    void aMissingTopicIsNamedWithAllOthersAndWaitedForOnce(KafkaBroker kafka) throws Exception {
        TableId missing = new TableId("nowhere", "t");
        ChangeEvent event = Events.of(missing, Optional.of("1"), Optional.of("{}"), 1);
        KafkaSinkOpener opener = sinks.opener(kafka.bootstrapServers(), KafkaFencing.None);
        opener.expect(List.of(missing, new TableId("nowhere", "u"), table));
        Sink sink = opener.open();

        assertThatThrownBy(() -> sink.send(List.of(event)))
                .hasMessageContaining("lacks 2 topics (nowhere.t, nowhere.u). Create them,")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);
        sink.close();
        assertThatThrownBy(opener::open).hasMessageContaining("lacks 2 topics (nowhere.t, nowhere.u)");
    }

    @Test
    void anEventThatTheTopicDoesNotTakeIsSaidAndWhatWasBeforeItCounts(KafkaBroker kafka) throws Exception {
        TableId small = KafkaSinks.newTable();
        kafka.createTopic(small.toString(), 1, Map.of("max.message.bytes", "2000"));
        ChangeEvent fits = Events.of(small, Optional.of("1"), Optional.of("{}"), 1);
        ChangeEvent large = Events.of(small, Optional.of("1"), Optional.of(incompressible()), 2);
        Sink sink = sinks.open(kafka.bootstrapServers(), KafkaFencing.None);
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
        sinks.credentials("wrong");
        assertThatThrownBy(opener::open)
                .hasMessageContaining("spec.sink.kafka.sasl")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);

        sinks.credentials(KafkaBroker.SASL_PASSWORD);
        opener.open().send(List.of(event(table, 1)));
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
    @ResourceLock(OWN_BROKER)
    void aBrokerThatIsKilledLosesNothingThatWasAcknowledged(KafkaFencing fencing) throws Exception {
        try (KafkaBroker own = KafkaBroker.start()) {
            own.createTopic(table.toString(), 2);
            Sink before = sinks.open(own.bootstrapServers(), fencing);
            before.send(List.of(event(table, 1), event(table, 2)));
            own.kill();
            assertThatThrownBy(() -> before.send(List.of(event(table, 3))))
                    .asInstanceOf(type(SinkFailure.class))
                    .extracting(SinkFailure::reason)
                    .isEqualTo(SourceReason.SinkUnreachable);
            before.close();
            own.startAgain();

            Sink after = sinks.open(own.bootstrapServers(), fencing);
            after.send(List.of(event(table, 3)));
            after.close();
            assertThat(own.records(table.toString()))
                    .extracting(found -> found.value().orElseThrow())
                    .containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        }
    }

    @Test
    @ResourceLock(OWN_BROKER)
    void brokersThatAreGoneAreNotTakenForATopicThatIsMissing() throws Exception {
        try (KafkaBroker own = KafkaBroker.start()) {
            Sink sink = sinks.open(own.bootstrapServers(), KafkaFencing.None);
            own.kill();

            assertThatThrownBy(() -> sink.send(List.of(event(table, 1))))
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
        Sink slow = sinks.opener(kafka.bootstrapServers(), KafkaFencing.None, Optional.empty(), eachLookTakes(6))
                .open();

        assertThatThrownBy(() -> slow.send(events))
                .hasMessageContaining("handed over for 15 s")
                .asInstanceOf(type(SinkFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
                    assertThat(failure.acknowledged()).isEqualTo(2);
                });
        slow.close();
        sinks.open(kafka.bootstrapServers(), KafkaFencing.None).send(events.subList(2, 5));

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

    private KafkaSinkOpener saslOpener(KafkaBroker kafka) {
        return sinks.opener(
                kafka.saslBootstrapServers(),
                KafkaFencing.Transaction,
                Optional.of(SaslMechanism.Plain),
                Stopwatch.system());
    }
}
