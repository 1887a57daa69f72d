package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.config.SecretKey;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.ManualStopwatch;
import dev.lyrebird.runtime.tls.NativeCryptography;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a KafkaUser of Strimzi has in its Secret, and certificates as cert-manager makes them. */
@WithKafka
class MutualTlsKafkaIT {
    @TempDir
    private Path root;

    private final KafkaBroker kafka;

    MutualTlsKafkaIT(KafkaBroker kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void mount() throws IOException {
        mount(Mounts.SINK_CA, "cluster.pem", kafka.caPem());
        mount(kafka.authority().issue("orders-cdc"));
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void aCertificateIsEnoughToBeKnown(KafkaFencing fencing) throws Exception {
        KafkaSinkOpener opener = opener(config(kafka.mutualTlsBootstrapServers(), fencing, true, Optional.empty()));

        arrives(opener);
    }

    /** As in a pod: with the native part that a connection to the database brings. */
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void eachKindOfKeyIsTaken(String algorithm) throws Exception {
        NativeCryptography.prefer();
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 384);
        mount(kafka.authority().issue(generator.generateKeyPair(), "orders-cdc"));

        arrives(opener(config(kafka.mutualTlsBootstrapServers(), KafkaFencing.None, true, Optional.empty())));
    }

    @Test
    void aUserNameOfTheSpecGoesWithThePasswordOfASecretsKey() throws Exception {
        mount(Mounts.SINK_CREDENTIALS, "password", KafkaBroker.SASL_PASSWORD);
        SaslConfig sasl = SaslConfig.of(
                SaslMechanism.ScramSha512, KafkaBroker.SASL_USER, new SecretKey("orders-cdc", "password"));

        arrives(opener(config(kafka.saslTlsBootstrapServers(), KafkaFencing.None, false, Optional.of(sasl))));
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void aListenerThatWantsACertificateIsSaid(KafkaFencing fencing) {
        KafkaSinkConfig config = config(kafka.mutualTlsBootstrapServers(), fencing, false, Optional.empty());

        assertThatThrownBy(() -> opener(config).open())
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("spec.sink.kafka.tls.clientCertificateSecretRef");
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void aCertificateOfSomebodyElseIsSaidAndTheNextOneIsTakenUp(KafkaFencing fencing) throws Exception {
        KafkaSinkOpener opener = opener(config(kafka.mutualTlsBootstrapServers(), fencing, true, Optional.empty()));
        mount(new CertificateAuthority("somebody else").issue("orders-cdc"));

        assertThatThrownBy(opener::open)
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("spec.sink.kafka.tls.clientCertificateSecretRef");

        mount(kafka.authority().issue("orders-cdc"));
        arrives(opener);
    }

    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void aRenewedCertificateIsTakenUpByTheNextBatchAndOneThatCannotBeUsedIsNot(KafkaFencing fencing) throws Exception {
        ManualStopwatch stopwatch = new ManualStopwatch();
        KafkaSinkConfig config = config(kafka.mutualTlsBootstrapServers(), fencing, true, Optional.empty());
        Sink sink = new KafkaSinks(root).opener(config, stopwatch).open();

        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).as("nothing has changed").isFalse();
        mount(Mounts.SINK_CERTIFICATE, "user.key", "half of a new Secret");
        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).as("it does not work").isFalse();
        mount(new CertificateAuthority("somebody else").issue("orders-cdc"));
        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).as("the brokers do not accept it").isFalse();
        arrives(sink);
        mount(kafka.authority().issue("orders-cdc"));
        assertThat(sink.isOutdated())
                .as("the files are not read for each batch")
                .isFalse();
        stopwatch.pass(Duration.ofMinutes(1));
        assertThat(sink.isOutdated()).isTrue();
        sink.close();
    }

    @Test
    void anExpiredOneIsSaid() throws Exception {
        mount(kafka.authority().issue(Instant.now().minus(Duration.ofHours(1)), "orders-cdc"));

        assertThatThrownBy(() -> opener(
                                config(kafka.mutualTlsBootstrapServers(), KafkaFencing.None, true, Optional.empty()))
                        .open())
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("'user.crt' of the Secret \"orders-cdc\"")
                .hasMessageContaining("expired at");
    }

    @Test
    void aKeyThatIsMissingIsNamedWithThoseThatAreThere() throws Exception {
        Files.delete(root.resolve(Mounts.SINK_CERTIFICATE).resolve("user.key"));

        assertThatThrownBy(() -> opener(
                                config(kafka.mutualTlsBootstrapServers(), KafkaFencing.None, true, Optional.empty()))
                        .open())
                .isInstanceOfSatisfying(SinkFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SourceReason.SecretMissing))
                .hasMessageContaining("'user.key' in the Secret \"orders-cdc\"")
                .hasMessageContaining("found only 'user.crt'");
    }

    private void arrives(KafkaSinkOpener opener) throws Exception {
        Sink sink = opener.open();
        arrives(sink);
        sink.close();
    }

    /** A commit is acknowledged before its markers are where readers look for them. */
    private void arrives(Sink sink) throws Exception {
        var table = KafkaSinks.newTable();
        kafka.createTopic(table.toString(), 1);
        sink.send(List.of(KafkaSinks.event(table, 1)));
        await().untilAsserted(() -> assertThat(kafka.records(table.toString())).hasSize(1));
    }

    private KafkaSinkOpener opener(KafkaSinkConfig config) {
        return new KafkaSinks(root).opener(config);
    }

    private static KafkaSinkConfig config(
            String bootstrapServers, KafkaFencing fencing, boolean certificate, Optional<SaslConfig> sasl) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                bootstrapServers,
                "{database}.{table}",
                true,
                Optional.of(new CaSecret("kafka-cluster-ca", "cluster.pem")),
                certificate
                        ? Optional.of(new ClientCertificateConfig("orders-cdc", "user.crt", "user.key"))
                        : Optional.empty(),
                sasl,
                fencing,
                KafkaCompression.Lz4,
                Map.of("request.timeout.ms", "2000"));
    }

    private void mount(KeyedCertificate certificate) throws IOException {
        mount(Mounts.SINK_CERTIFICATE, "user.crt", certificate.certificatePem());
        mount(Mounts.SINK_CERTIFICATE, "user.key", certificate.keyPem());
    }

    private void mount(String folder, String key, String text) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(root.resolve(folder).resolve(key), text);
    }
}
