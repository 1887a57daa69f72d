package dev.lyrebird.runtime.realserver.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterWarning;
import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.log.ProcessLog;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.ColumnsOfAllTypes;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

/** What gates leave of columns: in rows, keys and schemas. */
abstract class GateColumnCases extends GateCases {
    GateColumnCases(DatabaseServer server, EngineChoice engine) {
        super(server, engine);
    }

    @Test
    void columnsAreDroppedAndMaskedInStreamAndCopy() throws Exception {
        Database db = behind(rule("`ignoredColumns`:[`card`],`maskedColumns`:[{`columns`:[`phone`],`with`:`Redact`},"
                + "{`columns`:[`note`],`with`:`Truncate`,`length`:2},{`columns`:[`age`],`with`:`Null`},"
                + "{`columns`:[`city`],`with`:`Fixed`,`value`:`-`}]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, card BIGINT, phone VARCHAR(20) NOT NULL, note TEXT,"
                + " age INT NOT NULL, city VARCHAR(9))");
        String row = "{\"id\":1,\"phone\":\"***\",\"note\":\"se\",\"age\":null,\"city\":null}";
        try (RunningEngine capture = db.follow()) {
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
            assertThat(CollectedEvents.json(
                                    capture.events.events().get(1).value().orElseThrow())
                            .get("before"))
                    .hasToString(row);
        }
        db.run("INSERT INTO @.t VALUES (1, 4711, '030', 'secret', 33, 'Ulm')");
        Position at = db.position();
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, at, copied);
        assertThat(copied.lines())
                .contains("r {\"id\":1} " + row.replace("\"city\":null", "\"city\":\"-\""))
                .hasSize(2);
    }

