package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.runtime.tls.TrustedIssuers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Issuers in PEM form as a Java key store, for libraries that read nothing else. */
public final class IssuerStore {
    /** Protects nothing: certificates of issuers are public. */
    public static final String PASSWORD = "changeit";

    private IssuerStore() {}

    /** @return a temporary file with the issuers of {@code pem}, which the caller deletes */
    public static Path write(Path pem) throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile("issuers", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            TrustedIssuers.store(pem).store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
