package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that takes the capture's events, and refuses those of a worker: the job says so, and goes on when it does not any more. */
@WithDatabase
class RefusedWorkerIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MemorySink sink = new MemorySink();
    private volatile boolean refuses = true;

    RefusedWorkerIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @Test
    void whatTheDestinationSaysIsWhatAWorkerWaitsFor() throws Exception {
        Database db = Database.on(mysql, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, refusing());
        workers.plan(config);

        ReplicaWorkers.Copying copying = workers.copying(config, 0);

        assertThat(copying.awaitWait(WaitCause.SinkUnavailable)).contains("not authorized to write to topic orders");
        refuses = false;
        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        assertThat(copying.run().state().orElseThrow().waits()).isEmpty();
        assertThat(sink.events()).hasSize(1);
    }

    private SinkOpener refusing() {
        return () -> {
            if (refuses) {
                throw SinkFailure.refused("The brokers say: not authorized to write to topic orders.", null);
            }
            return sink;
        };
    }
}
