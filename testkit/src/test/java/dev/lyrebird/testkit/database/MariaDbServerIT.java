package dev.lyrebird.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@WithDatabase
class MariaDbServerIT {
    @Test
    void logsRowsWithMetadataAndGtids(MariaDbServer server) {
        assertThat(server.sql()
                        .rows("SELECT @@log_bin, @@binlog_format, @@binlog_row_metadata, VERSION() LIKE '11.4.5-%'"))
                .containsExactly(List.of("1", "ROW", "FULL", "1"));

        server.sql().execute("CREATE DATABASE counted");
        assertThat(server.gtidBinlogPosition()).matches("0-" + server.serverId() + "-\\d+");
    }

    @Test
    void committedRowsSurviveKillNine() {
        try (MariaDbServer server = MariaDbServer.start()) {
            server.sql()
                    .execute(
                            "CREATE DATABASE shop",
                            "CREATE TABLE shop.t (id INT PRIMARY KEY)",
                            "INSERT INTO shop.t VALUES (1)");

            server.kill();
            server.startAgain();

            assertThat(server.sql().value("SELECT COUNT(*) FROM shop.t")).isEqualTo("1");
        }
    }
}
