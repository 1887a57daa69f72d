package dev.lyrebird.runtime.realserver.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that begins again where another one ended, on any product. */
abstract class RestartCases {
    private static final String LAST = "c {\"id\":99} {\"id\":99,\"a\":0,\"b\":0}";

    @TempDir
    Path mounts;

    private final DatabaseServer server;
    private final EngineChoice engine;

    RestartCases(DatabaseServer server, EngineChoice engine) {
        this.server = server;
        this.engine = engine;
    }

    /** Rows in one event, several events in a transaction, changed keys, definitions in between. */
    private static void write(Database db) {
        db.run("INSERT INTO @.t VALUES (1, 1), (2, 2), (3, 3)");
        db.transaction(
                "INSERT INTO @.t VALUES (4, 4), (5, 5)",
                "INSERT INTO @.other VALUES (1)",
                "UPDATE @.t SET a = 9 WHERE id IN (1, 2)",
                "UPDATE @.t SET id = id + 10 WHERE id IN (3, 4)",
                "DELETE FROM @.t WHERE id = 5");
        db.run("ALTER TABLE @.t ADD COLUMN b INT");
        db.transaction("INSERT INTO @.t VALUES (6, 6, 6), (7, 7, 7)", "DELETE FROM @.t WHERE id IN (6, 7)");
        db.run("INSERT INTO @.t VALUES (99, 0, 0)");
    }

    @Test
    void everyPositionGivesExactlyTheRest() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)", "CREATE TABLE @.other (id INT PRIMARY KEY)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        List<ChangeEvent> all;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            write(db);
            all = capture.awaitLine(LAST).events.events();
        }
        assertThat(all).hasSizeGreaterThan(20);
        String stored = state.snapshot();

        int whole = 0; // events of rows that are whole
        Position reached = from;
        for (int i = 0; i < all.size() - 1; i++) {
            if (!all.get(i).position().equals(reached)) {
                reached = all.get(i).position();
                whole = i + 1;
            }
            assertThat(rest(db, stored, reached))
                    .as("after event %d at %s", i, reached)
                    .isEqualTo(lines(all.subList(whole, all.size())));
        }
        assertThat(whole).isEqualTo(all.size() - 1);
    }

    private static List<String> rest(Database db, String stored, Position from) throws Exception {
        try (RunningEngine capture = RunningEngine.stream(db.source, from, db.source.restore(stored))) {
            return lines(capture.awaitLine(LAST).events.events());
        }
    }

    private static List<String> lines(List<ChangeEvent> events) {
        return events.stream().map(CollectedEvents::line).toList();
    }

    /** As when the server died within the transaction that a part of was delivered, and has another one in its place. */
    @Test
    void ofATransactionThatBeginsElsewhereNothingIsSkipped() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        List<ChangeEvent> all;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.transaction("INSERT INTO @.t VALUES (1, 1), (2, 2)", "INSERT INTO @.t VALUES (3, 3)");
            all = capture.awaitEvents(3).events.events();
        }
        Position within = all.get(1).position();
        Position elsewhere =
                new Position(within.gtidSet(), within.file(), within.offset() - 1, within.event(), within.row());
        try (RunningEngine capture = RunningEngine.stream(db.source, elsewhere, db.source.restore(state.snapshot()))) {
            assertThat(lines(capture.awaitEvents(3).events.events())).isEqualTo(lines(all));
        }
    }

    @Test
    void definitionsAreRestoredFromWhatWasStored() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position afterDdl;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run("ALTER TABLE @.t ADD COLUMN b INT", "INSERT INTO @.t VALUES (1, 1, 1)");
            capture.awaitEvents(1);
            afterDdl = capture.events.events().get(0).position();
        }
        db.run("INSERT INTO @.t VALUES (2, 2, 2)", "ALTER TABLE @.t DROP COLUMN a", "INSERT INTO @.t VALUES (3, 3)");

        SchemaState restored = db.source.restore(state.snapshot());
        try (RunningEngine capture = RunningEngine.stream(db.source, afterDdl, restored)) {
            capture.awaitEvents(2);
            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":2} {\"id\":2,\"a\":2,\"b\":2}", "c {\"id\":3} {\"id\":3,\"b\":3}");
        }
    }

    @Test
    void aStoppedEngineEmitsNothingMore() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        RunningEngine capture = db.follow();
        List<String> rows =
                IntStream.range(0, 5000).mapToObj(i -> "(" + i + ")").toList();
        db.run("INSERT INTO @.t VALUES " + String.join(",", rows));
        capture.awaitEvents(1);
        capture.close();
        int emitted = capture.events.size();
        db.run("INSERT INTO @.t VALUES (100000)");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("debezium-") && !name.contains("signal"));
        assertThat(capture.events.size()).isEqualTo(emitted);
    }
}
