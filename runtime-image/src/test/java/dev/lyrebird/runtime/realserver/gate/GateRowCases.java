package dev.lyrebird.runtime.realserver.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What gates leave of rows: by their values and by what is done to them. */
abstract class GateRowCases extends GateCases {
    GateRowCases(DatabaseServer server, EngineChoice engine) {
        super(server, engine);
    }

    @Test
    void aRowThatBecomesVisibleIsCreatedAndOneThatCeasesToBeIsDeleted() throws Exception {
        Database db = behind(rule("`where`:`status != 'draft'`"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 'draft'), (2, 'open'), (3, NULL)",
                    "UPDATE @.t SET status = 'open' WHERE id = 1",
                    "UPDATE @.t SET status = 'paid' WHERE id = 1",
                    "UPDATE @.t SET status = 'draft' WHERE id = 1",
                    "UPDATE @.t SET id = 4 WHERE id = 1",
                    "DELETE FROM @.t WHERE id = 4");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":2} {\"id\":2,\"status\":\"open\"}",
                            "c {\"id\":1} {\"id\":1,\"status\":\"open\"}",
                            "u {\"id\":1} {\"id\":1,\"status\":\"paid\"}",
                            "d {\"id\":1} {\"id\":1,\"status\":\"paid\"}",
                            "tombstone {\"id\":1}");
            assertThat(CollectedEvents.json(
                                    capture.events.events().get(1).value().orElseThrow())
                            .get("before")
                            .isNull())
                    .isTrue();
        }
    }

    /** As they are delivered: unknown where the column takes NULL, of 1970 where it does not. */
    @Test
    void datesThatNoCalendarHasAreJudgedAsTheyAreDelivered() throws Exception {
        Database db = behind(rule("`where`:`d < timestamp('2000-01-01T00:00:00Z')"
                + " && t < timestamp('2000-01-01T00:00:00Z') && !isNull(d) && isNull(n)`"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, d DATE NOT NULL, t DATETIME NOT NULL, n DATE)");
        String table = db.name + ".t";
        Position from = db.position();
        SchemaState state = db.schema(from);
        server.sql()
                .execute(
                        "SET sql_mode = ''",
                        "INSERT INTO " + table + " VALUES (1, '0000-00-00', '0000-00-00', '0000-00-00')",
                        "INSERT INTO " + table + " VALUES (2, '2024-00-10', '2024-00-10', '2024-00-10')",
                        "INSERT INTO " + table + " VALUES (3, '2024-10-10', '2024-10-10', NULL)",
                        "INSERT INTO " + table + " VALUES (4, '1999-10-10', '1999-10-10', '1999-10-10')");
        try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"d\":0,\"t\":0,\"n\":null}",
                            "c {\"id\":2} {\"id\":2,\"d\":0,\"t\":0,\"n\":null}");
        }
        Position at = db.position();
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, at, copied);
        assertThat(copied.lines())
                .containsExactlyInAnyOrder(
                        "r {\"id\":1} {\"id\":1,\"d\":0,\"t\":0,\"n\":null}",
                        "r {\"id\":2} {\"id\":2,\"d\":0,\"t\":0,\"n\":null}",
                        "r {\"id\":99} {\"id\":99}");
    }

    @Test
    void aMovedRowIsJudgedUnderBothKeys() throws Exception {
        Database db = behind(rule("`where`:`status != 'draft'`"));
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))",
                "INSERT INTO @.t VALUES (1, 'open'), (2, 'open'), (3, 'draft')");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "UPDATE @.t SET id = 11 WHERE id = 1",
                    "UPDATE @.t SET id = 12, status = 'draft' WHERE id = 2",
                    "UPDATE @.t SET id = 13, status = 'open' WHERE id = 3");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "d {\"id\":1} {\"id\":1,\"status\":\"open\"}",
                            "tombstone {\"id\":1}",
                            "c {\"id\":11} {\"id\":11,\"status\":\"open\"}",
                            "d {\"id\":2} {\"id\":2,\"status\":\"open\"}",
                            "tombstone {\"id\":2}",
                            "c {\"id\":13} {\"id\":13,\"status\":\"open\"}");
            List<ChangeEvent> events = capture.events.events();
            assertThat(events.subList(0, 6))
                    .extracting(event -> event.headers().size())
                    .containsExactly(1, 1, 1, 0, 0, 0);
            assertThat(events.get(0).position()).isEqualTo(events.get(1).position());
            assertThat(events.get(2).position()).isNotEqualTo(events.get(1).position());
        }
    }

    /** The delete is then the last event of its row: the position is behind it. */
    @Test
    void rowsThatGoOutOfSightHaveNoTombstonesWhereNoneAreWanted() throws Exception {
        Database db = behind(sources().withoutTombstones(), rule("`where`:`status != 'draft'`"));
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))",
                "INSERT INTO @.t VALUES (1, 'open'), (2, 'open'), (3, 'open')");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "UPDATE @.t SET id = 11 WHERE id = 1",
                    "UPDATE @.t SET status = 'draft' WHERE id = 2",
                    "DELETE FROM @.t");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "d {\"id\":1} {\"id\":1,\"status\":\"open\"}",
                            "c {\"id\":11} {\"id\":11,\"status\":\"open\"}",
                            "d {\"id\":2} {\"id\":2,\"status\":\"open\"}",
                            "d {\"id\":3} {\"id\":3,\"status\":\"open\"}",
                            "d {\"id\":11} {\"id\":11,\"status\":\"open\"}");
            assertThat(capture.events.events().subList(1, 5))
                    .extracting(ChangeEvent::position)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void operationsThatAreNotNamedStayOut() throws Exception {
        Database db = behind(rule("`operations`:[`Insert`,`Delete`]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 1)",
                    "UPDATE @.t SET a = 2",
                    "UPDATE @.t SET id = 2",
                    "DELETE FROM @.t",
                    "TRUNCATE @.t");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"a\":1}",
                            "d {\"id\":2} {\"id\":2,\"a\":2}",
                            "tombstone {\"id\":2}");
        }
    }

    @Test
    void aTruncatedTableIsToldOfWhereTheSourceAsksForItAndItsGatesAcceptIt() throws Exception {
        Database db = behind(
                sources().withTruncates(),
                rule("`operations`:[`Insert`,`Update`,`Delete`],`ignoredColumns`:[`a`]"),
                "{`defaultAction`:`Accept`,`rules`:[{`name`:`u`,`tables`:[`@.u`],`action`:`Accept`,`where`:`a > 1`},"
                        + "{`name`:`v`,`tables`:[`@.v`],`action`:`Drop`}]}");
        for (String table : List.of("t", "u", "v", "w")) {
            db.run("CREATE TABLE @." + table + " (id INT PRIMARY KEY, a INT)");
        }
        try (RunningEngine capture = db.follow()) {
            db.run("TRUNCATE @.t", "TRUNCATE TABLE @.u", "TRUNCATE @.v", "TRUNCATE @.w");
            db.run("INSERT INTO @.t VALUES (1, 1)", "INSERT INTO @.u VALUES (1, 1), (2, 2)", "DELETE FROM @.u");
            db.run("INSERT INTO @.w VALUES (1, 1)", "TRUNCATE @.u");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "t - null",
                            "t - null",
                            "c {\"id\":1} {\"id\":1}",
                            "c {\"id\":2} {\"id\":2,\"a\":2}",
                            "d {\"id\":2} {\"id\":2,\"a\":2}",
                            "tombstone {\"id\":2}",
                            "c {\"id\":1} {\"id\":1,\"a\":1}",
                            "t - null");
            assertThat(capture.events.events())
                    .filteredOn(event -> event.extent() == ChangeEvent.Extent.WholeTable)
                    .extracting(event -> event.table().table())
                    .containsExactly("u", "w", "u");
        }
        assertThat(db.source.gateCounters().events())
                .containsEntry(List.of("gate-1", "t", "Drop"), 1L)
                .containsEntry(List.of("gate-1", "t", "Accept"), 1L)
                .containsEntry(List.of("gate-2", "u", "Accept"), 4L);
    }

    @Test
    void severalGatesAddUp() throws Exception {
        Database db = behind(
                rule("`where`:`a > 0`,`ignoredColumns`:[`x`]"),
                rule("`where`:`a < 10`,`ignoredColumns`:[`y`]"),
                "{`policy`:`Accept`,`tables`:{`@.u`:{}}}");
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, a INT, x INT, y INT)",
                "CREATE TABLE @.u (id INT PRIMARY KEY)",
                "CREATE TABLE @.later (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 5, 1, 1), (2, 0, 1, 1), (3, 10, 1, 1)",
                    "INSERT INTO @.u VALUES (1), (2)",
                    "UPDATE @.t SET a = 7 WHERE id = 3",
                    "RENAME TABLE @.u TO @.v, @.later TO @.u",
                    "INSERT INTO @.u VALUES (3)",
                    "INSERT INTO @.v VALUES (4)");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"a\":5}",
                            "c {\"id\":3} {\"id\":3,\"a\":7}",
                            "c {\"id\":4} {\"id\":4}");
        }
        Map<List<String>, Long> counted = db.source.gateCounters().events();
        assertThat(counted)
                .containsEntry(List.of("gate-1", "t", "Accept"), 3L)
                .containsEntry(List.of("gate-1", "t", "Drop"), 1L)
                .containsEntry(List.of("gate-2", "t", "Drop"), 1L)
                .containsEntry(List.of("gate-2", "t", "Accept"), 2L)
                .containsEntry(List.of("gate-3", "tables[" + db.name + ".u]", "Drop"), 3L)
                .containsEntry(List.of("gate-3", "default", "Accept"), 4L);
        assertThat(db.source.gateCounters().droppedColumns())
                .containsEntry(List.of("gate-1", "t"), 2L)
                .containsEntry(List.of("gate-2", "t"), 2L);
    }
}
