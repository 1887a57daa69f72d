package dev.lyrebird.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithDatabase
class MySqlServerIT {
    @Test
    void logsWhatAPipelineNeeds(MySqlServer server) {
        assertThat(
                        server.sql()
                                .rows(
                                        "SELECT @@log_bin, @@gtid_mode, @@binlog_format, @@binlog_row_image, @@binlog_row_metadata"))
                .containsExactly(java.util.List.of("1", "ON", "ROW", "FULL", "FULL"));
    }

    @Test
    void hasNoTransactionBeforeTheFirstOne() {
        try (MySqlServer server = MySqlServer.start()) {
            assertThat(server.gtidExecuted()).isEmpty();
        }
    }

    @Test
    void committedRowsSurviveKillNine() {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults().withoutGtids())) {
            server.sql().execute("CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)");
            server.sql().transaction("INSERT INTO shop.t VALUES (1)", "INSERT INTO shop.t VALUES (2)");

            server.kill();
            assertThatThrownBy(() -> server.sql().value("SELECT 1")).isInstanceOf(SqlFailure.class);
            server.startAgain();

            assertThat(server.sql().value("SELECT COUNT(*) FROM shop.t")).isEqualTo("2");
        }
    }

    @Test
    void aReplicaFollowsAndCanBePromoted(MySqlServer source) {
        source.sql().execute("CREATE DATABASE replicated", "CREATE TABLE replicated.t (id INT PRIMARY KEY)");
        try (MySqlServer replica = source.startReplica(DatabaseOptions.defaults())) {
            source.sql().execute("INSERT INTO replicated.t VALUES (7)");

            replica.awaitCaughtUpWith(source, Duration.ofSeconds(30));
            assertThat(replica.sql().value("SELECT id FROM replicated.t")).isEqualTo("7");

            replica.promote();
            replica.sql().execute("INSERT INTO replicated.t VALUES (8)");
            assertThat(replica.sql().value("SELECT @@server_uuid"))
                    .isNotEqualTo(source.sql().value("SELECT @@server_uuid"));
        }
    }

    @Test
    void aUserHasOnlyWhatWasGranted(MySqlServer server) {
        server.createUser("reader", "secret", "SELECT ON mysql.*");

        Sql reader = server.as("reader", "secret");
        assertThat(reader.value("SELECT COUNT(*) FROM mysql.user")).isNotBlank();
        assertThatThrownBy(() -> reader.execute("CREATE DATABASE forbidden"))
                .isInstanceOfSatisfying(
                        SqlFailure.class, e -> assertThat(e.errorCode()).isEqualTo(1044));
    }
}
