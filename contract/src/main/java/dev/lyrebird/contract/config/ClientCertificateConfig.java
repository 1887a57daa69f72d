package dev.lyrebird.contract.config;

/**
 * Where a client's certificate is.
 *
 * @param secret name of the Secret
 * @param certificateKey key in it with the certificate
 * @param privateKeyKey key in it with the private key
 */
public record ClientCertificateConfig(String secret, String certificateKey, String privateKeyKey) {
    public static final String KAFKA_FIELD = "spec.sink.kafka.tls.clientCertificateSecretRef";
}
