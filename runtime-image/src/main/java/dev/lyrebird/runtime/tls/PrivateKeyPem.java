package dev.lyrebird.runtime.tls;

import dev.lyrebird.runtime.tls.UnusableCertificate.Part;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key as text (RFC 7468 §10: PKCS#8). Prints without it. */
record PrivateKeyPem(PrivateKey key) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** How each kind of key signs that every client here can read: Kafka's reads no others. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private static final byte[] ANYTHING = "whose key is it".getBytes(StandardCharsets.US_ASCII);

    static PrivateKeyPem of(String pem) throws UnusableCertificate {
        if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
            throw unusable(
                    "is an encrypted private key, for which there is no password here. Write it without encryption:"
                            + " `openssl pkcs8 -topk8 -nocrypt -in old.key`.");
        }
        if (pem.contains("-----BEGIN RSA PRIVATE KEY-----") || pem.contains("-----BEGIN EC PRIVATE KEY-----")) {
            throw unusable(
                    "is a private key in the older form of PKCS#1 or SEC 1, expected is PKCS#8 (-----BEGIN PRIVATE"
                            + " KEY-----). With cert-manager set privateKey.encoding: PKCS8 in the Certificate; otherwise"
                            + " write it with `openssl pkcs8 -topk8 -nocrypt -in old.key`.");
        }
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw unusable("is no private key in PEM form: no -----BEGIN PRIVATE KEY----- is in it, or no end of it.");
        }
        return new PrivateKeyPem(read(decoded(block.group(1)))
                .orElseThrow(() -> unusable("is no private key that can be read. RSA and EC can be used.")));
    }

    private static byte[] decoded(String base64) throws UnusableCertificate {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unusable(
                    "is no private key that can be read: what is between BEGIN and END is no Base64. A part of it"
                            + " may be missing.");
        }
    }

    private static Optional<PrivateKey> read(byte[] content) {
        for (String algorithm : SIGNATURES.keySet()) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content)));
            } catch (GeneralSecurityException e) {
                // another algorithm's, or none's
            }
        }
        return Optional.empty();
    }

    /** @throws UnusableCertificate when what this key signs is not signed for {@code other} */
    void requireMatch(PublicKey other) throws UnusableCertificate {
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(ANYTHING);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // a key of another kind
        }
        throw unusable("is not the private key of the certificate beside it.");
    }

    private static UnusableCertificate unusable(String words) {
        return new UnusableCertificate(Part.PrivateKey, words, null);
    }

    @Override
    public String toString() {
        return "PrivateKeyPem[" + key.getAlgorithm() + "]";
    }
}
