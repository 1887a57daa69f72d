package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The copy that a capture makes by itself, and how it joins the stream of each engine. */
@WithDatabase
class CopyIT {
    private static final int KEYS = 3000;

    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    CopyIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @Test
    void aQuietTableIsCopiedWholly() throws Exception {
        Database db = Database.on(mysql, mounts);
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, name VARCHAR(20))",
                "CREATE TABLE @.void (id INT PRIMARY KEY)",
                "INSERT INTO @.t VALUES (1, 'a'), (2, NULL)");
        Position at = db.position();
        CollectedEvents events = new CollectedEvents();

        CopyResult result = RunningEngine.copy(db.source, at, events);

        assertThat(result).isEqualTo(new CopyResult(2, 2, true));
        assertThat(events.lines())
                .containsExactlyInAnyOrder(
                        "r {\"id\":1} {\"id\":1,\"name\":\"a\"}", "r {\"id\":2} {\"id\":2,\"name\":null}");
        assertThat(events.events()).extracting(ChangeEvent::position).containsOnly(at);
    }

    @Test
    void emptyTablesMakeAWholeCopy() throws Exception {
        Database db = Database.on(mysql, mounts);
        db.run("CREATE TABLE @.void (id INT PRIMARY KEY)");

        assertThat(RunningEngine.copy(db.source, db.position(), new CollectedEvents()))
                .isEqualTo(new CopyResult(1, 0, true));
    }

    @ParameterizedTest
    @CsvSource({"1, Debezium", "2, Direct", "3, Direct"})
    void copyAndReplayOnMySqlEndEqualToTheSource(long seed, EngineChoice engine) throws Exception {
        endsEqual(mysql, seed, engine);
    }

    @ParameterizedTest
    @CsvSource({"4, Debezium", "5, Direct"})
    void copyAndReplayOnMariaDbEndEqualToTheSource(long seed, EngineChoice engine) throws Exception {
        endsEqual(mariaDb, seed, engine);
    }

    private void endsEqual(DatabaseServer server, long seed, EngineChoice engine) throws Exception {
        Database db = Database.on(server, mounts).with(engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, v BIGINT)");
        Random random = new Random(seed);
        try (Connection connection = server.sql().connect()) {
            for (int i = 0; i < 200; i++) {
                change(connection, db.name, random);
            }
        }
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeUntil(enough, db, seed));
        Position at = db.position();
        SchemaState state = db.schema(at);
        CollectedEvents copied = new CollectedEvents();
        CopyResult result = RunningEngine.copy(db.source, at, copied);
        enough.set(true);
        writer.join();
        db.run("INSERT INTO @.t VALUES (" + KEYS + ", -1)");

        assertThat(result.whole()).as("seed %d", seed).isTrue();
        Map<String, String> applied = new TreeMap<>();
        copied.events().forEach(event -> apply(applied, event));
        try (RunningEngine capture = RunningEngine.stream(db.source, at, state)) {
            capture.awaitLine("c {\"id\":" + KEYS + "} {\"id\":" + KEYS + ",\"v\":-1}");
            capture.events.events().forEach(event -> apply(applied, event));
        }
        assertThat(applied).as("seed %d", seed).isEqualTo(rows(db));
    }

    private static void writeUntil(AtomicBoolean enough, Database db, long seed) {
        Random random = new Random(seed + 1000);
        try (Connection connection = db.server.sql().connect()) {
            while (!enough.get()) {
                change(connection, db.name, random);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A few rows at random: inserted over what is there, changed, moved to other keys, deleted. */
    private static void change(Connection connection, String database, Random random) throws SQLException {
        int from = random.nextInt(KEYS);
        int to = Math.min(KEYS - 1, from + random.nextInt(20));
        try (Statement statement = connection.createStatement()) {
            switch (random.nextInt(5)) {
                case 0 -> statement.execute("DELETE FROM " + database + ".t WHERE id BETWEEN " + from + " AND " + to);
                case 1 ->
                    statement.execute(
                            "UPDATE " + database + ".t SET v = v + 1 WHERE id BETWEEN " + from + " AND " + to);
                case 2 -> statement.execute("UPDATE IGNORE " + database + ".t SET id = " + to + " WHERE id = " + from);
                default -> {
                    StringBuilder rows = new StringBuilder();
                    for (int id = from; id <= to; id++) {
                        rows.append(rows.isEmpty() ? "" : ",")
                                .append("(")
                                .append(id)
                                .append(",")
                                .append(random.nextInt())
                                .append(")");
                    }
                    statement.execute("REPLACE INTO " + database + ".t VALUES " + rows);
                }
            }
        }
    }

    private static void apply(Map<String, String> rows, ChangeEvent event) {
        String key = new String(event.key().orElseThrow(), StandardCharsets.UTF_8);
        if (event.value().isEmpty()) {
            return;
        }
        var value = CollectedEvents.json(event.value().get());
        if (value.get("op").asText().equals("d")) {
            rows.remove(key);
        } else {
            rows.put(key, value.get("after").get("v").asText());
        }
    }

    private static Map<String, String> rows(Database db) {
        Map<String, String> rows = new TreeMap<>();
        List<List<String>> found = db.server.sql().rows("SELECT id, v FROM " + db.name + ".t");
        found.forEach(row -> rows.put("{\"id\":" + row.get(0) + "}", row.get(1)));
        return rows;
    }
}
