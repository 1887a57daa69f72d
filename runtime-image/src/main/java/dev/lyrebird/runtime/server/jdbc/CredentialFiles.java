package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.config.SecretMount;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.ServerMounts;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.tls.ClientCertificate;
import dev.lyrebird.runtime.tls.UnusableCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The mounted Secrets of a server. Read anew for each connection, so that a rotated password or a renewed certificate is taken up without a restart.
 *
 * @param root folder below which the Secrets are mounted, {@link Mounts#ROOT} in a pod
 * @param server knows what the Secrets are called
 * @param place which of a source's servers it is
 * @param clock by which a certificate's time is over
 */
public record CredentialFiles(Path root, ServerConfig server, ServerMounts place, Clock clock) {
    /** The Secrets of the server that is followed. */
    public CredentialFiles(Path root, ServerConfig server) {
        this(root, server, ServerMounts.Source, Clock.systemUTC());
    }

    /** @throws SourceFailure when a Secret, or a key in it, is missing or cannot be used; the message says which */
    public LogIn logIn() throws SourceFailure {
        SecretMount login = place.login(server);
        Credentials credentials =
                new Credentials(text(login, DataKeys.USERNAME).strip(), withoutLineEnd(text(login, DataKeys.PASSWORD)));
        Optional<SecretMount> certificate = place.clientCertificate(server);
        return new LogIn(
                credentials, certificate.isPresent() ? Optional.of(certificate(certificate.get())) : Optional.empty());
    }

    private ClientCertificate certificate(SecretMount mount) throws SourceFailure {
        String chain = mount.keys().get(0);
        String key = mount.keys().get(1);
        try {
            return ClientCertificate.of(text(mount, chain), text(mount, key), clock.instant());
        } catch (UnusableCertificate e) {
            throw new SourceFailure(
                    Aspect.SourceReachable,
                    SourceReason.TlsFailed,
                    "The key '" + (e.part() == UnusableCertificate.Part.Certificate ? chain : key) + "' of "
                            + words(mount) + " " + e.getMessage(),
                    e);
        }
    }

    /** @return the file with the issuers of the server's certificate, in PEM form */
    public Path issuers() throws SourceFailure {
        SecretMount authority = place.authority(server).orElseThrow();
        String key = authority.keys().get(0);
        text(authority, key);
        return root.resolve(authority.path()).resolve(key);
    }

    private static String words(SecretMount mount) {
        return ConfigRoot.words(mount.secret(), mount.field());
    }

    private String text(SecretMount mount, String key) throws SourceFailure {
        return text(root.resolve(mount.path()).resolve(key), words(mount));
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
