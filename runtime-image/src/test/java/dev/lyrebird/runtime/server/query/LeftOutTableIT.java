package dev.lyrebird.runtime.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table that a statement has for itself is left out of what {@code information_schema} of MariaDB tells, with a warning: whoever takes
 * that for all of its columns or keys knows the table wrongly.
 */
@WithDatabase
@Nightly("MariaDbSchemaIT: what is read of its columns; this is a rare race")
class LeftOutTableIT {
    private static final String COLUMNS =
            "SELECT column_name, column_default FROM information_schema.columns WHERE table_schema = 'leftout'";

    private final MariaDbServer mariaDb;

    @TempDir
    private Path mounts;

    LeftOutTableIT(MariaDbServer mariaDb) {
        this.mariaDb = mariaDb;
    }

    @Test
    void isATroubleThatPasses() throws Exception {
        mariaDb.sql().execute("CREATE DATABASE leftout");
        Sources sources = Sources.of(mariaDb, mounts);
        mariaDb.createUser(Sources.USER, Sources.PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
        ServerConnector connector = new ServerConnector(
                sources.config("leftout.*").server(),
                new CredentialFiles(mounts, sources.config("leftout.*").server()));
        try (Connection holder = mariaDb.sql().connect();
                Statement statement = holder.createStatement()) {
            CompletableFuture<Void> made = CompletableFuture.runAsync(() -> make(statement));
            await().atMost(Duration.ofSeconds(20)).until(() -> mariaDb.sql()
                    .value("SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User sleep'")
                    .equals("1"));

            assertThatThrownBy(() -> connector.run(session -> session.rows(COLUMNS)))
                    .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(SourceReason.SourceUnreachable))
                    .hasStackTraceContaining("SQLException");
            try (QueryConnection connection = QueryConnection.open(access(), 1 << 20)) {
                assertThatThrownBy(() -> connection.rows(COLUMNS))
                        .isInstanceOfSatisfying(QueryFailed.class, failure -> assertThat(failure.code())
                                .isEqualTo(EverySession.LOCK_WAIT_OVER));
            }
            statement.cancel();
            made.handle((done, e) -> null).join();
        }
    }

    private ServerAccess access() {
        return new ServerAccess(
                mariaDb.host(),
                mariaDb.port(),
                Flavor.MariaDb,
                new Credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD),
                TlsMode.Disabled,
                Optional.empty(),
                0);
    }

    private static void make(Statement statement) {
        try {
            statement.execute("CREATE TABLE leftout.t AS SELECT SLEEP(60) AS a");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
