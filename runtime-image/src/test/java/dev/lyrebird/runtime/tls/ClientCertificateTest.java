package dev.lyrebird.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.runtime.tls.UnusableCertificate.Part;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {
    private static final CertificateAuthority ISSUER = new CertificateAuthority("issuer");
    private static final KeyedCertificate ORDERS = ISSUER.issue("orders");

    @Test
    void aCertificateWithItsKeyIsTakenAsItIs() throws Exception {
        String chain = "subject=orders\n" + ORDERS.certificatePem() + ISSUER.certificatePem();

        ClientCertificate certificate = ClientCertificate.of(chain, ORDERS.keyPem(), Instant.now());

        assertThat(certificate).isEqualTo(new ClientCertificate(chain, ORDERS.keyPem()));
        assertThat(certificate.toString()).doesNotContain("BEGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void anOlderFormOfAKeyIsNamedWithWhatToDo(String label) {
        assertRefused(
                Part.PrivateKey, ORDERS.certificatePem(), pem(label), "PKCS#8", "privateKey.encoding", "openssl pkcs8");
    }

    @Test
    void anEncryptedKeyIsNamedWithWhatToDo() {
        assertRefused(Part.PrivateKey, ORDERS.certificatePem(), pem("ENCRYPTED PRIVATE KEY"), "encrypted", "-nocrypt");
        assertRefused(
                Part.PrivateKey,
                ORDERS.certificatePem(),
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "encrypted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MIIE",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIEv\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAA=A\n-----END PRIVATE KEY-----"
            })
    void whatIsNoKeyIsSaidWithoutIt(String text) {
        assertRefused(Part.PrivateKey, ORDERS.certificatePem(), text, "no private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MIIE",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nAAA=A\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nMIIEv",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"
            })
    void whatIsNoCertificateIsSaid(String text) {
        assertRefused(Part.Certificate, text, ORDERS.keyPem(), "no certificate in PEM form");
    }

    /** Key stores refuse such a chain, and Kafka's client makes one of it. */
    @Test
    void aChainThatIsOutOfOrderIsNamed() {
        String leaf = ORDERS.certificatePem();
        String issuer = ISSUER.certificatePem();
        String other = new CertificateAuthority("other").certificatePem();

        for (String chain : List.of(leaf + other, leaf + leaf, leaf + other + issuer)) {
            assertRefused(
                    Part.Certificate,
                    chain,
                    ORDERS.keyPem(),
                    "certificate 2 ",
                    "each certificate must be followed by its issuer's");
        }
        assertRefused(Part.Certificate, leaf + issuer + issuer, ORDERS.keyPem(), "certificate 3 ", "twice");
    }

    /** Kafka's client reads RSA and EC; of what it cannot read it would only say that it could not be loaded. */
    @Test
    void aKindOfKeyThatNotEveryClientReadsIsNamed() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyedCertificate certificate = ISSUER.issue(keys, "orders");

        assertRefused(Part.PrivateKey, certificate.certificatePem(), certificate.keyPem(), "RSA and EC");
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() {
        assertRefused(
                Part.PrivateKey, ORDERS.certificatePem(), ISSUER.issue("other").keyPem(), "not the private key");
    }

    @Test
    void aCertificateHasItsTime() {
        Instant end = ORDERS.certificate().getNotAfter().toInstant();
        Instant begin = ORDERS.certificate().getNotBefore().toInstant();

        assertThatThrownBy(() -> at(end.plusSeconds(1))).hasMessageContaining("expired at " + end);
        assertThatThrownBy(() -> at(begin.minus(Duration.ofSeconds(1))))
                .hasMessageContaining("not valid before " + begin);
    }

    /** The certificate and those of its issuers, in this order, with the key. */
    @Test
    void aKeyStoreHasTheWholeChain() throws Exception {
        String chain = ORDERS.certificatePem() + ISSUER.certificatePem();
        ClientCertificate certificate = ClientCertificate.of(chain, ORDERS.keyPem(), Instant.now());
        Path path;

        try (KeyStoreFile file = KeyStoreFile.of(certificate)) {
            path = file.path();
            assertThat(file.toString()).doesNotContain(file.password());
            assertThat(Files.getPosixFilePermissions(path))
                    .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            char[] password = file.password().toCharArray();
            KeyStore store = KeyStore.getInstance(path.toFile(), password);
            String alias = store.aliases().nextElement();
            assertThat(store.getKey(alias, password)).isEqualTo(ORDERS.key());
            assertThat(store.getCertificateChain(alias)).hasSize(2).startsWith(ORDERS.certificate());
        }

        assertThat(path).doesNotExist();
    }

    private static ClientCertificate at(Instant now) throws UnusableCertificate {
        return ClientCertificate.of(ORDERS.certificatePem(), ORDERS.keyPem(), now);
    }

    private static void assertRefused(Part part, String chain, String key, String... words) {
        assertThatThrownBy(() -> ClientCertificate.of(chain, key, Instant.now()))
                .isInstanceOfSatisfying(
                        UnusableCertificate.class, e -> assertThat(e.part()).isEqualTo(part))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("MIIE")
                .hasMessageNotContaining("AAAA");
    }

    private static String pem(String label) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(new byte[40]) + "\n-----END "
                + label + "-----\n";
    }
}
