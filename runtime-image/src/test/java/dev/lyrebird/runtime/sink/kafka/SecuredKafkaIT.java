package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Brokers that encrypt, and that want to know who comes. */
@WithKafka
class SecuredKafkaIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @TempDir
    private Path root;

    private final KafkaBroker kafka;
    private final TableId table = new TableId("secured" + NUMBERS.incrementAndGet(), "orders");

    SecuredKafkaIT(KafkaBroker kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void mount() throws IOException {
        kafka.createTopic(table.toString(), 1);
        mount(Mounts.SINK_CREDENTIALS, DataKeys.USERNAME, KafkaBroker.SASL_USER);
        mount(Mounts.SINK_CREDENTIALS, DataKeys.PASSWORD, KafkaBroker.SASL_PASSWORD);
        mount(Mounts.SINK_CA, DataKeys.CA, kafka.caPem());
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void encrypted(KafkaFencing fencing) throws Exception {
        arrives(config(kafka.tlsBootstrapServers(), true, Optional.empty(), fencing));
    }

    @ParameterizedTest
    @EnumSource(value = SaslMechanism.class, mode = EnumSource.Mode.EXCLUDE, names = "OAuthBearer")
    void knownByEachMechanism(SaslMechanism mechanism) throws Exception {
        arrives(config(kafka.saslBootstrapServers(), false, Optional.of(mechanism), KafkaFencing.Transaction));
    }

    @ParameterizedTest
    @EnumSource(value = SaslMechanism.class, mode = EnumSource.Mode.EXCLUDE, names = "OAuthBearer")
    void encryptedAndKnownByEachMechanism(SaslMechanism mechanism) throws Exception {
        arrives(config(kafka.saslTlsBootstrapServers(), true, Optional.of(mechanism), KafkaFencing.None));
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void anIssuerThatIsNotTrustedIsSaidAndTakenUpOnceItIs(KafkaFencing fencing) throws Exception {
        KafkaSinkConfig config = config(kafka.tlsBootstrapServers(), true, Optional.empty(), fencing);
        mount(Mounts.SINK_CA, DataKeys.CA, new CertificateAuthority("somebody else").certificatePem());

        assertThatThrownBy(() -> opener(config).open())
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("spec.sink.kafka.tls");

        mount(Mounts.SINK_CA, DataKeys.CA, kafka.caPem());
        arrives(config);
    }

    @ParameterizedTest
    @EnumSource(
            value = SaslMechanism.class,
            names = {"ScramSha256", "ScramSha512"})
    void aWrongPasswordIsSaidWithoutIt(SaslMechanism mechanism) throws Exception {
        mount(Mounts.SINK_CREDENTIALS, DataKeys.PASSWORD, "not-the-password");

        assertThatThrownBy(() -> opener(config(
                                kafka.saslTlsBootstrapServers(), true, Optional.of(mechanism), KafkaFencing.None))
                        .open())
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("spec.sink.kafka.sasl")
                .hasMessageNotContaining("not-the-password");
    }

    @Test
    void aCertificateThatIsMissingIsNamed() throws IOException {
        Files.delete(root.resolve(Mounts.SINK_CA).resolve(DataKeys.CA));

        assertThatThrownBy(() -> opener(config(kafka.tlsBootstrapServers(), true, Optional.empty(), KafkaFencing.None))
                        .open())
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("'ca.crt' in the Secret \"kafka-ca\" (spec.sink.kafka.tls.caSecretRef)");
    }

    private void arrives(KafkaSinkConfig config) throws Exception {
        Sink sink = opener(config).open();
        sink.send(List.of(Events.of(table, Optional.of("{\"id\":1}"), Optional.of("{\"n\":1}"), 1)));
        sink.close();
        assertThat(kafka.records(table.toString()))
                .extracting(found -> found.value().orElseThrow())
                .containsExactly("{\"n\":1}");
    }

    private KafkaSinkOpener opener(KafkaSinkConfig config) {
        return new KafkaSinkOpener(config, Samples.config("uid", config, Samples.quick()), new ConfigRoot(root));
    }

    private static KafkaSinkConfig config(
            String bootstrapServers, boolean tls, Optional<SaslMechanism> sasl, KafkaFencing fencing) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                bootstrapServers,
                "{database}.{table}",
                tls,
                tls ? Optional.of(CaSecret.of("kafka-ca")) : Optional.empty(),
                Optional.empty(),
                sasl.map(mechanism -> SaslConfig.of(mechanism, "kafka-login")),
                fencing,
                KafkaCompression.Lz4,
                Map.of("request.timeout.ms", "2000"));
    }

    private void mount(String folder, String key, String text) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(root.resolve(folder).resolve(key), text);
    }
}
