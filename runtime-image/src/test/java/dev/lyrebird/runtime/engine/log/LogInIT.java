package dev.lyrebird.runtime.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.engine.direct.log.LogConnection;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.log.LogHandler;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.server.Preflight;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in which those who read the log, and rows beside it, log in at real servers. */
@WithDatabase
class LogInIT {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** Longer than what the server gives to mix it with. */
    private static final String PASSWORD = "a password of more than twenty characters, with 'quotes'";

    private static final String PUBLIC_KEY = "BEGIN PUBLIC KEY";
    private static final String SHA2 = "caching_sha2_password";
    private static final String NATIVE = "mysql_native_password";

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;
    private String user = "logs_in";

    LogInIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    /** Who logs in. */
    private enum Reader {
        LOG {
            @Override
            void logIn(ServerAccess access, Position end) throws Exception {
                LogConnection.toEnd(access, end, new Nothing());
            }
        },
        ROWS {
            @Override
            void logIn(ServerAccess access, Position end) throws Exception {
                QueryConnection.open(access, 1 << 20).close();
            }
        };

        abstract void logIn(ServerAccess access, Position end) throws Exception;
    }

    private static final class Nothing implements LogHandler {
        @Override
        public void take(LogEvent event) {
            // that it comes is all
        }

        @Override
        public void pause() {
            // nothing is kept back
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTlsANewAccountSendsItsPasswordUnderTheServersKey(Reader reader) throws Exception {
        account(mysql);
        try (OverheardServer door = OverheardServer.of(mysql)) {
            logIn(reader, mysql, door, TlsMode.Disabled);
            assertThat(door.said()).contains(PUBLIC_KEY);
            logIn(reader, mysql, door, TlsMode.Disabled);
            assertThat(door.said()).as("it is known by now").doesNotContain(PUBLIC_KEY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overTlsANewAccountSendsItsPassword(Reader reader) throws Exception {
        account(mysql);
        try (OverheardServer door = OverheardServer.of(mysql)) {
            logIn(reader, mysql, door, TlsMode.Required);
            logIn(reader, mysql, door, TlsMode.Disabled);
            assertThat(door.said())
                    .as("the server knows it from the whole log-in before")
                    .doesNotContain(PUBLIC_KEY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsAskedToLogInInAnotherWayDoesSoOnMySql(Reader reader) throws Exception {
        account(mysql);
        try (OverheardServer door = OverheardServer.greeting(mysql, SHA2, NATIVE)) {
            logIn(reader, mysql, door, TlsMode.Disabled);
            assertThat(door.said()).contains(SHA2, PUBLIC_KEY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsAskedToLogInInAnotherWayDoesSoOnMariaDb(Reader reader) throws Exception {
        account(mariaDb);
        try (OverheardServer door = OverheardServer.greeting(mariaDb, NATIVE, SHA2)) {
            logIn(reader, mariaDb, door, TlsMode.Disabled);
            assertThat(door.said()).contains(NATIVE);
        }
    }

    @Test
    void aTokenIsSentAsItIsOverTls(@TempDir Path mounts) throws Exception {
        try (ClearTextLogIn door = clearText()) {
            for (Reader reader : Reader.values()) {
                logIn(reader, mysql, door, TlsMode.Required);
            }
            Preflight preflight = source(mounts, door, TlsMode.Required);
            assertThat(preflight.passed()).as("%s", preflight).isTrue();
            assertThat(door.passwords()).hasSizeGreaterThan(2).containsOnly("TLS " + PASSWORD);
        }
    }

    @Test
    void aTokenIsNotSentWithoutTls(@TempDir Path mounts) throws Exception {
        try (ClearTextLogIn door = clearText()) {
            Preflight preflight = source(mounts, door, TlsMode.Disabled);
            assertThat(preflight.passed()).isFalse();
            assertThat(door.passwords()).isEmpty();
            Finding finding = preflight.findings().get(Aspect.SourceReachable);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.TlsFailed);
            assertThat(finding.message()).contains("mysql_clear_password", "Check spec.mysql.tls: the mode");
        }
    }

    private ClearTextLogIn clearText() throws Exception {
        mysql.sql()
                .execute(
                        "CREATE DATABASE IF NOT EXISTS tokens",
                        "CREATE TABLE IF NOT EXISTS tokens.t (id INT PRIMARY KEY)");
        return ClearTextLogIn.before(mysql, new CertificateAuthority("a test's own authority").issue("127.0.0.1"));
    }

    private Preflight source(Path mounts, Door door, TlsMode mode) {
        Sources sources =
                Sources.of(mysql, mounts).with(EngineChoice.Direct).with(mode).at("127.0.0.1", door.port());
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, user);
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, PASSWORD);
        return sources.capturing("tokens.*").preflight(Optional.empty());
    }

    /** Makes one that has never logged in: of others the server may know the password. */
    private void account(DatabaseServer server) {
        user = "logs_in_" + ACCOUNTS.incrementAndGet();
        server.createUser(user, PASSWORD.replace("'", "''"), DatabaseServer.CAPTURE_PRIVILEGES);
    }

    private void logIn(Reader reader, DatabaseServer server, Door door, TlsMode mode) throws Exception {
        List<List<String>> files = server.sql().rows("SHOW BINARY LOGS");
        List<String> last = files.get(files.size() - 1);
        Position end = Position.atTransaction(Optional.empty(), last.get(0), Long.parseLong(last.get(1)));
        Flavor flavor = server instanceof MariaDbServer ? Flavor.MariaDb : Flavor.MySql;
        Credentials credentials = new Credentials(user, PASSWORD);
        reader.logIn(
                new ServerAccess("127.0.0.1", door.port(), flavor, credentials, mode, Optional.empty(), 4712), end);
    }
}
