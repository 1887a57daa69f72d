package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The mounted Secrets of a server. Read anew for each connection, so that a rotated password is taken up without a restart.
 *
 * @param root folder below which the Secrets are mounted, {@link Mounts#ROOT} in a pod
 * @param server knows what the Secrets are called
 * @param place where they are mounted
 */
public record CredentialFiles(Path root, ServerConfig server, Place place) {
    /** The Secrets of the server that is followed. */
    public CredentialFiles(Path root, ServerConfig server) {
        this(root, server, Place.Source);
    }

    /** Whose Secrets they are: where they are mounted, and the field that names them, for messages. */
    public enum Place {
        /** The server that is followed. */
        Source(Mounts.SOURCE_CREDENTIALS, Mounts.SOURCE_CA, "spec.mysql"),
        /** A replica that a snapshot reads. */
        Replica(Mounts.READER_CREDENTIALS, Mounts.READER_CA, "spec.mysql.replica");

        private final String login;
        private final String authority;
        private final String field;

        Place(String login, String authority, String field) {
            this.login = login;
            this.authority = authority;
            this.field = field;
        }
    }

    /** @throws SourceFailure when the Secret, or a key in it, is missing; the message says which */
    public Credentials read() throws SourceFailure {
        Path folder = root.resolve(place.login);
        String secret = ConfigRoot.words(server.credentialsSecret(), place.field + ".credentialsSecretRef");
        String username = text(folder.resolve(DataKeys.USERNAME), secret).strip();
        return new Credentials(username, withoutLineEnd(text(folder.resolve(DataKeys.PASSWORD), secret)));
    }

    /** @return the file with the issuers of the server's certificate, in PEM form */
    public Path issuers() throws SourceFailure {
        CaSecret ca = server.caSecret().orElseThrow();
        Path file = root.resolve(place.authority).resolve(ca.key());
        text(file, ConfigRoot.words(ca.secret(), place.field + ".tls.caSecretRef"));
        return file;
    }

    private static String text(Path file, String secret) throws SourceFailure {
        String key = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            throw missing(
                    "Expected the key '" + key + "' in " + secret
                            + ", found none: the Secret does not exist in this namespace, or it lacks the key. Create"
                            + " it; the capture continues by itself when the key appears (within about 80 s).",
                    null);
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw missing(
                        "Expected a value below the key '" + key + "' in " + secret + ", found an empty one.", null);
            }
            return text;
        } catch (IOException e) {
            throw missing(
                    "The key '" + key + "' of " + secret + " cannot be read as UTF-8 text: "
                            + e.getClass().getSimpleName() + ".",
                    e);
        }
    }

    /** A Secret made with {@code echo} ends with a line feed that nobody means as a part of the password. */
    private static String withoutLineEnd(String text) {
        return text.replaceFirst("\\R\\z", "");
    }

    private static SourceFailure missing(String message, Throwable cause) {
        return new SourceFailure(Aspect.CredentialsValid, SourceReason.SecretMissing, message, cause);
    }
}
