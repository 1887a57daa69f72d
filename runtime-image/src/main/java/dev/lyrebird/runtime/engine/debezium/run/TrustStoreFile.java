package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.IssuerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** The issuers as a file for the time of a run, because Debezium reads nothing else. */
record TrustStoreFile(Optional<Path> path) implements AutoCloseable {
    static TrustStoreFile of(ServerAccess access, Failures failures) throws SourceFailure {
        if (access.issuers().isEmpty()) {
            return new TrustStoreFile(Optional.empty());
        }
        try {
            return new TrustStoreFile(
                    Optional.of(IssuerStore.write(access.issuers().get())));
        } catch (IOException | GeneralSecurityException e) {
            throw failures.engine(
                    "the key of the Secret that spec.mysql.tls.caSecretRef names cannot be used as issuers: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public void close() throws SourceFailure {
        if (path.isPresent()) {
            try {
                Files.deleteIfExists(path.get());
            } catch (IOException e) {
                path.get().toFile().deleteOnExit();
            }
        }
    }
}
