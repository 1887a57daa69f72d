package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream gives out, on any product. */
abstract class StreamCases {
    @TempDir
    Path mounts;

    private final DatabaseServer server;
    private final EngineChoice engine;

    StreamCases(DatabaseServer server, EngineChoice engine) {
        this.server = server;
        this.engine = engine;
    }

    @Test
    void aRowsLifeArrivesAsItsEvents() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, name VARCHAR(20))");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 'a')",
                    "UPDATE @.t SET name = 'b'",
                    "UPDATE @.t SET id = 2",
                    "DELETE FROM @.t");
            capture.awaitEvents(7);

            assertThat(capture.events.lines())
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"name\":\"a\"}",
                            "u {\"id\":1} {\"id\":1,\"name\":\"b\"}",
                            "d {\"id\":1} {\"id\":1,\"name\":\"b\"}",
                            "tombstone {\"id\":1}",
                            "c {\"id\":2} {\"id\":2,\"name\":\"b\"}",
                            "d {\"id\":2} {\"id\":2,\"name\":\"b\"}",
                            "tombstone {\"id\":2}");
            ChangeEvent first = capture.events.events().get(0);
            assertThat(first.table()).hasToString(db.name + ".t");
            assertThat(CollectedEvents.json(first.value().orElseThrow())
                            .at("/source/table")
                            .asText())
                    .isEqualTo("t");
            assertThat(first.sourceTimeMillis()).isPositive();
        }
    }

    @Test
    void aNullIsNotTakenForTheColumnsDefault() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'nobody', n INT DEFAULT 7)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @.t VALUES (1, NULL, NULL)", "UPDATE @.t SET n = 1");
            capture.awaitEvents(2);

            assertThat(capture.events.lines())
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"name\":null,\"n\":null}",
                            "u {\"id\":1} {\"id\":1,\"name\":null,\"n\":1}");
            assertThat(CollectedEvents.json(
                                    capture.events.events().get(1).value().orElseThrow())
                            .at("/before/n")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void aChangedKeyIsToldInHeaders() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        try (RunningEngine capture = db.follow()) {
            db.run("UPDATE @.t SET id = 2");
            capture.awaitEvents(3);

            List<EventHeader> ofDelete = capture.events.events().get(0).headers();
            List<EventHeader> ofCreate = capture.events.events().get(2).headers();
            assertThat(ofDelete).extracting(EventHeader::name).containsExactly("__debezium.newkey");
            assertThat(ofCreate).extracting(EventHeader::name).containsExactly("__debezium.oldkey");
            assertThat(new String(ofCreate.get(0).value(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"id\":1}");
        }
    }

    @Test
    void aTableWithoutKeyHasNoKeysAndNoTombstones() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (a INT)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @.t VALUES (1)", "DELETE FROM @.t", "INSERT INTO @.t VALUES (2)");
            capture.awaitEvents(3);

            assertThat(capture.events.lines()).containsExactly("c - {\"a\":1}", "d - {\"a\":1}", "c - {\"a\":2}");
        }
    }

    @Test
    void tablesThatAreNotSelectedStayOut() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE DATABASE @x", "CREATE TABLE @x.t (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @x.t VALUES (1)", "INSERT INTO @.t VALUES (2)");
            capture.awaitEvents(1);

            assertThat(capture.events.lines()).containsExactly("c {\"id\":2} {\"id\":2}");
        }
    }

    @Test
    void numbersThatNoDoubleHoldsArriveWhole() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id BIGINT UNSIGNED PRIMARY KEY, d DECIMAL(40,10), b BIGINT)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @.t VALUES (18446744073709551615, 123456789012345678901234567890.0123456789,"
                    + " -9223372036854775808)");
            capture.awaitEvents(1);

            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":18446744073709551615} {\"id\":18446744073709551615,"
                            + "\"d\":\"123456789012345678901234567890.0123456789\",\"b\":-9223372036854775808}");
        }
    }

    @Test
    void definitionsFollowTheLog() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 1)",
                    "ALTER TABLE @.t ADD COLUMN b INT FIRST",
                    "INSERT INTO @.t VALUES (20, 2, 2)",
                    "ALTER TABLE @.t DROP COLUMN a, RENAME COLUMN b TO c",
                    "INSERT INTO @.t VALUES (30, 3)",
                    "CREATE TABLE @.u (id INT PRIMARY KEY)",
                    "INSERT INTO @.u VALUES (4)",
                    "DROP TABLE @.u");
            capture.awaitEvents(4);

            assertThat(capture.events.lines())
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"a\":1}",
                            "c {\"id\":2} {\"b\":20,\"id\":2,\"a\":2}",
                            "c {\"id\":3} {\"c\":30,\"id\":3}",
                            "c {\"id\":4} {\"id\":4}");
            assertThat(state.revision()).isPositive();
        }
    }

    @Test
    void aSwapOfTablesByRenameKeepsEachDefinition() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, a INT)",
                "CREATE DATABASE @ghost",
                "CREATE TABLE @ghost.t_gho (id INT" + " PRIMARY KEY, b VARCHAR(9), a INT)");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 1)",
                    "INSERT INTO @ghost.t_gho VALUES (1, 'x', 1)",
                    "RENAME TABLE @.t TO @ghost.t_del, @ghost.t_gho TO @.t",
                    "INSERT INTO @.t VALUES (2, 'y', 2)");
            capture.awaitEvents(2);

            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":1} {\"id\":1,\"a\":1}", "c {\"id\":2} {\"id\":2,\"b\":\"y\",\"a\":2}");
        }
    }

    @Test
    void thePositionFollowsTheServerWhileTheTablesAreIdle() throws Exception {
        Database db = Database.on(server, mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE DATABASE @x", "CREATE TABLE @x.t (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @x.t VALUES (1)");
            Position after = db.position();
            capture.awaitReached(after);

            assertThat(capture.events.size()).isZero();
        }
    }
}
