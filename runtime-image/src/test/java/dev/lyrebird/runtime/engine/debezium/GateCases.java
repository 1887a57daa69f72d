package dev.lyrebird.runtime.engine.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gates leave of copies and streams, on any product. */
abstract class GateCases {
    private static final String HMAC = "hmac/pepper";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String LAST = "{\"id\":99}";

    @TempDir
    Path mounts;

    private final DatabaseServer server;

    GateCases(DatabaseServer server) {
        this.server = server;
    }

    /** Writes the last row and gives every line before it. */
    private static List<String> lines(Database db, Capture capture) throws Exception {
        db.run("INSERT INTO @.last VALUES (99)");
        capture.awaitLine("c " + LAST + " " + LAST);
        List<String> lines = capture.events.lines();
        return lines.subList(0, lines.size() - 1);
    }

    private Database behind(String... filters) {
        Sources sources = Sources.of(server, mounts);
        sources.mount(HMAC, "key", KEY);
        Database db = Database.behind(server, sources, filters);
        db.run("CREATE TABLE @.last (id INT PRIMARY KEY)");
        return db;
    }

    private static String rule(String rest) {
        return "{`defaultAction`:`Accept`,`rules`:[{`name`:`t`,`tables`:[`@.t`],`action`:`Accept`," + rest + "}]}";
    }

