package dev.lyrebird.runtime.realserver.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.server.Preflight;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is as it was is never taken for another one, wherever in it an engine stood. */
class KeptPositionIT {
    @TempDir
    Path mounts;

    @ParameterizedTest
    @CsvSource({
        "Direct, MySql, OFF",
        "Direct, MySql, ON",
        "Direct, MariaDb, OFF",
        "Debezium, MySql, OFF",
        "Debezium, MySql, ON",
        "Debezium, MariaDb, OFF"
    })
    void passesThePreflight(EngineChoice engine, String product, String compressed) throws Exception {
        try (DatabaseServer server = product.equals("MySql")
                ? MySqlServer.start(DatabaseOptions.defaults().with("binlog_transaction_compression", compressed))
                : MariaDbServer.start()) {
            Database db = Database.on(server, mounts, engine);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)", "CREATE TABLE @.other (id INT PRIMARY KEY)");
            Position from = db.position();
            Set<Position> positions = new HashSet<>(Set.of(from));
            try (RunningEngine capture =
                    RunningEngine.stream(db.source, from, db.schema(from)).awaitConnected()) {
                for (int i = 0; i < 20; i += 4) {
                    db.run("INSERT INTO @.t VALUES (" + i + ", 0)", "INSERT INTO @.other VALUES (" + i + ")");
                    db.transaction(
                            "INSERT INTO @.t VALUES (" + (i + 1) + ", 1), (" + (i + 2) + ", 2)",
                            "UPDATE @.t SET a = a + 1 WHERE id < " + i,
                            "INSERT INTO @.t VALUES (" + (i + 3) + ", 3)");
                    db.run(i % 8 == 0 ? "FLUSH BINARY LOGS" : "CREATE TABLE @.made" + i + " (id INT PRIMARY KEY)");
                }
                capture.awaitEvents(20 + 4 + 8 + 12 + 16);
                capture.events.events().forEach(event -> positions.add(event.position()));
            }
            assertKept(db, positions);
        }
    }

    /** File and offset of a first position are read before its transactions: others are committed in between. */
    @ParameterizedTest
    @ValueSource(strings = {"MySql", "MariaDb"})
    void aFirstPositionThatWasTakenWhileOthersWritePassesToo(String product) throws Exception {
        try (DatabaseServer server = product.equals("MySql") ? MySqlServer.start() : MariaDbServer.start()) {
            Database db = Database.on(server, mounts, EngineChoice.Direct);
            db.run("CREATE TABLE @.t (id INT AUTO_INCREMENT PRIMARY KEY, a INT)");
            AtomicBoolean enough = new AtomicBoolean();
            List<CompletableFuture<Void>> writers = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> write(db, enough)))
                    .toList();
            Set<Position> positions = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                positions.add(db.position());
                if (i % 10 == 5) {
                    db.run("FLUSH BINARY LOGS");
                }
            }
            enough.set(true);
            writers.forEach(CompletableFuture::join);
            assertKept(db, positions);
        }
    }

    private static void write(Database db, AtomicBoolean enough) {
        while (!enough.get()) {
            try {
                db.run("INSERT INTO @.t (a) VALUES (1)", "INSERT INTO @.t (a) VALUES (2), (3)");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void assertKept(Database db, Set<Position> positions) throws Exception {
        for (Position position : positions) {
            Preflight preflight = db.source.preflight(Optional.of(checkpoint(db, position)));
            assertThat(preflight.findings().get(Aspect.BinlogRetained).reason())
                    .as(() -> position + ": " + preflight)
                    .isEqualTo(SourceReason.PositionAvailable);
        }
    }

    private static Checkpoint checkpoint(Database db, Position position) throws Exception {
        return new Checkpoint(
                1,
                1,
                1,
                new Writer("pod", false),
                db.source.identity(),
                5,
                "stdout",
                "hash",
                List.of(Lane.following(position)),
                Optional.empty(),
                List.of(),
                List.of(),
                Instant.now());
    }
}
