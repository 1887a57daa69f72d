package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import java.util.Optional;

/**
 * The database server.
 *
 * @param credentialsSecret name of the Secret with the log-in, for messages: what is mounted has no name
 * @param caSecret the Secret with the issuers of its certificate; absent: none are mounted
 * @param clientCertificate what the server knows this client by, beside its log-in; absent: no certificate
 * @param serverId replication server id that the user fixed; absent: the runtime finds one
 */
public record ServerConfig(
        String host,
        int port,
        TlsMode tlsMode,
        String credentialsSecret,
        Optional<CaSecret> caSecret,
        Optional<ClientCertificateConfig> clientCertificate,
        Optional<Long> serverId) {
    public ServerConfig {
        clientCertificate = clientCertificate == null ? Optional.empty() : clientCertificate;
    }

    /** One that is reached without a certificate. */
    public ServerConfig(
            String host,
            int port,
            TlsMode tlsMode,
            String credentialsSecret,
            Optional<CaSecret> caSecret,
            Optional<Long> serverId) {
        this(host, port, tlsMode, credentialsSecret, caSecret, Optional.empty(), serverId);
    }
}
