package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.IssuerStore;
import dev.lyrebird.runtime.tls.KeyStoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Issuers and the client's certificate as files for the time of a run, because Debezium reads nothing else.
 *
 * @param issuers key store file with whom to trust
 */
record TlsStores(Optional<Path> issuers, Optional<KeyStoreFile> certificate) implements AutoCloseable {
    static TlsStores of(ServerAccess access, Failures failures) throws SourceFailure {
        TlsStores issuers = new TlsStores(issuers(access, failures), Optional.empty());
        try {
            return access.certificate().isPresent()
                    ? new TlsStores(
                            issuers.issuers(),
                            Optional.of(KeyStoreFile.of(access.certificate().get())))
                    : issuers;
        } catch (IOException e) {
            issuers.close();
            throw failures.engine(e.getMessage(), e);
        }
    }

    private static Optional<Path> issuers(ServerAccess access, Failures failures) throws SourceFailure {
        if (access.issuers().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IssuerStore.write(access.issuers().get()));
        } catch (IOException | GeneralSecurityException e) {
            throw failures.engine(
                    "the key of the Secret that spec.mysql.tls.caSecretRef names cannot be used as issuers: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public void close() {
        certificate.ifPresent(KeyStoreFile::close);
        if (issuers.isPresent()) {
            try {
                Files.deleteIfExists(issuers.get());
            } catch (IOException e) {
                issuers.get().toFile().deleteOnExit();
            }
        }
    }
}
