package dev.lyrebird.runtime.server.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Issuers in PEM form as a Java key store, for libraries that read nothing else. */
public final class IssuerStore {
    /** Protects nothing: certificates of issuers are public. */
    public static final String PASSWORD = "changeit";

    private IssuerStore() {}

    /** @return the issuers of {@code pem} as a key store in memory */
    public static KeyStore load(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int number = 0;
            for (Certificate issuer : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("issuer-" + number++, issuer);
            }
        }
        return store;
    }

    /** @return a temporary file with the same, which the caller deletes */
    public static Path write(Path pem) throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile("issuers", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            load(pem).store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
