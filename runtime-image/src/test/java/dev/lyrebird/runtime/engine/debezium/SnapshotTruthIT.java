package dev.lyrebird.runtime.engine.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money moves between rows while they are copied and workers die; after the replay the destination is the source. */
@WithDatabase
class SnapshotTruthIT {
    private static final SnapshotNames NAMES = new SnapshotNames("job");
    private static final int ROWS = 2000;
    private static final int GROUPS = 3;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MemorySink sink = new MemorySink();
    private Database db;

    SnapshotTruthIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void afterTheReplayTheDestinationIsTheSource(long seed) throws Exception {
        db = Database.on(mysql, mounts, EngineChoice.Direct);
        fill();
        AtomicBoolean enough = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            long own = seed * 100 + writer;
            writers.add(CompletableFuture.runAsync(() -> move(enough, new Random(own))));
        }
        Position at = db.position();
        SchemaState schema = db.schema(at);
        SnapshotConfig config = SnapshotJobs.of(db, at, 100, GROUPS);
        new PlanRun(config, source(config), new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID), Clock.systemUTC())
                .run();
        int kills = copy(config, new Random(seed));
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        db.run("INSERT INTO @.account VALUES (" + 10 * ROWS + ", 0, 'end')");

        Map<String, String> applied = new TreeMap<>();
        sink.events().forEach(event -> apply(applied, event));
        try (Capture capture = Capture.stream(db.source, at, schema)) {
            capture.awaitLine("c {\"id\":" + 10 * ROWS + "} {\"id\":" + 10 * ROWS + ",\"money\":0,\"note\":\"end\"}");
            capture.events.events().forEach(event -> apply(applied, event));
        }
        Collected now = new Collected();
        Capture.copy(db.source, db.position(), schema, now);
        Map<String, String> found = new TreeMap<>();
        now.events().forEach(event -> apply(found, event));
        assertThat(kills).as("kills, seed %d", seed).isPositive();
        assertThat(applied).as("seed %d", seed).isEqualTo(found).hasSizeGreaterThan(ROWS);
        assertThat(money(applied)).isEqualTo(2L * ROWS * 1000);
    }

    private void fill() {
        String numbers = " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)";
        db.run(
                "CREATE TABLE @.account (id BIGINT PRIMARY KEY, money INT, note VARCHAR(40))",
                "INSERT INTO @.account" + numbers + " SELECT n * 3, 1000, LEFT(SHA2(n, 256), 30) FROM s",
                "INSERT INTO @.account" + numbers + " SELECT 3000 + n * 3, 1000, LEFT(SHA2(n, 256), 30) FROM s",
                "CREATE TABLE @.part (region INT, id INT, money INT, PRIMARY KEY (region, id)) PARTITION BY HASH (region)"
                        + " PARTITIONS 4",
                "INSERT INTO @.part" + numbers + " SELECT n % 7, n, 1000 FROM s",
                "INSERT INTO @.part" + numbers + " SELECT n % 7, n + 1000, 1000 FROM s",
                "ANALYZE TABLE @.account, @.part");
    }

    /** Copies all groups; workers die at random moments, as if by SIGKILL: what they have not written down is read again. */
    private int copy(SnapshotConfig config, Random random) throws Exception {
        int kills = 0;
        for (int group = 0; group < GROUPS; group++) {
            boolean whole = false;
            for (int attempt = 0; !whole; attempt++) {
                FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, group);
                GroupRun run =
                        new GroupRun(config, source(config), store, any -> sink, "pod" + attempt, Clock.systemUTC());
                if (attempt < 3) {
                    killAfter(run, 3 + random.nextInt(120));
                }
                try {
                    whole = run.run();
                } catch (InterruptedException e) {
                    whole = false;
                }
                kills += whole ? 0 : 1;
            }
        }
        return kills;
    }

    private static void killAfter(GroupRun run, int millis) {
        CompletableFuture.delayedExecutor(millis, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(run::stop);
    }

    private SnapshotSource source(SnapshotConfig config) {
        return new SnapshotSource(config, db.root());
    }

    private void move(AtomicBoolean enough, Random random) {
        try (Connection connection = db.server.sql().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!enough.get()) {
                int from = 3 * (1 + random.nextInt(ROWS));
                int to = 3 * (1 + random.nextInt(ROWS));
                try {
                    transaction(statement, from, to, random);
                    connection.commit();
                } catch (SQLException deadlock) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void transaction(Statement sql, int from, int to, Random random) throws SQLException {
        String account = "UPDATE " + db.name + ".account SET money = money ";
        String part = "UPDATE " + db.name + ".part SET money = money ";
        switch (random.nextInt(4)) {
            case 0 -> {
                // a row goes and comes back under another key with its money
                sql.execute("UPDATE IGNORE " + db.name + ".account SET id = id + 1, note = UUID() WHERE id = " + from);
                sql.execute("UPDATE IGNORE " + db.name + ".account SET id = id - 1 WHERE id = " + (to + 1));
            }
            case 1 -> {
                sql.execute("DELETE FROM " + db.name + ".account WHERE id = " + (from + 2) + " AND money = 0");
                sql.execute("INSERT IGNORE INTO " + db.name + ".account VALUES (" + (to + 2) + ", 0, 'new')");
            }
            default -> {
                int amount = random.nextInt(50);
                int gone = sql.executeUpdate(account + "- " + amount + " WHERE id = " + from);
                int come = sql.executeUpdate(part + "+ " + amount + " WHERE id = " + (1 + random.nextInt(ROWS)));
                if (gone != come) {
                    throw new SQLException("one of them has moved: nothing is done");
                }
            }
        }
    }

    private static void apply(Map<String, String> rows, ChangeEvent event) {
        String key = event.table() + " " + new String(event.key().orElseThrow(), StandardCharsets.UTF_8);
        if (event.value().isEmpty()) {
            return;
        }
        JsonNode value = Collected.json(event.value().get());
        if (value.get("op").asText().equals("d")) {
            rows.remove(key);
        } else {
            rows.put(key, value.get("after").toString());
        }
    }

    private static long money(Map<String, String> rows) {
        return rows.values().stream()
                .mapToLong(row -> Collected.json(row.getBytes(StandardCharsets.UTF_8))
                        .get("money")
                        .asLong())
                .sum();
    }
}
