package dev.lyrebird.contract.config;

import dev.lyrebird.contract.names.Mounts;
import java.util.List;

/**
 * Where a client's certificate is.
 *
 * @param secret name of the Secret
 * @param certificateKey key in it with the certificate
 * @param privateKeyKey key in it with the private key
 */
public record ClientCertificateConfig(String secret, String certificateKey, String privateKeyKey) {
    public static final String KAFKA_FIELD = "spec.sink.kafka.tls.clientCertificateSecretRef";

    /** @return the Secret as a Kafka client reads it */
    SecretMount kafkaSecret() {
        return new SecretMount(Mounts.SINK_CERTIFICATE, secret, KAFKA_FIELD, List.of(certificateKey, privateKeyKey));
    }
}
