package dev.lyrebird.runtime.server;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.LogIn;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.query.QueryConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How a server is reached, found out each time: credentials as they are mounted now, and what "encrypt if you can" means there.
 *
 * @param serverId replication server id of whoever asks
 */
public record MountedAccess(ServerConfig server, ServerConnector connector, CredentialFiles files, long serverId)
        implements AccessProvider {
    private static final int LONGEST_ROW = 1 << 16;

    @Override
    public ServerAccess now() throws SourceFailure {
        return connector.run(this::on);
    }

    private ServerAccess on(SqlSession session) throws SQLException, SourceFailure {
        LogIn logIn = files.logIn();
        return new ServerAccess(
                server.host(),
                server.port(),
                session.version().flavor(),
                logIn.credentials(),
                tls(session),
                server.caSecret().isPresent() ? Optional.of(files.issuers()) : Optional.empty(),
                logIn.certificate(),
                serverId);
    }

    /**
     * Logs in as the readers of the log do. MariaDB has ways to log in that JDBC's driver knows and the binlog library does not.
     *
     * @param session of the same account
     */
    public void prove(SqlSession session) throws SQLException, SourceFailure {
        if (!session.version().isMariaDb()) {
            return;
        }
        ServerAccess access = on(session);
        try {
            QueryConnection.open(access, LONGEST_ROW).close();
        } catch (IOException e) {
            throw LogFailures.of("", access).of(e);
        }
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