    @Test
    void onlyListedColumnsAndTheKeyLeave() throws Exception {
        Database db = behind("{`defaultAction`:`Accept`,`rules`:[{`name`:`only`,`tables`:[`@.t`,`@.u`,`@.none`],"
                + "`action`:`Accept`,`where`:`secret != 'x'`,`onlyColumns`:[`a`,`addr_*`],"
                + "`maskedColumns`:[{`columns`:[`addr_zip`,`secret`],`with`:`Redact`}]}]}");
        String columns = "a INT, secret VARCHAR(20), addr_zip VARCHAR(9), note TEXT";
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, " + columns + ")",
                "CREATE TABLE @.u (" + columns + ", id INT NOT NULL, UNIQUE KEY (id))",
                "CREATE TABLE @.none (" + columns + ", id INT)");
        String row = "\"a\":1,\"addr_zip\":\"***\"";
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 1, 'y', '89073', 'n')",
                    "INSERT INTO @.t VALUES (2, 1, 'x', '89073', 'n')",
                    "ALTER TABLE @.t ADD COLUMN added VARCHAR(9) DEFAULT 'inside', ADD COLUMN addr_city VARCHAR(9)",
                    "INSERT INTO @.t VALUES (3, 1, 'y', '89073', 'n', 'b', NULL)",
                    "INSERT INTO @.u VALUES (1, 'y', '89073', 'n', 4)",
                    "INSERT INTO @.none VALUES (1, 'y', '89073', 'n', 5)",
                    "ALTER TABLE @.none ADD PRIMARY KEY (id)",
                    "UPDATE @.none SET note = 'm'");
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1," + row + "}",
                            "c {\"id\":3} {\"id\":3," + row + ",\"addr_city\":null}",
                            "c {\"id\":4} {" + row + ",\"id\":4}",
                            "c - {" + row + "}",
                            "u {\"id\":5} {" + row + ",\"id\":5}");
        }
        assertThat(db.source.gateCounts()).singleElement().satisfies(count -> {
            assertThat(count.droppedColumns()).isEqualTo(3 + 2 + 2);
            assertThat(count.warnings())
                    .extracting(FilterWarning::message)
                    .containsExactly("the column id of " + db.name
                            + ".u is not listed and is delivered: it is part of the table's key (no primary key)");
        });
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, db.position(), copied);
        assertThat(copied.lines())
                .contains("r {\"id\":4} {" + row + ",\"id\":4}", "r {\"id\":5} {" + row + ",\"id\":5}");
    }

    /** They are about the row, and not about how it is written: all digits of a double too. */
    @Test
    void formsOfValuesChangeNeitherConditionsNorMasks() throws Exception {
        String standard =
                "`d`:`12.5000000000`,`u`:18446744073709551615,`b`:`Af8=`,%s,`rd`:`0.0000000000`,`ru`:0,`rb`:``";
        formed(ValueForms.STANDARD, standard, "`12.5000000000`");
        formed(
                new ValueForms(DecimalForm.Precise, DecimalFormat.Base64, UnsignedBigintForm.Long, BinaryForm.Base64),
                "`d`:`HRqUogA=`,`u`:-1,`b`:`Af8=`,%s,`rd`:`AA==`,`ru`:0,`rb`:``",
                "`HRqUogA=`");
        formed(
                new ValueForms(DecimalForm.Precise, DecimalFormat.Numeric, UnsignedBigintForm.Precise, BinaryForm.Hex),
                "`d`:12.5000000000,`u`:18446744073709551615,`b`:`01ff`,%s,`rd`:0E-10,`ru`:0,`rb`:``",
                "12.5000000000");
        formed(
                new ValueForms(DecimalForm.Double, DecimalFormat.Base64, UnsignedBigintForm.Precise, BinaryForm.Hex),
                "`d`:12.5,`u`:`AP//////////`,`b`:`01ff`,%s,`rd`:0.0,`ru`:`AA==`,`rb`:``",
                "12.5");
    }

    private void formed(ValueForms forms, String columns, String key) throws Exception {
        FormatConfig format = new FormatConfig(
                FormatType.DebeziumJson,
                false,
                Optional.empty(),
                Optional.of(forms),
                Optional.empty(),
                Optional.empty());
        Database db = behind(
                sources().with(format),
                rule("`where`:`d >= 12.5 && u > 9223372036854775807 && b == b'\\\\x01\\\\xff'`,"
                        + "`maskedColumns`:[{`columns`:[`t?`],`with`:`Truncate`,`length`:40},"
                        + "{`columns`:[`r?`],`with`:`Redact`}]"));
        String types = "%1$sd DECIMAL(30,10), %1$su BIGINT UNSIGNED, %1$sb VARBINARY(9)";
        db.run("CREATE TABLE @.t (id INT, " + types.formatted("") + ", " + types.formatted("t") + ", "
                + types.formatted("r") + ", PRIMARY KEY (id, d))");
        String hidden = ", 12345678901234567890.0123456789, 18446744073709551615, x'01ff'".repeat(2) + ")";
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 12.5, 18446744073709551615, x'01ff'" + hidden,
                    "INSERT INTO @.t VALUES (2, 12.4, 18446744073709551615, x'01ff'" + hidden,
                    "INSERT INTO @.t VALUES (3, 12.5, 5, x'01ff'" + hidden,
                    "INSERT INTO @.t VALUES (4, 12.5, 18446744073709551615, x'01fe'" + hidden);
            assertThat(lines(db, capture)).hasSize(1);
            assertFormed(capture.events.events().get(0), columns, key);
        }
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, db.position(), copied);
        List<ChangeEvent> rows = copied.events().stream()
                .filter(event -> event.table().table().equals("t"))
                .toList();
        assertThat(rows).hasSize(1);
        assertFormed(rows.get(0), columns, key);
    }

    private static void assertFormed(ChangeEvent event, String columns, String key) {
        String masked = "`td`:`12345678901234567890.0123456789`,`tu`:`18446744073709551615`,`tb`:`01ff`";
        assertThat(new String(event.value().orElseThrow(), StandardCharsets.UTF_8))
                .contains("`after`:{`id`:1,%s}"
                        .formatted(columns.formatted(masked))
                        .replace('`', '"'));
        assertThat(new String(event.key().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo("{`id`:1,`d`:%s}".formatted(key).replace('`', '"'));
    }

    @Test
    void aHashedKeyIsTheSameEverywhere() throws Exception {
        Database db =
                behind(rule("`maskedColumns`:[{`columns`:[`mail`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,"
                        + "`key`:`key`}}]"));
        db.run("CREATE TABLE @.t (mail VARCHAR(40) PRIMARY KEY, a INT)", "INSERT INTO @.t VALUES ('a-x', 1)");
        String a = hmac("a-x");
        String b = hmac("b-x");
        try (RunningEngine capture = db.follow()) {
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
        mac.init(new javax.crypto.spec.SecretKeySpec(Sources.HASH_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return java.util.HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTableThatNoGateTouchesIsTheSameByteForByte() throws Exception {
        FormatConfig doubles = new FormatConfig(
                FormatType.DebeziumJson,
                true,
                Optional.empty(),
                Optional.of(new ValueForms(
                        DecimalForm.Double, DecimalFormat.Numeric, UnsignedBigintForm.Long, BinaryForm.Hex)),
                Optional.empty(),
                Optional.empty());
        for (Sources sources :
                List.of(sources(), sources().withSchemas(), sources().with(doubles))) {
            Database db = Database.behind(server, sources, rule("`ignoredColumns`:[`*`]"));
            Database open = db.through(sources);
            db.run(ColumnsOfAllTypes.create(server, "@.all_types"), "CREATE TABLE @.t (id INT, a INT)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            SchemaState openState = open.schema(from);
            try (RunningEngine gated =
                            RunningEngine.stream(db.source, from, state).awaitConnected();
                    RunningEngine plain =
                            RunningEngine.stream(open.source, from, openState).awaitConnected()) {
                db.run(
                        ColumnsOfAllTypes.insert(server, "@.all_types", 1),
                        ColumnsOfAllTypes.insert(server, "@.all_types", 2),
                        "UPDATE @.all_types SET id = 7 WHERE id = 1",
                        "DELETE FROM @.all_types WHERE id = 2");
                gated.awaitEvents(7);
                plain.awaitEvents(7);
                assertThat(sameBytes(gated)).isEqualTo(sameBytes(plain));
            }
            CollectedEvents gatedCopy = new CollectedEvents();
            CollectedEvents plainCopy = new CollectedEvents();
            Position at = db.position();
            CopyResult copied = RunningEngine.copy(db.source, at, gatedCopy);
            RunningEngine.copy(open.source, at, plainCopy);
            assertThat(copied.whole()).isTrue();
            assertThat(gatedCopy.events()).hasSize(1);
            assertThat(withoutTime(gatedCopy.events().get(0)))
                    .isEqualTo(withoutTime(plainCopy.events().get(0)));
        }
    }

    /** All but the time at which each run handled the event. */
    private static List<String> sameBytes(RunningEngine capture) {
        return capture.events.events().stream()
                .map(GateColumnCases::withoutTime)
                .toList();
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

    /** NULL where the column takes it, 1970 where it does not: with a schema that says so. */
    @Test
    void datesThatNoCalendarHasAreMaskedAsTheyAreDelivered() throws Exception {
        String masks = "`maskedColumns`:[{`columns`:[`d`,`t`,`nd`,`nt`],`with`:`Truncate`,`length`:19},"
                + "{`columns`:[`r`],`with`:`Redact`},{`columns`:[`f`],`with`:`Fixed`,`value`:`-`}]";
        String create =
                "CREATE TABLE @.t (id INT PRIMARY KEY, d DATE NOT NULL, t DATETIME(3) NOT NULL, nd DATE, nt DATETIME,"
                        + " r DATE, f DATETIME)";
        String masked =
                "\"d\":\"1970-01-01\",\"t\":\"1970-01-01 00:00:00\",\"nd\":null,\"nt\":null,\"r\":null,\"f\":null}";
        Database db = behind(rule(masks));
        db.run(create);
        try (RunningEngine capture = db.follow()) {
            dates(db);
            assertThat(lines(db, capture))
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1," + masked,
                            "c {\"id\":2} {\"id\":2," + masked,
                            "c {\"id\":3} {\"id\":3," + masked);
        }
        Position at = db.position();
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, at, copied);
        assertThat(copied.lines())
                .contains(
                        "r {\"id\":1} {\"id\":1," + masked,
                        "r {\"id\":2} {\"id\":2," + masked,
                        "r {\"id\":3} {\"id\":3," + masked);

        Database described = behind(sources().withSchemas(), rule(masks));
        described.run(create);
        try (RunningEngine capture = described.follow()) {
            dates(described);
            capture.awaitEvents(3);
            for (ChangeEvent event : capture.events.events()) {
                assertThat(asAConsumerReadsIt(event).getStruct("after").getString("d"))
                        .isEqualTo("1970-01-01");
            }
        }
    }

    /** MySQL has them in rows that were there before the column. */
    final void documentsOfNoBytesAreMaskedAsTheyAreDelivered() throws Exception {
        Database db = behind(rule("`maskedColumns`:[{`columns`:[`j`],`with`:`Truncate`,`length`:9}]"));
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY)",
                "INSERT INTO @.t VALUES (1)",
                "ALTER TABLE @.t ADD COLUMN j JSON NOT NULL, ADD COLUMN plain JSON NOT NULL");
        try (RunningEngine capture = db.follow()) {
            db.run("DELETE FROM @.t");
            assertThat(lines(db, capture))
                    .containsExactly("d {\"id\":1} {\"id\":1,\"j\":\"{}\",\"plain\":\"{}\"}", "tombstone {\"id\":1}");
        }
    }

    private void dates(Database db) {
        String table = db.name + ".t";
        server.sql()
                .execute(
                        "SET sql_mode = ''",
                        "INSERT INTO " + table + " VALUES (1" + ", '0000-00-00'".repeat(6) + ")",
                        "INSERT INTO " + table + " VALUES (2" + ", '1984-00-10'".repeat(6) + ")",
                        "INSERT INTO " + table + " VALUES (3" + ", '1984-10-00'".repeat(6) + ")");
    }

    private static Struct asAConsumerReadsIt(ChangeEvent event) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", true), false);
            return (Struct)
                    converter.toConnectData("t", event.value().orElseThrow()).value();
        }
    }

    @Test
    void whatTheEngineWarnsOfQuotesNoValue() throws Exception {
        try (ProcessLog log = ProcessLog.begin()) {
            Database db = behind(rule("`maskedColumns`:[{`columns`:[`d`],`with`:`Null`}]"));
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, d DATE)");
            try (RunningEngine capture = db.follow()) {
                server.sql().execute("SET sql_mode = ''", "INSERT INTO " + db.name + ".t VALUES (1, '1984-00-00')");
                assertThat(lines(db, capture)).containsExactly("c {\"id\":1} {\"id\":1,\"d\":null}");
            }
            Position at = db.position();
            CollectedEvents copied = new CollectedEvents();
            RunningEngine.copy(db.source, at, copied);
            assertThat(copied.lines()).contains("r {\"id\":1} {\"id\":1,\"d\":null}");
            assertThat(log.text()).doesNotContain("1984");
        }
    }

    @Test
    void spatialColumnsPassBesideHiddenOnes() throws Exception {
        for (Sources sources : List.of(sources(), sources().withSchemas())) {
            Database db = Database.behind(
                    server,
                    sources,
                    rule("`ignoredColumns`:[`a`],`maskedColumns`:[{`columns`:[`hidden`],`with`:`Redact`}]"));
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT, kept POINT, hidden POINT)");
            try (RunningEngine capture = db.follow()) {
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
}
