package dev.lyrebird.runtime.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which questions share a connection to a real server, and which must not. */
@WithDatabase
class KeptSessionIT {
    /** The server is shared with tests that use another account. */
    private static final String USER = "kept";

    private static final String OPEN =
            "SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + USER + "'";

    private final MySqlServer mysql;

    @TempDir
    private Path mounts;

    private Sources sources;
    private ServerConnector connector;

    KeptSessionIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @BeforeEach
    void connect() {
        awaitNoneOpen(); // of the test before
        mysql.sql().execute("DROP USER IF EXISTS '" + USER + "'@'%'");
        mysql.createUser(USER, Sources.PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
        sources = Sources.of(mysql, mounts);
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, USER);
        connector = new ServerConnector(
                sources.config("shop.*").server(),
                new CredentialFiles(mounts, sources.config("shop.*").server()));
    }

    private void awaitNoneOpen() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mysql.sql().value(OPEN)).isEqualTo("0"));
    }

    private static String id(SqlSession session) throws java.sql.SQLException {
        return session.first("SELECT CONNECTION_ID() AS id").orElseThrow().text("id");
    }

    @Test
    void questionsInARowShareOneWhichIsLetGoSoonAfterTheLast() throws Exception {
        connector.prepare();
        String first = connector.runAnew(KeptSessionIT::id);

        assertThat(connector.run(KeptSessionIT::id)).isEqualTo(first);
        assertThat(connector.run(KeptSessionIT::id)).isEqualTo(first);
        assertThat(mysql.sql().value(OPEN)).isEqualTo("1");
        awaitNoneOpen();
        assertThat(connector.run(KeptSessionIT::id)).isNotEqualTo(first);
    }

    @Test
    void whatAsksWhetherTheAccountIsAcceptedLogsInAnew() throws Exception {
        String first = connector.run(KeptSessionIT::id);
        mysql.sql().execute("ALTER USER '" + USER + "'@'%' ACCOUNT LOCK");

        assertThat(connector.run(KeptSessionIT::id)).isEqualTo(first);
        assertThatThrownBy(() -> connector.runAnew(KeptSessionIT::id))
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SourceReason.AccessDenied));
    }

    @Test
    void anotherPasswordIsTakenUpAtOnce() throws Exception {
        String first = connector.run(KeptSessionIT::id);
        mysql.sql().execute("ALTER USER '" + USER + "'@'%' IDENTIFIED BY 'another-secret'");
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, "another-secret");

        assertThat(connector.run(KeptSessionIT::id)).isNotEqualTo(first);
    }

    @Test
    void aKeptOneThatTheServerEndedIsNoFailure() throws Exception {
        String first = connector.run(KeptSessionIT::id);
        mysql.sql().execute("KILL " + first);

        assertThat(connector.run(KeptSessionIT::id)).isNotEqualTo(first);
    }

    @Test
    void oneOnWhichAQuestionFailedIsNotAskedAgain() throws Exception {
        String first = connector.run(KeptSessionIT::id);

        assertThatThrownBy(() -> connector.run(session -> session.rows("SELECT nothing FROM nowhere.at_all")))
                .isInstanceOf(SourceFailure.class);
        assertThat(connector.run(KeptSessionIT::id)).isNotEqualTo(first);
    }
}
