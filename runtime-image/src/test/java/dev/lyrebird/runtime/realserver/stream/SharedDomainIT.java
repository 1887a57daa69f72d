package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica of two primaries that number their transactions in one domain, so that numbers fall in its log. */
class SharedDomainIT {
    @TempDir
    Path direct;

    @TempDir
    Path debezium;

    @Test
    void isWarnedOfAndStopsBothEngines() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            Database db = Database.on(server, direct, EngineChoice.Direct);
            Database other = Database.on(server, debezium, EngineChoice.Debezium);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
            other.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
            try (RunningEngine own = db.follow();
                    RunningEngine debeziums = other.follow()) {
                write(server, 1, 5001, db, 1);
                write(server, 1, 5002, other, 1);
                assertThat(order(db).verdict()).isEqualTo(Verdict.Passed);

                write(server, 2, 38, db, 2);
                write(server, 2, 39, other, 2);
                assertStopped(own);
                assertStopped(debeziums);
            }
            PreflightLine warned = order(db);
            assertThat(warned.verdict()).isEqualTo(Verdict.Warning);
            assertThat(warned.message()).contains("0-1-5002", "0-2-39");
            assertThat(warned.fix()).contains("gtid_domain_id", "gtid_strict_mode=ON");

            try (RunningEngine again = db.follow()) {
                write(server, 2, 40, db, 3);
                again.awaitEvents(1);
            }
        }
    }

    private static void write(MariaDbServer server, int id, long number, Database db, int row) throws Exception {
        try (Connection connection = server.sql().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET server_id = " + id + ", gtid_domain_id = 0, gtid_seq_no = " + number);
            statement.execute("INSERT INTO " + db.name + ".t VALUES (" + row + ")");
        }
    }

    private static void assertStopped(RunningEngine engine) {
        SourceFailure failure = engine.awaitFailure();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(SourceReason.Undecodable);
        assertThat(failure.getMessage()).contains("0-2-38 stands behind 0-1-5002", "gtid_strict_mode=ON");
        assertThat(engine.events.events().stream().map(CollectedEvents::line))
                .containsExactly("c {\"id\":1} {\"id\":1}");
    }

    private static PreflightLine order(Database db) {
        return db.source.preflight(Optional.empty()).lines().stream()
                .filter(line -> line.check().equals("gtid order"))
                .findFirst()
                .orElseThrow();
    }
}
