package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.ManualStopwatch;
import dev.lyrebird.testkit.oracle.CapturedLog;
import dev.lyrebird.testkit.oracle.LogLine;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an open producer makes of a Secret that changes. */
class RenewalTest {
    private static final CertificateAuthority ISSUER = new CertificateAuthority("issuer");

    @TempDir
    private Path root;

    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private Optional<SinkFailure> refusal = Optional.empty();
    private Duration answersAfter = Duration.ZERO;
    private int asked;

    @ParameterizedTest
    @ValueSource(strings = {"MIIEv", "AAA=A", "AAAA"})
    void aDamagedKeyIsNotTakenUp(String content) throws Exception {
        Renewal renewal = opened();

        mount(
                ISSUER.issue("orders").certificatePem(),
                "-----BEGIN PRIVATE KEY-----\n" + content + "\n-----END PRIVATE KEY-----");
        stopwatch.pass(Duration.ofMinutes(1));

        assertThat(renewal.isDue()).isFalse();
    }

    /** The old one expires; and the kubelet's change of files can fall between two of them. */
    @Test
    void whatStaysUnusableIsSaidOnceUntilItCanBeUsed() throws Exception {
        Renewal renewal = opened();
        try (CapturedLog log = CapturedLog.open()) {
            mountOlderForm();
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
            assertThat(warnings(log)).as("at the first look").isEmpty();
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();

            assertThat(warnings(log)).singleElement(STRING).contains("'user.key'", "orders-cdc", "PKCS#1");

            refusal = Optional.of(SinkFailure.refused("unknown issuer", null));
            mount(ISSUER.issue("orders"));
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
            mountOlderForm();
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();

            assertThat(warnings(log))
                    .filteredOn(text -> text.contains("PKCS#1"))
                    .hasSize(2);
        }
    }

    private void mountOlderForm() throws IOException {
        mount(
                ISSUER.issue("orders").certificatePem(),
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----");
    }

    private static List<String> warnings(CapturedLog log) {
        return log.lines().stream()
                .filter(LogLine::isComplaint)
                .map(LogLine::text)
                .toList();
    }

    @Test
    void aNewCertificateIsTakenUpOnceItIsAccepted() throws Exception {
        Renewal renewal = opened();
        refusal = Optional.of(SinkFailure.refused("unknown issuer", null));
        mount(ISSUER.issue("orders"));

        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        refusal = Optional.empty();
        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isTrue();
        assertThat(asked).isEqualTo(3);
    }

    /** Servers lock accounts for it. */
    @Test
    void whatStaysRefusedIsAskedForLessAndLessOften() throws Exception {
        Renewal renewal = opened();
        refusal = Optional.of(SinkFailure.refused("unknown issuer", null));
        mount(ISSUER.issue("orders"));

        for (int i = 0; i < 360; i++) {
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        }
        assertThat(asked).as("in an hour").isBetween(12, 20);

        refusal = Optional.empty();
        mount(ISSUER.issue("orders"));
        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).as("another one").isTrue();
    }

    @Test
    void whatIsSlowToBeRefusedIsSeldomAskedForUnlessSomethingElseIsThere() throws Exception {
        Renewal renewal = opened();
        refusal = Optional.of(SinkFailure.unreachable("no answer", null));
        answersAfter = Duration.ofSeconds(20);
        mount(ISSUER.issue("orders"));

        for (int i = 0; i < 18; i++) {
            assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        }
        assertThat(asked).isEqualTo(1);
        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        assertThat(asked).isEqualTo(2);
        mount(ISSUER.issue("orders"));
        assertThat(dueAfter(renewal, Duration.ofSeconds(10))).isFalse();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void whatIsMountedOnlyAgainIsNotAskedFor() throws Exception {
        assertThat(dueAfter(opened(), Duration.ofMinutes(1))).isFalse();
        assertThat(asked).isZero();
    }

    /** The client reads the file by itself; its settings have the path. */
    @Test
    void aClientThatWouldTrustOthersIsAnotherOne() throws Exception {
        KafkaSinkConfig config = new KafkaSinkConfig(
                KafkaPreset.Kafka,
                "127.0.0.1:9",
                "{database}.{table}",
                true,
                Optional.of(CaSecret.of("cluster-ca")),
                Optional.empty(),
                Optional.empty(),
                KafkaFencing.Transaction,
                KafkaCompression.Lz4,
                Map.of());
        Path ca = Files.createDirectories(root.resolve(Mounts.SINK_CA)).resolve("ca.crt");
        Files.writeString(ca, ISSUER.certificatePem());
        KafkaSinkOpener opener = new KafkaSinks(root).opener(config, stopwatch);
        Renewal renewal = opener.renewal(opener.settings());

        assertThat(renewal.isUnchanged()).isTrue();
        Files.writeString(ca, new CertificateAuthority("other").certificatePem());
        stopwatch.pass(Duration.ofSeconds(10));
        assertThat(renewal.isUnchanged()).isFalse();
    }

    private boolean dueAfter(Renewal renewal, Duration time) throws Exception {
        stopwatch.pass(time);
        return renewal.isDue();
    }

    private Renewal opened() throws Exception {
        mount(ISSUER.issue("orders"));
        return new Renewal(this::mounted, mounted(), this::ask, stopwatch);
    }

    private Map<String, Object> mounted() throws SinkFailure {
        return Map.copyOf(secrets().settings());
    }

    private void ask(Map<String, Object> settings) throws SinkFailure {
        asked++;
        stopwatch.pass(answersAfter);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private KafkaSecrets secrets() {
        return new KafkaSecrets(config(), new ConfigRoot(root), Clock.systemUTC());
    }

    private static KafkaSinkConfig config() {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                "127.0.0.1:9",
                "{database}.{table}",
                true,
                Optional.empty(),
                Optional.of(new ClientCertificateConfig("orders-cdc", "user.crt", "user.key")),
                Optional.empty(),
                KafkaFencing.Transaction,
                KafkaCompression.Lz4,
                Map.of());
    }

    private void mount(KeyedCertificate certificate) throws IOException {
        mount(certificate.certificatePem(), certificate.keyPem());
    }

    private void mount(String chain, String key) throws IOException {
        Path folder = Files.createDirectories(root.resolve(Mounts.SINK_CERTIFICATE));
        Files.writeString(folder.resolve("user.crt"), chain);
        Files.writeString(folder.resolve("user.key"), key);
    }
}
