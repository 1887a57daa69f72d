package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type, through both engines: keys, values and headers are the same bytes. */
@WithSeed
abstract class EqualityCases {
    @TempDir
    Path mounts;

    private final DatabaseServer server;

    EqualityCases(DatabaseServer server) {
        this.server = server;
    }

    abstract List<TypeCase> cases();

    /** The server is shared. */
    @AfterEach
    void fullMetadata() {
        server.sql().execute("SET GLOBAL binlog_row_metadata = 'FULL'");
    }

    /** Values of {@code binlog_row_metadata} that the product has. */
    abstract List<String> metadata();

    /** Statements that make sessions which log in different ways. */
    abstract List<String> sessions();

    @Test
    void everyTypeIsWrittenAsDebeziumWritesIt() throws Exception {
        Differential both = Differential.in(server, mounts, "equality");
        List<TypeCase> cases = cases();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).create("@@.t" + i));
        }
        both.begin();
        for (String metadata : metadata()) {
            both.run("SET GLOBAL binlog_row_metadata = '" + metadata + "'");
            for (int i = 0; i < cases.size(); i++) {
                both.run(cases.get(i).changes("@@.t" + i).toArray(String[]::new));
                // the server announces a table with the metadata of when it was opened
                both.run("DELETE FROM @@.t" + i, "FLUSH TABLES");
            }
        }
        assertEqual(both);
    }

    @Test
    void randomRowsAreWrittenAsDebeziumWritesThem(Seed seed) throws Exception {
        Differential both = Differential.in(server, mounts, "randomrows");
        RandomTable table = new RandomTable(new Random(seed.value()));
        both.run(table.create("@@.t"));
        both.begin();
        both.run(table.changes("@@.t", 300).toArray(String[]::new));
        assertEqual(both);
    }

    @Test
    void valuesAreThoseThatTheServerSelects() throws Exception {
        Differential one = Differential.in(server, mounts, "absolute");
        one.run(SelectedValues.CREATE);
        one.begin();
        one.run(SelectedValues.INSERTS.toArray(String[]::new));
        List<String> selected = server.sql().rows(SelectedValues.SELECT).stream()
                .map(row -> row.get(0))
                .toList();
        assertThat(one.ours()).extracting(Emitted::row).containsExactlyElementsOf(selected);
    }

    /** Keys, values and headers with their schemas, in which defaults stand. */
    @Test
    void schemasAreThoseOfDebezium() throws Exception {
        Differential both = Differential.in(server, Sources.of(server, mounts).withSchemas(), "equalschemas");
        List<TypeCase> cases = new ArrayList<>(cases());
        cases.add(TypeCase.of(DefaultColumns.COLUMNS, DefaultColumns.DEFAULTS));
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).create("@@.t" + i));
        }
        both.begin();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).lastRow("@@.t" + i).toArray(String[]::new));
        }
        int events = 6 * cases.size();
        SameEvents.assertEqual(both.events(EngineChoice.Direct, events), both.debeziums(events));
    }

    /** Behind single rows: Debezium says the last row event's row number again. */
    @Test
    void truncationsAreToldOfAsDebeziumTellsOfThem() throws Exception {
        Sources sources = Sources.of(server, mounts).withSchemas().withTruncates();
        Differential both = Differential.in(server, sources, "equaltruncates");
        both.run(
                "CREATE TABLE @@.t (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'x')",
                "CREATE TABLE @@.u (a INT) PARTITION BY HASH (a) PARTITIONS 2",
                "INSERT INTO @@.t (id) VALUES (7)");
        both.begin();
        both.run(
                "TRUNCATE @@.t",
                "INSERT INTO @@.t (id) VALUES (1)",
                "ALTER TABLE @@.u TRUNCATE PARTITION p0",
                "TRUNCATE TABLE @@.u",
                "ALTER TABLE @@.t ADD COLUMN b INT",
                "/* nightly */ truncate table @@.t",
                "INSERT INTO @@.t (id) VALUES (4)",
                "TRUNCATE @@.t",
                "INSERT INTO @@.u VALUES (1)");
        SameEvents.assertEqual(both.events(EngineChoice.Direct, 7), both.debeziums(7));
    }

    /** Through both whole engines: triggers, cascades, savepoints, statements over several tables, compressed transactions, DDL. */
    @Test
    void aWorkloadIsToldAsDebeziumTellsIt(Seed seed) throws Exception {
        RandomWorkload workload = new RandomWorkload(new Random(seed.value()));
        Differential both = Differential.in(server, mounts, "equalworkload");
        both.run(RandomWorkload.DEFINITIONS.toArray(String[]::new));
        both.begin();
        for (String metadata : metadata()) {
            both.run("SET GLOBAL binlog_row_metadata = '" + metadata + "'", "FLUSH TABLES");
            for (String session : sessions()) {
                List<String> statements = new ArrayList<>(List.of("USE @@", session));
                statements.addAll(workload.steps(60));
                both.run(statements.toArray(String[]::new));
            }
        }
        both.run("INSERT INTO @@." + RandomWorkload.END + " VALUES (1)");
        List<Emitted> ours = both.eventsUpTo(EngineChoice.Direct, RandomWorkload.END);
        assertThat(ours).hasSizeGreaterThan(100);
        SameEvents.assertEqual(ours, both.eventsUpTo(EngineChoice.Debezium, RandomWorkload.END));
    }

    private static void assertEqual(Differential both) throws Exception {
        List<Emitted> ours = both.ours();
        SameEvents.assertEqual(ours, both.debeziums(ours.size()));
    }
}
