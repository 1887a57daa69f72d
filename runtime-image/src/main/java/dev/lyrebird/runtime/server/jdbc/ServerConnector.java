package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.tls.KeyStoreFile;
import dev.lyrebird.runtime.tls.NativeCryptography;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to the server, and keeps the last one for a moment. MariaDB's driver serves both products. Every session reads in UTC, sees fresh statistics
 * and generated invisible keys, waits for no lock for long, and cannot write.
 */
public final class ServerConnector {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnector.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Driver DRIVER = new org.mariadb.jdbc.Driver();

    private final ServerConfig server;
    private final CredentialFiles files;
    private final Optional<RefusedLogins> refused;
    private final SpareSession spare = new SpareSession();

    /** One whose caller waits after a log-in that was refused. */
    public ServerConnector(ServerConfig server, CredentialFiles files) {
        this(server, files, Optional.empty());
    }

    /** @param refused asked before each log-in, so that callers may try again as often as they like */
    public ServerConnector(ServerConfig server, CredentialFiles files, RefusedLogins refused) {
        this(server, files, Optional.of(refused));
    }

    private ServerConnector(ServerConfig server, CredentialFiles files, Optional<RefusedLogins> refused) {
        NativeCryptography.prefer();
        this.server = server;
        this.files = files;
        this.refused = refused;
    }

    /** A piece of work on a session. */
    @FunctionalInterface
    public interface Work<T> {
        T on(SqlSession session) throws SQLException, SourceFailure;
    }

    /**
     * @param work only reads, and may be asked to do so again: a session that was kept may have ended meanwhile
     * @return what {@code work} gives on a session of the account that is mounted now
     */
    public <T> T run(Work<T> work) throws SourceFailure {
        LogIn logIn = files.logIn();
        Optional<SqlSession> kept = spare.take(logIn);
        if (kept.isPresent()) {
            try {
                return ask(kept.get(), logIn, work);
            } catch (SQLException e) {
                LOG.debug("asked again on a new session: {}", e.toString());
            }
        }
        return onNew(logIn, Optional.empty(), work);
    }

    /** As {@link #run}, but by a log-in that was made for it: what it says of the account holds now. */
    public <T> T runAnew(Work<T> work) throws SourceFailure {
        LogIn logIn = files.logIn();
        return onNew(logIn, spare.takeUnused(logIn), work);
    }

    /** Logs in ahead of the first question, which then need not wait for that. What goes wrong the question will say. */
    public void prepare() {
        try {
            LogIn logIn = files.logIn();
            spare.made(open(logIn), logIn);
        } catch (SQLException | SourceFailure e) {
            LOG.debug("not prepared: {}", e.toString());
        }
    }

    private <T> T onNew(LogIn logIn, Optional<SqlSession> made, Work<T> work) throws SourceFailure {
        SqlSession session = made.isPresent() ? made.get() : loggedIn(logIn);
        try {
            return ask(session, logIn, work);
        } catch (SQLException e) {
            throw new SqlFailures(address()).of(e, logIn.credentials());
        }
    }

    private SqlSession loggedIn(LogIn logIn) throws SourceFailure {
        if (refused.isPresent()) {
            refused.get().check(logIn);
        }
        try {
            SqlSession session = open(logIn);
            refused.ifPresent(RefusedLogins::accepted);
            return session;
        } catch (SQLException e) {
            SourceFailure failure = new SqlFailures(address()).ofLogIn(e, logIn);
            throw refused.map(logins -> logins.failed(logIn, failure)).orElse(failure);
        }
    }

    /** A session on which something went wrong is not used again. */
    private <T> T ask(SqlSession session, LogIn logIn, Work<T> work) throws SQLException, SourceFailure {
        boolean answered = false;
        try {
            T answer = work.on(session);
            answered = true;
            return answer;
        } finally {
            if (answered) {
                spare.asked(session, logIn);
            } else {
                SpareSession.close(session);
            }
        }
    }

    /** @return {@code host:port} */
    public String address() {
        return server.host() + ":" + server.port();
    }

    private SqlSession open(LogIn logIn) throws SQLException, SourceFailure {
        SqlSession session = SqlSession.over(connect(logIn));
        try {
            for (String statement : EverySession.STATEMENTS) {
                session.execute(statement);
            }
            for (String statement :
                    EverySession.ofNewerServers(session.version().flavor())) {
                whereKnown(session, statement);
            }
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private static void whereKnown(SqlSession session, String statement) throws SQLException {
        try {
            session.execute(statement);
        } catch (SQLException e) {
            if (e.getErrorCode() != EverySession.UNKNOWN_VARIABLE) {
                throw e;
            }
        }
    }

    private Connection connect(LogIn logIn) throws SQLException, SourceFailure {
        try {
            return connect(logIn, server.tlsMode() == TlsMode.Preferred ? TlsMode.Required : server.tlsMode());
        } catch (SQLException e) {
            if (server.tlsMode() == TlsMode.Preferred && isWithoutTls(e)) {
                return connect(logIn, TlsMode.Disabled);
            }
            throw e;
        }
    }

    private Connection connect(LogIn logIn, TlsMode mode) throws SQLException, SourceFailure {
        Properties properties = properties(logIn.credentials(), mode);
        if (logIn.certificate().isEmpty()) {
            return connect(properties);
        }
        try (KeyStoreFile file = KeyStoreFile.of(logIn.certificate().get())) {
            properties.setProperty("keyStore", file.path().toString());
            properties.setProperty("keyStorePassword", file.password());
            return connect(properties);
        } catch (IOException e) {
            throw new SourceFailure(Aspect.SourceReachable, SourceReason.TlsFailed, e.getMessage(), e);
        }
    }

    private Properties properties(Credentials credentials, TlsMode mode) throws SourceFailure {
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
        return properties;
    }

    private Connection connect(Properties properties) throws SQLException, SourceFailure {
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
