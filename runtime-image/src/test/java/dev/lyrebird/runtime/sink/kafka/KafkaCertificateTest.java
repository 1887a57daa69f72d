package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.runtime.tls.ClientCertificate;
import dev.lyrebird.runtime.tls.UnusableCertificate;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaCertificateTest {
    private static final CertificateAuthority ISSUER = new CertificateAuthority("issuer");
    private static final KeyedCertificate ORDERS = ISSUER.issue("orders");

    @Test
    void theClientGetsItAsItIs() throws Exception {
        KafkaCertificate certificate =
                new KafkaCertificate(ClientCertificate.of(ORDERS.certificatePem(), ORDERS.keyPem(), Instant.now()));

        assertThat(certificate.settings())
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.keystore.certificate.chain", ORDERS.certificatePem())
                .containsEntry("ssl.keystore.key", ORDERS.keyPem());
        assertThat(certificate.toString()).doesNotContain("BEGIN");
    }

    /** Of what is refused here the client would only say that its configuration is invalid; of the rest nothing is refused. */
    @Test
    void theClientTakesTheSameChains() {
        String leaf = ORDERS.certificatePem();
        String issuer = ISSUER.certificatePem();
        String other = new CertificateAuthority("other").certificatePem();

        for (String chain : List.of(leaf, leaf + issuer)) {
            assertThatCode(() -> ClientCertificate.of(chain, ORDERS.keyPem(), Instant.now()))
                    .doesNotThrowAnyException();
            assertThatCode(() -> load(chain)).doesNotThrowAnyException();
        }
        for (String chain : List.of(leaf + other, leaf + leaf, leaf + other + issuer, leaf + issuer + issuer)) {
            assertThatThrownBy(() -> ClientCertificate.of(chain, ORDERS.keyPem(), Instant.now()))
                    .isInstanceOf(UnusableCertificate.class);
            assertThatThrownBy(() -> load(chain)).isInstanceOf(KafkaException.class);
        }
    }

    private static void load(String chain) {
        Map<String, Object> settings =
                new HashMap<>(new KafkaCertificate(new ClientCertificate(chain, ORDERS.keyPem())).settings());
        settings.put("bootstrap.servers", "127.0.0.1:9");
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        try (DefaultSslEngineFactory client = new DefaultSslEngineFactory()) {
            client.configure(new ProducerConfig(settings).values());
        }
    }

    /** The client's settings are printed by its own log: as what it hides. */
    @Test
    void theClientHidesTheKey() {
        assertThat(ProducerConfig.configDef()
                        .configKeys()
                        .get("ssl.keystore.key")
                        .type())
                .isEqualTo(ConfigDef.Type.PASSWORD);
        assertThat(new Password(ORDERS.keyPem())).hasToString("[hidden]");
    }
}
