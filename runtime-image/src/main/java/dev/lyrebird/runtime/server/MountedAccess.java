package dev.lyrebird.runtime.server;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.runtime.engine.log.AccessProvider;
import dev.lyrebird.runtime.engine.log.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How a server is reached, found out each time: credentials as they are mounted now, and what "encrypt if you can" means there.
 *
 * @param serverId replication server id of whoever asks
 */
public record MountedAccess(ServerConfig server, ServerConnector connector, CredentialFiles files, long serverId)
        implements AccessProvider {
    @Override
    public ServerAccess now() throws SourceFailure {
        Optional<Path> issuers = server.caSecret().isPresent() ? Optional.of(files.issuers()) : Optional.empty();
        return connector.run(session -> new ServerAccess(
                server.host(),
                server.port(),
                session.version().flavor(),
                files.read(),
                tls(session),
                issuers,
                serverId));
    }

    /** Whether "encrypt if you can" means encrypted here is known from a connection that was made so. */
    private TlsMode tls(SqlSession session) throws SQLException {
        if (server.tlsMode() != TlsMode.Preferred) {
            return server.tlsMode();
        }
        String version = session.first("SHOW SESSION STATUS LIKE 'Ssl_version'")
                .map(row -> row.text("Value"))
                .orElse("");
        return version.isEmpty() ? TlsMode.Disabled : TlsMode.Required;
    }
}
