package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.process.CaptureFolder;
import dev.lyrebird.runtime.process.CaptureJvm;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.fault.TcpProxy;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replica is promoted, and the address of the source leads to it from then on. */
class FailoverIT {
    private static final String TABLE = "failover.orders";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<String> events = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"Direct", "Debezium"})
    void mySqlIsFollowedOnByThisProcessAndTheNext(EngineChoice engine) throws Exception {
        try (MySqlServer primary = MySqlServer.start();
                MySqlServer replica = primary.startReplica(DatabaseOptions.defaults())) {
            goesOnAt(primary, replica, engine, replica::promote);
        }
    }

    /** Not with Debezium, which looks for the last transaction of a server that writes no more. */
    @Nightly("the same on MySQL")
    @Test
    void mariaDbIsFollowedOnByThisProcessAndTheNext() throws Exception {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica =
                        MariaDbServer.start(DatabaseOptions.defaults().with("log_slave_updates", "ON"))) {
            replica.follow(primary, "");
            goesOnAt(primary, replica, EngineChoice.Direct, () -> replica.sql()
                    .execute("STOP SLAVE", "RESET SLAVE ALL"));
        }
    }

    /** The numbers that it gives away itself say nothing: they are those of the transactions that it never had. */
    @Nightly("the same on MySQL")
    @Test
    void mariaDbThatLacksWhatWasDeliveredIsNotFollowed() throws Exception {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica =
                        MariaDbServer.start(DatabaseOptions.defaults().with("log_slave_updates", "ON"));
                TcpProxy address = TcpProxy.to(primary.host(), primary.port())) {
            replica.follow(primary, "");
            CaptureFolder folder = prepare(primary, address);
            try (CaptureJvm first = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
                awaitCaughtUp(primary, replica);
                replica.sql().execute("STOP SLAVE", "RESET SLAVE ALL");
                primary.sql().execute("INSERT INTO " + TABLE + " VALUES (7, 7, 'lost')");
                awaitEqual(folder, "pod-1", primary);
                first.process().stop();
            }
            for (int id = 10; id < 20; id++) {
                replica.sql().execute("INSERT INTO " + TABLE + " VALUES (" + id + ", 0, 'other')");
            }
            address.lead(replica.host(), replica.port());
            try (CaptureJvm second = CaptureJvm.start(folder, "pod-2")) {
                await().atMost(SOON).untilAsserted(() -> assertThat(folder.finding(Aspect.BinlogRetained))
                        .hasValueSatisfying(finding -> {
                            assertThat(finding.reason()).as(second.log()).isEqualTo(SourceReason.OtherServer);
                            assertThat(finding.message()).contains("lacks transactions");
                        }));
            }
            assertThat(printed(folder, "pod-2")).isEmpty();
        }
    }

    private void goesOnAt(DatabaseServer primary, DatabaseServer replica, EngineChoice engine, Runnable promote)
            throws Exception {
        try (TcpProxy address = TcpProxy.to(primary.host(), primary.port())) {
            CaptureFolder folder = prepare(primary, address);
            folder.engine(engine);
            Checkpoint before;
            try (CaptureJvm first = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
                // files of the old server have higher numbers than the new one's
                primary.sql().execute("FLUSH BINARY LOGS", "FLUSH BINARY LOGS", "FLUSH BINARY LOGS");
                primary.sql().execute("INSERT INTO " + TABLE + " VALUES (2, 0, 'old')");
                awaitEqual(folder, "pod-1", primary);
                // the last that is read there changes a definition
                primary.sql().execute("ALTER TABLE " + TABLE + " ADD COLUMN m INT NOT NULL DEFAULT 7 AFTER id");
                if (engine == EngineChoice.Direct) {
                    awaitRead(
                            first, primary); // Debezium has passed a statement when it has passed the next transaction
                }
                awaitCaughtUp(primary, replica);
                before = folder.position().orElseThrow();
                promote.run();
                address.lead(replica.host(), replica.port());
                awaitServer(folder, before, first);
                replica.sql()
                        .execute(
                                "UPDATE " + TABLE + " SET n = 1 WHERE id = 1",
                                "INSERT INTO " + TABLE + " (id, n, note) VALUES (3, 0, 'new')");
                awaitEqual(folder, "pod-1", replica);
                first.process().kill();
            }
            replica.sql().execute("DELETE FROM " + TABLE + " WHERE id = 2");
            try (CaptureJvm second = CaptureJvm.start(folder, "pod-2").awaitStreaming()) {
                replica.sql().execute("INSERT INTO " + TABLE + " (id, n, note) VALUES (4, 0, 'restarted')");
                events.addAll(printed(folder, "pod-1"));
                awaitEqual(folder, "pod-2", replica);
                second.process().stop();
            }
            assertThat(folder.position().orElseThrow().server()).isNotEqualTo(before.server());
        }
    }

    private static CaptureFolder prepare(DatabaseServer primary, TcpProxy address) throws Exception {
        primary.sql()
                .execute(
                        "CREATE DATABASE failover",
                        "CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, n INT NOT NULL, note VARCHAR(20) NOT NULL)",
                        "INSERT INTO " + TABLE + " VALUES (1, 0, 'old')");
        CaptureFolder folder = CaptureFolder.of("orders", primary, "failover.*", new StdoutSinkConfig());
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        folder.port(address.port());
        return folder;
    }

    private static void awaitServer(CaptureFolder folder, Checkpoint before, CaptureJvm process) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(folder.position().orElseThrow().server())
                        .as(process.log())
                        .isNotEqualTo(before.server()));
    }

    private static void awaitRead(CaptureJvm process, DatabaseServer server) {
        String written = server.sql()
                .value(
                        server instanceof MariaDbServer
                                ? "SELECT @@GLOBAL.gtid_binlog_pos"
                                : "SELECT @@GLOBAL.gtid_executed");
        await().atMost(SOON).until(() -> GtidSet.parse(reached(process)).contains(GtidSet.parse(written)));
    }

    private static String reached(CaptureJvm process) throws Exception {
        return new ObjectMapper()
                .readTree(process.page("/status"))
                .at("/lanes/0/position/gtidSet")
                .asText();
    }

    private static void awaitCaughtUp(DatabaseServer primary, DatabaseServer replica) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        rows(replica).equals(rows(primary)) && columns(replica).equals(columns(primary)));
    }

    private void awaitEqual(CaptureFolder folder, String pod, DatabaseServer server) {
        await().atMost(SOON).untilAsserted(() -> {
            List<String> all = new ArrayList<>(events);
            all.addAll(printed(folder, pod));
            assertThat(ChangingRows.applied(all))
                    .as(Files.readString(folder.root().resolve(pod + ".log")))
                    .isEqualTo(rows(server));
        });
    }

    private static List<String> printed(CaptureFolder folder, String pod) throws Exception {
        Path log = folder.root().resolve(pod + ".log");
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("{") && line.contains("\"table\"") && line.endsWith("}"))
                .toList();
    }

    private static List<List<String>> columns(DatabaseServer server) {
        return server.sql().rows("SHOW COLUMNS FROM " + TABLE);
    }

    private static Map<Integer, String> rows(DatabaseServer server) {
        Map<Integer, String> rows = new TreeMap<>();
        server.sql()
                .rows("SELECT id, n, note FROM " + TABLE)
                .forEach(row -> rows.put(Integer.parseInt(row.get(0)), row.get(1) + " " + row.get(2)));
        return rows;
    }
}
