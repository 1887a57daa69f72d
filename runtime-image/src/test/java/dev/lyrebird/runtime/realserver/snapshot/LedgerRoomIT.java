package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.FolderOfPlans;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.runtime.snapshot.ledger.PlanStore;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose chunks are more than its ledgers have room for. */
@WithDatabase
class LedgerRoomIT {
    private static final SnapshotNames NAMES = new SnapshotNames("job");

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private Database db;

    LedgerRoomIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @BeforeEach
    void aTable() {
        db = Database.on(mysql, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id VARCHAR(40) PRIMARY KEY)");
        db.run(
                "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                        + " SELECT LEFT(SHA2(n, 256), 40) FROM s",
                "ANALYZE TABLE @.t");
    }

    @Test
    void largerChunksAreMadeUntilTheyFit() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 25, 2);
        MemorySink sink = new MemorySink();

        SnapshotPlan plan = plan(config, 8);

        assertThat(plan.chunks()).isBetween(6, 16);
        for (int group = 0; group < plan.groups(); group++) {
            FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, group);
            assertThat(new GroupRun(config, source(config), store, any -> sink, SnapshotJobs.process(config, "pod"))
                            .run())
                    .isTrue();
        }
        Set<String> keys = new HashSet<>();
        sink.events().forEach(event -> keys.add(new String(event.key().orElseThrow())));
        assertThat(keys).hasSize(1000);
        assertThat(sink.events()).hasSize(1000);
    }

    @Test
    void whatFitsInNoFormIsRefused() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 25, 2);

        assertThatThrownBy(() -> plan(config, 0))
                .isInstanceOf(CopyRefused.class)
                .hasMessageContaining("does not fit into a ConfigMap")
                .hasMessageContaining("several SnapshotJobs");
    }

    private SnapshotPlan plan(SnapshotConfig config, int chunks) throws Exception {
        FilePlanStore files = new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID);
        PlanStore narrow = new FolderOfPlans(files) {
            @Override
            public boolean holds(GroupChunks group) {
                return group.chunks().size() <= chunks;
            }
        };
        return new PlanRun(config, source(config), narrow, Throttle::none, Clock.systemUTC()).run();
    }

    private SnapshotSource source(SnapshotConfig config) {
        return new SnapshotSource(config, db.root());
    }
}
