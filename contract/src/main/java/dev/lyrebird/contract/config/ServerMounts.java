package dev.lyrebird.contract.config;

import dev.lyrebird.contract.names.Mounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is mounted to reach one of the servers of a source, and the fields that name it. */
public enum ServerMounts {
    /** The server that is followed. */
    Source("spec.mysql", Mounts.SOURCE_CREDENTIALS, Mounts.SOURCE_CA, Mounts.SOURCE_CERTIFICATE),
    /** A replica that a snapshot reads. */
    Replica("spec.mysql.replica", Mounts.READER_CREDENTIALS, Mounts.READER_CA, Mounts.READER_CERTIFICATE);

    private final String field;
    private final String login;
    private final String authority;
    private final String certificate;

    ServerMounts(String field, String login, String authority, String certificate) {
        this.field = field;
        this.login = login;
        this.authority = authority;
        this.certificate = certificate;
    }

    /** @return all of them, in a stable order */
    public List<SecretMount> of(ServerConfig server) {
        return Stream.of(Optional.of(login(server)), authority(server), clientCertificate(server))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @return user name and password */
    public SecretMount login(ServerConfig server) {
        return SecretMount.login(login, server.credentialsSecret(), field + ".credentialsSecretRef");
    }

    /** @return the issuers of the server's certificate; empty where none are named */
    public Optional<SecretMount> authority(ServerConfig server) {
        return server.caSecret().map(ca -> SecretMount.of(authority, ca, field + ".tls.caSecretRef"));
    }

    /** @return the certificate that the server knows a client by, and its private key, in this order; empty where none is named */
    public Optional<SecretMount> clientCertificate(ServerConfig server) {
        return server.clientCertificate()
                .map(named -> SecretMount.of(certificate, named, field + ".tls.clientCertificateSecretRef"));
    }
}
