package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.tls.ClientCertificate;
import java.util.Map;

/** A client's certificate as Kafka's client takes it: as text, without a file. */
record KafkaCertificate(ClientCertificate certificate) {
    /** @return settings of a client */
    Map<String, String> settings() {
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.certificate.chain",
                certificate.chain(),
                "ssl.keystore.key",
                certificate.key());
    }
}
