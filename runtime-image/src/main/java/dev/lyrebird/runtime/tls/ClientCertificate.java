package dev.lyrebird.runtime.tls;

import dev.lyrebird.runtime.tls.UnusableCertificate.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * What a server knows a client by. Clients would take some of what is refused here, and then end a handshake without saying why.
 *
 * @param chain the certificate and those of intermediate issuers, PEM
 * @param key the private key, PEM (PKCS#8)
 */
public record ClientCertificate(String chain, String key) {
    /**
     * @param chain as mounted
     * @param key as mounted
     * @throws UnusableCertificate when one of them is something else, they do not belong together, or it is not valid {@code now}
     */
    public static ClientCertificate of(String chain, String key, Instant now) throws UnusableCertificate {
        List<X509Certificate> certificates = read(chain);
        X509Certificate leaf = certificates.get(0);
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            throw unusable("is a certificate that expired at "
                    + leaf.getNotAfter().toInstant() + ". Renew it; the new one is taken up by itself.");
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            throw unusable("is a certificate that is not valid before "
                    + leaf.getNotBefore().toInstant() + ". Check the clocks of this node and of who issued it.");
        }
        requireOrder(certificates);
        PrivateKeyPem.of(key).requireMatch(leaf.getPublicKey());
        return new ClientCertificate(chain, key);
    }

    /** @return both as a key store in memory, whose key {@code password} protects */
    public KeyStore store(char[] password) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "client",
                    PrivateKeyPem.of(key).key(),
                    password,
                    certificates(chain).toArray(Certificate[]::new));
            return store;
        } catch (IOException | UnusableCertificate e) {
            throw new GeneralSecurityException("the client's certificate cannot be used", e);
        }
    }

    /** @return what shows the certificate to a server that asks for one */
    public KeyManager[] keyManagers() throws GeneralSecurityException {
        char[] unused = new char[0];
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(unused), unused);
        return keys.getKeyManagers();
    }

    /** Java's key stores, and with them Kafka's client, refuse others. The chain may end before its root. */
    private static void requireOrder(List<X509Certificate> chain) throws UnusableCertificate {
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate before = chain.get(i - 1);
            if (!before.getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw unusable("is a chain whose certificate " + (i + 1) + " is not that of the issuer of certificate "
                        + i + ": each certificate must be followed by its issuer's, or be the last one.");
            }
            if (chain.subList(0, i).contains(chain.get(i))) {
                throw unusable("is a chain whose certificate " + (i + 1) + " is in it twice. Leave it out.");
            }
        }
    }

    private static List<X509Certificate> read(String chain) throws UnusableCertificate {
        if (!chain.contains("-----BEGIN CERTIFICATE-----")) {
            throw unusable("is no certificate in PEM form: no -----BEGIN CERTIFICATE----- is in it.");
        }
        try {
            return certificates(chain).stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new UnusableCertificate(Part.Certificate, "is no certificate in PEM form that can be read.", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String chain) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(chain.getBytes(StandardCharsets.UTF_8)));
    }

    private static UnusableCertificate unusable(String words) {
        return new UnusableCertificate(Part.Certificate, words, null);
    }

    @Override
    public String toString() {
        return "ClientCertificate[]";
    }
}
