package dev.lyrebird.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first position does not lie between the prepare of an XA transaction and its end, whenever the two happen. */
@WithDatabase
class FirstPositionIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    FirstPositionIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aTransactionThatEndsJustBehindItIsNoticed(String product) throws Exception {
        ServerConnector server = connector(server(product));
        try (Xa xa = new Xa(server(product))) {
            xa.prepare();

            assertThatThrownBy(() -> take(server, () -> xa.run("XA COMMIT 'x'")))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessageContaining("takes another one once they have ended");
            xa.run("XA COMMIT 'x'");
            assertThat(take(server, () -> {})).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void oneThatIsPreparedMeanwhileIsNoticed(String product) throws Exception {
        ServerConnector server = connector(server(product));
        try (Xa xa = new Xa(server(product))) {
            assertThatThrownBy(() -> take(server, xa::prepare)).isInstanceOf(SourceFailure.class);
            xa.run("XA ROLLBACK 'x'");
            assertThat(take(server, () -> {})).isNotNull();
        }
    }

    /** Neither of the two lists of prepared transactions has it. */
    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void oneThatIsPreparedBeforeItAndEndsBehindItBetweenTheTwoQuestionsIsNoticed(String product) throws Exception {
        ServerConnector server = connector(server(product));
        for (String end : List.of("XA COMMIT 'x'", "XA ROLLBACK 'x'")) {
            try (Xa xa = new Xa(server(product))) {
                assertThatThrownBy(() -> server.run(session -> FirstPosition.take(session, asked -> {
                            xa.prepare();
                            Position now = CurrentPosition.read(asked);
                            xa.run(end);
                            return now;
                        })))
                        .isInstanceOf(SourceFailure.class)
                        .hasMessageContaining("takes another one");
                assertThat(take(server, () -> {})).isNotNull();
            }
        }
    }

    private interface Act {
        void run() throws SQLException;
    }

    /** @param meanwhile what happens just behind the place that is read */
    private static Position take(ServerConnector server, Act meanwhile) throws SourceFailure {
        return server.run(session -> FirstPosition.take(session, asked -> {
            Position now = CurrentPosition.read(asked);
            meanwhile.run();
            return now;
        }));
    }

    private ServerConnector connector(DatabaseServer server) {
        Sources sources = Sources.of(server, mounts);
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, DatabaseServer.ADMIN);
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, DatabaseServer.ADMIN_PASSWORD);
        ServerConfig config = sources.config("first_position.*").server();
        return new ServerConnector(config, new CredentialFiles(mounts, config));
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }

    /** A session with an XA transaction of a row. */
    private static final class Xa implements AutoCloseable {
        private final Connection connection;

        Xa(DatabaseServer server) throws SQLException {
            server.sql()
                    .execute(
                            "CREATE DATABASE IF NOT EXISTS first_position",
                            "CREATE TABLE IF NOT EXISTS first_position.t (id INT AUTO_INCREMENT PRIMARY KEY)");
            this.connection = server.sql().connect();
        }

        void prepare() throws SQLException {
            run("XA START 'x'");
            run("INSERT INTO first_position.t VALUES (DEFAULT)");
            run("XA END 'x'");
            run("XA PREPARE 'x'");
        }

        void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
