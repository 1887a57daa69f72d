package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.sink.kafka.UnusableCertificate.Part;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What the brokers know a client by. Kafka's client would take some of what is refused here, and then end a handshake without
 * saying why.
 *
 * @param chain the certificate and those of intermediate issuers, PEM
 * @param key the private key, PEM (PKCS#8)
 */
record ClientCertificate(String chain, String key) {
    /**
     * @param chain as mounted
     * @param key as mounted
     * @throws UnusableCertificate when one of them is something else, they do not belong together, or it is not valid {@code now}
     */
    static ClientCertificate of(String chain, String key, Instant now) throws UnusableCertificate {
        X509Certificate leaf = leaf(chain);
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            throw unusable("is a certificate that expired at "
                    + leaf.getNotAfter().toInstant() + ". Renew it; the new one is taken up by itself.");
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            throw unusable("is a certificate that is not valid before "
                    + leaf.getNotBefore().toInstant() + ". Check the clocks of this node and of who issued it.");
        }
        PrivateKeyPem.of(key).requireMatch(leaf.getPublicKey());
        return new ClientCertificate(chain, key);
    }

    /** @return settings of a client */
    Map<String, String> settings() {
        return Map.of("ssl.keystore.type", "PEM", "ssl.keystore.certificate.chain", chain, "ssl.keystore.key", key);
    }

    private static X509Certificate leaf(String chain) throws UnusableCertificate {
        if (!chain.contains("-----BEGIN CERTIFICATE-----")) {
            throw unusable("is no certificate in PEM form: no -----BEGIN CERTIFICATE----- is in it.");
        }
        try {
            Collection<?> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain.getBytes(StandardCharsets.UTF_8)));
            return (X509Certificate) all.iterator().next();
        } catch (CertificateException e) {
            throw new UnusableCertificate(Part.Certificate, "is no certificate in PEM form that can be read.", e);
        }
    }

    private static UnusableCertificate unusable(String words) {
        return new UnusableCertificate(Part.Certificate, words, null);
    }

    @Override
    public String toString() {
        return "ClientCertificate[]";
    }
}
