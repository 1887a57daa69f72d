package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.tls.ClientCertificate;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class KafkaCertificateTest {
    private static final KeyedCertificate ORDERS = new CertificateAuthority("issuer").issue("orders");

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
