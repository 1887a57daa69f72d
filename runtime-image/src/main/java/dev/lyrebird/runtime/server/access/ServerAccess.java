package dev.lyrebird.runtime.server.access;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.tls.ClientCertificate;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a reader (log or query) reaches its server, at one moment, since credentials rotate.
 *
 * @param tls never {@link TlsMode#Preferred}: what that means for this server has been found out
 * @param issuers PEM file with the issuers to trust; absent: those of the Java platform
 * @param certificate what the server knows this client by, beside its credentials; absent: none is shown
 * @param serverId replication server id
 */
public record ServerAccess(
        String host,
        int port,
        Flavor flavor,
        Credentials credentials,
        TlsMode tls,
        Optional<Path> issuers,
        Optional<ClientCertificate> certificate,
        long serverId) {
    /** One that shows no certificate. */
    public ServerAccess(
            String host,
            int port,
            Flavor flavor,
            Credentials credentials,
            TlsMode tls,
            Optional<Path> issuers,
            long serverId) {
        this(host, port, flavor, credentials, tls, issuers, Optional.empty(), serverId);
    }

    public String address() {
        return host + ":" + port;
    }
}
