package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.MysqlReplica;
import dev.lyrebird.api.v1alpha1.source.MysqlServer;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.api.v1alpha1.source.TlsSpec;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.ServerConfig;
import java.util.Optional;

/** The servers that a source names, with everything that a user may leave out filled in. */
public final class ServerResolver {
    private static final int PORT = 3306;

    private ServerResolver() {}

    /** @return the server whose binlog is followed */
    public static ServerConfig primary(MysqlServer mysql) {
        Optional<TlsSpec> tls = Optional.ofNullable(mysql.tls());
        return new ServerConfig(
                mysql.host(),
                port(mysql.port()),
                mode(tls),
                mysql.credentialsSecretRef().name(),
                authority(tls),
                certificate(tls),
                Optional.ofNullable(mysql.serverId()));
    }

    /** @return the replica that copies may read, reached as its primary is unless it says otherwise; empty when none is named */
    public static Optional<ServerConfig> replica(MysqlServer mysql) {
        return Optional.ofNullable(mysql.replica()).map((MysqlReplica replica) -> {
            Optional<TlsSpec> tls = Optional.ofNullable(replica.tls()).or(() -> Optional.ofNullable(mysql.tls()));
            return new ServerConfig(
                    replica.host(),
                    port(replica.port()),
                    mode(tls),
                    Optional.ofNullable(replica.credentialsSecretRef())
                            .orElse(mysql.credentialsSecretRef())
                            .name(),
                    authority(tls),
                    certificate(tls),
                    Optional.empty());
        });
    }

    private static int port(Integer port) {
        return Optional.ofNullable(port).orElse(PORT);
    }

    private static TlsMode mode(Optional<TlsSpec> tls) {
        return tls.map(TlsSpec::mode).orElse(TlsMode.Preferred);
    }

    private static Optional<CaSecret> authority(Optional<TlsSpec> tls) {
        return tls.map(TlsSpec::caSecretRef).map(SecretResolver::ca);
    }

    private static Optional<ClientCertificateConfig> certificate(Optional<TlsSpec> tls) {
        return tls.map(TlsSpec::clientCertificateSecretRef).map(SecretResolver::certificate);
    }
}
