package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate hides of a key stands in no ledger either: whoever reads a ConfigMap need not be one who may read the column. */
@WithDatabase
@Nightly("NarrowCopyIT: what a ledger has; HiddenValuesIT: what leaves")
class HiddenKeysIT {
    private static final SnapshotNames NAMES = new SnapshotNames("job");
    private static final String MARKER = "marker-";
    private static final String STORED_MARKER = HexFormat.of().formatHex(MARKER.getBytes());
    private static final String ROWS =
            " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 900)"
                    + " SELECT n % 3, CONCAT('" + MARKER + "', LEFT(SHA2(n, 256), 20)) FROM s";

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MemorySink sink = new MemorySink();

    HiddenKeysIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @Test
    void tablesAreCutByWhatStandsBeforeItInTheirKeys() throws Exception {
        Database db = behindAHash();
        db.run(
                "CREATE TABLE @.alone (n INT, mail VARCHAR(60), PRIMARY KEY (mail))",
                "CREATE TABLE @.pair (n INT, mail VARCHAR(60), PRIMARY KEY (n, mail))",
                "CREATE TABLE @.parts (n INT, mail VARCHAR(60), PRIMARY KEY (mail, n)) PARTITION BY LIST (n)"
                        + " (PARTITION a VALUES IN (0), PARTITION b VALUES IN (1), PARTITION c VALUES IN (2))");
        for (String table : List.of("alone", "pair", "parts")) {
            db.run("INSERT INTO @." + table + ROWS, "ANALYZE TABLE @." + table);
        }
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        SnapshotSource source = new SnapshotSource(config, db.root());
        plan(config, db);
        FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, 0);

        GroupChunks planned = store.claim("reader").chunks();

        assertThat(planned.toString()).doesNotContain(STORED_MARKER).doesNotContain(MARKER);
        assertThat(key(planned, "alone")).isEmpty();
        assertThat(key(planned, "pair")).containsExactly("n");
        assertThat(key(planned, "parts")).isEmpty();
        assertThat(chunks(planned, "alone")).isEqualTo(1);
        assertThat(chunks(planned, "pair")).isGreaterThan(1);
        assertThat(chunks(planned, "parts")).isEqualTo(3);

        GroupRun run = new GroupRun(config, source, store, connection -> sink, SnapshotJobs.process(config, "pod"));
        assertThat(run.run()).isTrue();
        assertThat(sink.events().stream()
                        .map(event -> event.table() + " " + CollectedEvents.line(event))
                        .distinct())
                .as("every row of three tables")
                .hasSize(3 * 900);
    }

    /** Gates may change while a copy is planned: what was cut with the old ones is cut anew, and nothing of it stays. */
    @Test
    void aPlanThatNobodyHasBegunIsMadeAnewWithOtherGates() throws Exception {
        Database db = behindAHash();
        db.run(
                "CREATE TABLE @.alone (n INT, mail VARCHAR(60), PRIMARY KEY (mail))",
                "INSERT INTO @.alone" + ROWS,
                "ANALYZE TABLE @.alone");
        SnapshotConfig hidden = SnapshotJobs.of(db, db.position(), 100, 4);
        SnapshotConfig open = SnapshotJobs.behind(List.of(), hidden);

        assertThat(plan(open, db).chunks()).isGreaterThan(4);
        assertThat(ledgers()).contains(STORED_MARKER);
        SnapshotPlan anew = plan(hidden, db);
        assertThat(anew.chunks()).isEqualTo(1);
        assertThat(ledgers()).doesNotContain(STORED_MARKER);

        new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, 0).claim("worker");
        assertThat(plan(open, db)).as("too late").isEqualTo(anew);
    }

    private SnapshotPlan plan(SnapshotConfig config, Database db) throws Exception {
        return new PlanRun(
                        config,
                        new SnapshotSource(config, db.root()),
                        new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID),
                        Throttle::none,
                        Clock.systemUTC())
                .run();
    }

    private String ledgers() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int group = 0; group < 4; group++) {
            Path chunks = ledgers.resolve(NAMES.ledger(group)).resolve(DataKeys.CHUNKS);
            if (Files.exists(chunks)) {
                all.append(LedgerCodec.chunks(Optional.of(Files.readAllBytes(chunks))));
            }
        }
        return all.toString();
    }

    private Database behindAHash() {
        Sources sources = Sources.of(mysql, mounts).with(EngineChoice.Direct);
        sources.mountHashKey(Sources.HASH_KEY);
        return Database.behind(
                mysql,
                sources,
                "{`defaultAction`:`Accept`,`rules`:[{`name`:`all`,`tables`:[`@.*`],`action`:`Accept`,`maskedColumns`:"
                        + "[{`columns`:[`mail`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,`key`:`key`}}]}]}");
    }

    private static List<String> key(GroupChunks planned, String table) {
        return planned.tables().get(index(planned, table)).key();
    }

    private static long chunks(GroupChunks planned, String table) {
        int index = index(planned, table);
        return planned.chunks().stream().filter(chunk -> chunk.table() == index).count();
    }

    private static int index(GroupChunks planned, String table) {
        List<String> names = planned.tables().stream()
                .map(ChunkedTable::id)
                .map(id -> id.table())
                .toList();
        assertThat(names).contains(table);
        return names.indexOf(table);
    }
}
