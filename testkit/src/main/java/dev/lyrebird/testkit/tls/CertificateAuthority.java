package dev.lyrebird.testkit.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An issuer of its own for one test server (RFC 5280; ECDSA on P-256 with SHA-256). Certificates are valid from an hour ago
 * for ten days, unless another time is asked for.
 */
public final class CertificateAuthority {
    private static final Duration VALID = Duration.ofDays(10);
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private final String name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    public CertificateAuthority(String name) {
        this.name = name;
        byte[] constraints = extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes()));
        byte[] usage = extension(KEY_USAGE, Der.bits(1, new byte[] {0x06})); // keyCertSign, cRLSign
        Instant from = Instant.now().minus(Duration.ofHours(1));
        certificate = sign(name, keys.getPublic(), from, from.plus(VALID), constraints, usage);
    }

    /** @return the issuer's own certificate */
    public X509Certificate certificate() {
        return certificate;
    }

    public String certificatePem() {
        return Pem.of(certificate);
    }

    /** @param names host names and IP addresses that the certificate is good for; the first is its common name too */
    public KeyedCertificate issue(String... names) {
        return issue(Instant.now().plus(VALID), names);
    }

    /** As {@link #issue(String...)}, with an end of its own: one in the past makes an expired certificate. */
    public KeyedCertificate issue(Instant until, String... names) {
        return issue(newKeys(), until, names);
    }

    private KeyedCertificate issue(KeyPair subject, Instant until, String... names) {
        byte[] alternatives = Der.sequence(List.of(names).stream()
                .map(CertificateAuthority::alternativeName)
                .toArray(byte[][]::new));
        Instant from = until.minus(VALID).minus(Duration.ofHours(1));
        X509Certificate issued =
                sign(names[0], subject.getPublic(), from, until, extension(ALTERNATIVE_NAMES, alternatives));
        return new KeyedCertificate(issued, subject.getPrivate());
    }

    /** As {@link #issue(String...)}, for a key pair of another kind than this authority uses. */
    public KeyedCertificate issue(KeyPair subject, String... names) {
        return issue(subject, Instant.now().plus(VALID), names);
    }

    /** @return a new key pair of the kind that this authority uses */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no elliptic curve P-256", e);
        }
    }

    private X509Certificate sign(String subject, PublicKey key, Instant from, Instant until, byte[]... extensions) {
        byte[] content = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                distinguishedName(name),
                Der.sequence(Der.time(from), Der.time(until)),
                distinguishedName(subject),
                key.getEncoded(),
                Der.tagged(0xa3, Der.sequence(extensions)));
        try {
            byte[] signed =
                    Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature(keys.getPrivate(), content)));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate for " + subject, e);
        }
    }

    private static byte[] signature(PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static byte[] distinguishedName(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternativeName(String name) {
        if (!name.matches("[0-9.]+") && !name.contains(":")) {
            return Der.tagged(0x82, name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        try {
            return Der.tagged(0x87, InetAddress.getByName(name).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + name, e);
        }
    }
}
