package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each difference that the list names is there, on a real server: one that has gone is taken off the list. */
@WithDatabase
class EngineDifferenceIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    EngineDifferenceIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @EnumSource
    void isThere(EngineDifference difference) throws Exception {
        Check check = // an expression has a case for each
                switch (difference) {
                    case ProcessingTime -> this::processingTime;
                    case RowOfATruncation -> this::rowOfATruncation;
                    case XaTransactions -> this::xaTransactions;
                    case Addresses -> this::addresses;
                    case RowHashes -> this::rowHashes;
                    case Sequences -> this::sequences;
                    case OldTimes -> this::oldTimes;
                    case PresetDates -> this::presetDates;
                    case BlanksBehindMembers -> this::blanksBehindMembers;
                };
        check.run();
    }

    private interface Check {
        void run() throws Exception;
    }

    private void processingTime() throws Exception {
        Differential both = begun(mysql, "differ_time");
        both.run("INSERT INTO @@.t VALUES (1)");
        differsInThisAlone(EngineDifference.ProcessingTime, both, 0);
    }

    private void rowOfATruncation() throws Exception {
        Differential both = begun(mysql, "differ_truncation");
        both.run("INSERT INTO @@.t VALUES (1), (2)", "TRUNCATE @@.t");
        differsInThisAlone(EngineDifference.RowOfATruncation, both, 2);
    }

    /** @param index of the event that differs */
    private static void differsInThisAlone(EngineDifference difference, Differential both, int index) throws Exception {
        String direct = value(both.raw(EngineChoice.Direct, index + 1).get(index));
        String debezium = value(both.raw(EngineChoice.Debezium, index + 1).get(index));
        for (EngineDifference other : EngineDifference.values()) {
            if (other != difference) {
                direct = other.without(direct);
                debezium = other.without(debezium);
            }
        }
        assertThat(direct).isNotEqualTo(debezium);
        assertThat(difference.without(direct)).isEqualTo(difference.without(debezium));
    }

    private static String value(ChangeEvent event) {
        return new String(event.value().orElseThrow(), StandardCharsets.UTF_8);
    }

    private void xaTransactions() throws Exception {
        Differential both = begun(mysql, "differ_xa");
        both.run("XA START 'd'", "INSERT INTO @@.t VALUES (1)", "XA END 'd'", "XA PREPARE 'd'", "XA ROLLBACK 'd'");
        both.run("INSERT INTO @@.t VALUES (2)");

        assertThat(both.events(EngineChoice.Direct, 1)).extracting(Emitted::row).containsExactly("{\"id\":2}");
        assertThat(both.events(EngineChoice.Debezium, 2))
                .extracting(Emitted::row)
                .containsExactly("{\"id\":1}", "{\"id\":2}");
    }

    private void addresses() throws Exception {
        Differential both = Differential.in(mariaDb, mounts, "differ_addresses");
        try {
            both.run("CREATE TABLE @@.t (id INET4 PRIMARY KEY)");
            assertThatThrownBy(both::begin).hasMessageContaining("cannot be understood");
        } finally {
            both.run("DROP DATABASE @@");
        }
    }

    private void rowHashes() throws Exception {
        Differential both = Differential.in(mariaDb, mounts, "differ_hashes");
        both.run("CREATE TABLE @@.t (id INT PRIMARY KEY, a TEXT, UNIQUE (a))");
        both.begin();
        both.run("INSERT INTO @@.t VALUES (1, 'a')");
        onlyDirectReads(both, "{\"id\":1,\"a\":\"a\"}", "do not fit the table's known definition");
    }

    private void sequences() throws Exception {
        Differential both = Differential.in(mariaDb, mounts, "differ_sequences");
        both.run("CREATE SEQUENCE @@.s", "CREATE TABLE @@.t (id INT PRIMARY KEY)");
        both.begin();
        both.run("DO NEXTVAL(@@.s)", "INSERT INTO @@.t VALUES (1)");
        onlyDirectReads(both, "{\"id\":1}", ".s whose schema isn't known");
    }

    private void oldTimes() throws Exception {
        Differential both = Differential.in(mariaDb, mounts, "differ_times");
        try {
            both.run("SET GLOBAL mysql56_temporal_format = OFF", "CREATE TABLE @@.t (id INT PRIMARY KEY, a TIME(1))");
        } finally {
            both.run("SET GLOBAL mysql56_temporal_format = ON");
        }
        both.begin();
        both.run("INSERT INTO @@.t VALUES (1, '00:00:01.5')");

        assertThat(both.events(EngineChoice.Direct, 1))
                .extracting(Emitted::row)
                .containsExactly("{\"id\":1,\"a\":1500000}");
        assertThat(both.events(EngineChoice.Debezium, 1).get(0).row())
                .startsWith("{\"id\":1,\"a\":")
                .isNotEqualTo("{\"id\":1,\"a\":1500000}");
    }

    /** @param stops what the Debezium engine says */
    private static void onlyDirectReads(Differential both, String row, String stops) throws Exception {
        assertThat(both.events(EngineChoice.Direct, 1)).extracting(Emitted::row).containsExactly(row);
        assertThatThrownBy(() -> both.events(EngineChoice.Debezium, 1)).hasMessageContaining(stops);
    }

    private void presetDates() throws Exception {
        Differential both = begun(mysql, "differ_preset");
        both.run(
                "CREATE TABLE @@.d (id DATE NOT NULL DEFAULT '1970-01-03')",
                "SET sql_mode = ''",
                "INSERT INTO @@.d VALUES ('0000-00-00')");

        assertThat(both.events(EngineChoice.Direct, 1)).extracting(Emitted::row).containsExactly("{\"id\":0}");
        assertThat(both.events(EngineChoice.Debezium, 1))
                .extracting(Emitted::row)
                .containsExactly("{\"id\":2}");
    }

    private void blanksBehindMembers() throws Exception {
        Differential both = begun(mysql, "differ_members");
        both.run("CREATE TABLE @@.e (id ENUM('a ', 'b') PRIMARY KEY)", "INSERT INTO @@.e VALUES ('a')");

        assertThat(both.events(EngineChoice.Direct, 1)).extracting(Emitted::row).containsExactly("{\"id\":\"a\"}");
        assertThat(both.events(EngineChoice.Debezium, 1))
                .extracting(Emitted::row)
                .containsExactly("{\"id\":\"a \"}");
    }

    private Differential begun(DatabaseServer server, String database) throws Exception {
        Differential both = Differential.in(server, Sources.of(server, mounts).withTruncates(), database);
        both.run("CREATE TABLE @@.t (id INT PRIMARY KEY)");
        both.begin();
        return both;
    }
}
