package dev.lyrebird.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with its private key. */
public record KeyedCertificate(X509Certificate certificate, PrivateKey key) {
    public String certificatePem() {
        return Pem.of(certificate);
    }

    public String keyPem() {
        return Pem.of(key);
    }

    /** Writes {@code <name>.crt} and {@code <name>.key}, PEM, into a directory. */
    public KeyFiles write(Path directory, String name) {
        KeyFiles files = new KeyFiles(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
        try {
            Files.writeString(files.certificate(), certificatePem());
            Files.writeString(files.key(), keyPem());
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a certificate into " + directory, e);
        }
    }

    /** Where a certificate and its key lie. */
    public record KeyFiles(Path certificate, Path key) {}
}