    @Test
    void columnsAreDroppedAndMaskedInStreamAndCopy() throws Exception {
        Database db = behind(rule("`ignoredColumns`:[`card`],`maskedColumns`:[{`columns`:[`phone`],`with`:`Redact`},"
                + "{`columns`:[`note`],`with`:`Truncate`,`length`:2},{`columns`:[`age`],`with`:`Null`},"
                + "{`columns`:[`city`],`with`:`Fixed`,`value`:`-`}]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, card BIGINT, phone VARCHAR(20) NOT NULL, note TEXT,"
                + " age INT NOT NULL, city VARCHAR(9))");
        String row = "{\"id\":1,\"phone\":\"***\",\"note\":\"se\",\"age\":null,\"city\":null}";
        try (Capture capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 4711, '030', 'secret', 33, NULL)",
                    "UPDATE @.t SET card = 1",
                    "DELETE FROM @.t");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":1} " + row,
                            "u {\"id\":1} " + row,
                            "d {\"id\":1} " + row,
                            "tombstone {\"id\":1}");
            assertThat(Collected.json(capture.events.events().get(1).value().orElseThrow())
                            .get("before"))
                    .hasToString(row);
        }
        db.run("INSERT INTO @.t VALUES (1, 4711, '030', 'secret', 33, 'Ulm')");
        Position at = db.position();
        Collected copied = new Collected();
        Capture.copy(db.source, at, db.schema(at), copied);
        assertThat(copied.lines())
                .contains("r {\"id\":1} " + row.replace("\"city\":null", "\"city\":\"-\""))
                .hasSize(2);
    }

    @Test
    void aRowThatBecomesVisibleIsCreatedAndOneThatCeasesToBeIsDeleted() throws Exception {
        Database db = behind(rule("`where`:`status != 'draft'`"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))");
        try (Capture capture = db.follow()) {
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
            assertThat(Collected.json(capture.events.events().get(1).value().orElseThrow())
                            .get("before")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void aMovedRowIsJudgedUnderBothKeys() throws Exception {
        Database db = behind(rule("`where`:`status != 'draft'`"));
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))",
                "INSERT INTO @.t VALUES (1, 'open'), (2, 'open'), (3, 'draft')");
        try (Capture capture = db.follow()) {
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

    @Test
    void operationsThatAreNotNamedStayOut() throws Exception {
        Database db = behind(rule("`operations`:[`Insert`,`Delete`]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        try (Capture capture = db.follow()) {
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
    void severalGatesAddUp() throws Exception {
        Database db = behind(
                rule("`where`:`a > 0`,`ignoredColumns`:[`x`]"),
                rule("`where`:`a < 10`,`ignoredColumns`:[`y`]"),
                "{`policy`:`Accept`,`tables`:{`@.u`:{}}}");
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, a INT, x INT, y INT)",
                "CREATE TABLE @.u (id INT PRIMARY KEY)",
                "CREATE TABLE @.later (id INT PRIMARY KEY)");
        try (Capture capture = db.follow()) {
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

    @Test
    void aHashedKeyIsTheSameEverywhere() throws Exception {
        Database db =
                behind(rule("`maskedColumns`:[{`columns`:[`mail`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,"
                        + "`key`:`key`}}]"));
        db.run("CREATE TABLE @.t (mail VARCHAR(40) PRIMARY KEY, a INT)", "INSERT INTO @.t VALUES ('a-x', 1)");
        String a = hmac("a-x");
        String b = hmac("b-x");
        try (Capture capture = db.follow()) {
            db.run("UPDATE @.t SET mail = 'b-x'", "DELETE FROM @.t");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "d {\"mail\":\"" + a + "\"} {\"mail\":\"" + a + "\",\"a\":1}",
                            "tombstone {\"mail\":\"" + a + "\"}",
                            "c {\"mail\":\"" + b + "\"} {\"mail\":\"" + b + "\",\"a\":1}",
                            "d {\"mail\":\"" + b + "\"} {\"mail\":\"" + b + "\",\"a\":1}",
                            "tombstone {\"mail\":\"" + b + "\"}");
            ChangeEvent created = capture.events.events().get(2);
            assertThat(new String(created.headers().get(0).value(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"mail\":\"" + a + "\"}");
        }
    }

    private static String hmac(String text) throws Exception {
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return java.util.HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTableThatNoGateTouchesIsTheSameByteForByte() throws Exception {
        for (Sources sources :
                List.of(Sources.of(server, mounts), Sources.of(server, mounts).withSchemas())) {
            Database db = Database.behind(server, sources, rule("`ignoredColumns`:[`*`]"));
            Database open = db.through(sources);
            db.run(ColumnsOfAllTypes.create(server, "@.all_types"), "CREATE TABLE @.t (id INT, a INT)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            SchemaState openState = open.schema(from);
            try (Capture gated = Capture.stream(db.source, from, state).awaitConnected();
                    Capture plain = Capture.stream(open.source, from, openState).awaitConnected()) {
                db.run(
                        ColumnsOfAllTypes.insert(server, "@.all_types", 1),
                        ColumnsOfAllTypes.insert(server, "@.all_types", 2),
                        "UPDATE @.all_types SET id = 7 WHERE id = 1",
                        "DELETE FROM @.all_types WHERE id = 2");
                gated.awaitEvents(7);
                plain.awaitEvents(7);
                assertThat(sameBytes(gated)).isEqualTo(sameBytes(plain));
            }
            Collected gatedCopy = new Collected();
            Collected plainCopy = new Collected();
            Position at = db.position();
            CopyResult copied = Capture.copy(db.source, at, state, gatedCopy);
            Capture.copy(open.source, at, openState, plainCopy);
            assertThat(copied.whole()).isTrue();
            assertThat(gatedCopy.events()).hasSize(1);
            assertThat(withoutTime(gatedCopy.events().get(0)))
                    .isEqualTo(withoutTime(plainCopy.events().get(0)));
        }
    }

    /** All but the time at which each run handled the event. */
    private static List<String> sameBytes(Capture capture) {
        return capture.events.events().stream().map(GateCases::withoutTime).toList();
    }

    private static String withoutTime(ChangeEvent event) {
        StringBuilder all = new StringBuilder();
        event.key().ifPresent(bytes -> all.append(new String(bytes, StandardCharsets.UTF_8)));
        event.value()
                .ifPresent(bytes -> all.append(
                        new String(bytes, StandardCharsets.UTF_8).replaceAll("\"ts_(ms|us|ns)\":\\d+", "\"ts\":0")));
        event.headers().forEach(header -> all.append(header.name())
                .append(new String(header.value(), StandardCharsets.UTF_8)));
        return all.toString();
    }

    @Test
    void spatialColumnsPassBesideHiddenOnes() throws Exception {
        for (Sources sources :
                List.of(Sources.of(server, mounts), Sources.of(server, mounts).withSchemas())) {
            Database db = Database.behind(
                    server,
                    sources,
                    rule("`ignoredColumns`:[`a`],`maskedColumns`:[{`columns`:[`hidden`],`with`:`Redact`}]"));
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT, kept POINT, hidden POINT)");
            try (Capture capture = db.follow()) {
                db.run("INSERT INTO @.t VALUES (1, 1, ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(3 4)'))");
                capture.awaitEvents(1);
                String event = new String(capture.events.events().get(0).value().orElseThrow(), StandardCharsets.UTF_8);
                assertThat(event)
                        .contains("\"kept\":{\"x\":1.0,\"y\":2.0")
                        .contains("\"hidden\":{\"x\":0.0,\"y\":0.0")
                        .doesNotContain("__debezium.source.column");
            }
        }
    }

    @Test
    void gatesChangeWhileThePositionIsKept() throws Exception {
        Sources sources = Sources.of(server, mounts);
        Database db = behind(rule("`ignoredColumns`:[`b`]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT DEFAULT 77001122, b INT DEFAULT 77003344)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        assertThat(state.snapshot()).contains("77001122").doesNotContain("77003344");
        Position reached;
        try (Capture capture = Capture.stream(db.source, from, state).awaitConnected()) {
            db.run("INSERT INTO @.t VALUES (1, 1, 1)", "ALTER TABLE @.t ADD COLUMN c INT DEFAULT 77005566");
            db.run("INSERT INTO @.t VALUES (2, 2, 2, 2)");
            capture.awaitEvents(2);
            reached = capture.events.events().get(1).position();
        }
        assertThat(state.snapshot()).contains("77005566");
        db.run("INSERT INTO @.t VALUES (3, 3, 3, 3)");

        Database other = db.through(sources, rule("`ignoredColumns`:[`a`,`c`]"));
        SchemaState restored = other.source.restore(state.snapshot());
        assertThat(restored.snapshot()).doesNotContain("7700");
        try (Capture capture = Capture.stream(other.source, reached, restored)) {
            capture.awaitEvents(1);
            assertThat(capture.events.lines()).containsExactly("c {\"id\":3} {\"id\":3,\"b\":3}");
        }
    }

    @Test
    void aGateThatDoesNotFitStopsTheSource() throws Exception {
        Database db = behind(rule("`where`:`status == 'open'`"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))");
        try (Capture capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 'open')",
                    "ALTER TABLE @.t DROP COLUMN status, ADD COLUMN state VARCHAR(9)",
                    "INSERT INTO @.t VALUES (2, 'open')");
            EngineFailure failure = capture.awaitFailure();
            assertThat(failure.reason()).isEqualTo(SourceReason.GateDoesNotFit);
            assertThat(failure)
                    .hasMessageContaining("CdcFilter gate-1, spec.rules[0].where")
                    .hasMessageContaining("status");
            assertThat(capture.events.lines()).containsExactly("c {\"id\":1} {\"id\":1,\"status\":\"open\"}");
        }
        assertThat(db.source.preflight(java.util.Optional.empty()).passed()).isFalse();
    }

    @Test
    void aMissingOrShortKeyIsNamed() {
        Database db = Database.behind(
                server,
                mounts,
                rule(
                        "`maskedColumns`:[{`columns`:[`a`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,`key`:`key`}}]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        assertThatThrownBy(db::follow)
                .cause()
                .hasMessageContaining("Secret \"pepper\"")
                .hasMessageContaining("'key'");

        Sources.of(server, mounts).mount(HMAC, "key", "short");
        assertThatThrownBy(db::follow)
                .cause()
                .hasMessageContaining("at least 16 bytes")
                .hasMessageContaining("found 5");
        assertThat(db.source.preflight(java.util.Optional.empty()).lines())
                .anyMatch(line -> line.check().equals("gate keys"));
    }

    @Test
    void anAccountOfTheGatesIsGiven() throws Exception {
        Database db =
                behind("{`defaultAction`:`Drop`,`rules`:[{`name`:`shop`,`tables`:[`@.t`,`@.lst`],`action`:`Accept`,"
                        + "`ignoredColumns`:[`crad`,`b`],`maskedColumns`:[{`columns`:[`a`],`with`:`Null`}]}]}");
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, card INT, a INT, b INT)");
        assertThat(db.source.gateCounts()).singleElement().satisfies(count -> {
            assertThat(List.of(count.tables(), count.droppedTables(), count.droppedColumns(), count.maskedColumns()))
                    .containsExactly(1, 1, 1, 1);
            assertThat(count.warnings())
                    .extracting(warning -> warning.path() + " " + warning.message())
                    .containsExactly(
                            "spec.rules[0].tables[1] '" + db.name + ".lst' matches no table; the nearest table is last",
                            "spec.rules[0].ignoredColumns[0] 'crad' matches no column of the rule's tables; the nearest is"
                                    + " card");
        });
    }
}
