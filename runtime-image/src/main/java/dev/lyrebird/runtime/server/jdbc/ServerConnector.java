package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.tls.NativeCryptography;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens connections to the server. MariaDB's driver serves both products. Every session reads in UTC, sees fresh statistics
 * and generated invisible keys, and cannot write.
 */
public final class ServerConnector {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Driver DRIVER = new org.mariadb.jdbc.Driver();

    private final ServerConfig server;
    private final CredentialFiles files;

    public ServerConnector(ServerConfig server, CredentialFiles files) {
        NativeCryptography.prefer();
        this.server = server;
        this.files = files;
    }

    /** A piece of work on a session. */
    @FunctionalInterface
    public interface Work<T> {
        T on(SqlSession session) throws SQLException, SourceFailure;
    }

    /** @return what {@code work} gives on a new session, which is closed afterwards */
    public <T> T run(Work<T> work) throws SourceFailure {
        Credentials credentials = files.read();
        try (SqlSession session = open(credentials)) {
            return work.on(session);
        } catch (SQLException e) {
            throw new SqlFailures(address()).of(e, credentials);
        }
    }

    /** @return {@code host:port} */
    public String address() {
        return server.host() + ":" + server.port();
    }

    private SqlSession open(Credentials credentials) throws SQLException, SourceFailure {
        SqlSession session = SqlSession.over(connect(credentials));
        try {
            session.execute("SET SESSION TRANSACTION READ ONLY");
            session.execute("SET SESSION time_zone = '+00:00'");
            if (!session.version().isMariaDb() && session.version().atLeast(8, 0)) {
                session.execute("SET SESSION information_schema_stats_expiry = 0");
            }
            if (!session.version().isMariaDb() && session.version().atLeast(8, 0, 30)) {
                session.execute("SET SESSION show_gipk_in_create_table_and_information_schema = ON");
            }
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private Connection connect(Credentials credentials) throws SQLException, SourceFailure {
        try {
            return connect(credentials, server.tlsMode() == TlsMode.Preferred ? TlsMode.Required : server.tlsMode());
        } catch (SQLException e) {
            if (server.tlsMode() == TlsMode.Preferred && isWithoutTls(e)) {
                return connect(credentials, TlsMode.Disabled);
            }
            throw e;
        }
    }

    private Connection connect(Credentials credentials, TlsMode mode) throws SQLException, SourceFailure {
        Properties properties = new Properties();
        properties.setProperty("user", credentials.username());
        properties.setProperty("password", credentials.password());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(ANSWER_TIMEOUT.toMillis()));
        properties.setProperty("sslMode", driverMode(mode));
        properties.setProperty("allowPublicKeyRetrieval", String.valueOf(mode == TlsMode.Disabled));
        properties.setProperty("connectionAttributes", "program_name:lyrebird");
        if (mode == TlsMode.VerifyCa || mode == TlsMode.VerifyIdentity) {
            if (server.caSecret().isPresent()) {
                properties.setProperty("serverSslCert", files.issuers().toString());
            }
        }
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        Connection connection = DRIVER.connect("jdbc:mariadb://" + host + ":" + server.port() + "/", properties);
        if (connection == null) {
            throw new SourceFailure(
                    Aspect.SourceReachable,
                    SourceReason.SourceUnreachable,
                    "spec.mysql.host and port make no address: " + address(),
                    null);
        }
        return connection;
    }

    private static boolean isWithoutTls(SQLException error) {
        return String.valueOf(error.getMessage()).contains("ssl not enabled in the server");
    }

    private static String driverMode(TlsMode mode) {
        return switch (mode) {
            case Disabled -> "disable";
            case Preferred, Required -> "trust";
            case VerifyCa -> "verify-ca";
            case VerifyIdentity -> "verify-full";
        };
    }
}
