package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.MovingMoney;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Money moves between rows while they are copied and workers die; after the replay the destination is the source. */
@WithDatabase
class SnapshotTruthIT {
    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;
    private final MemorySink sink = new MemorySink();

    SnapshotTruthIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    static Stream<Arguments> seeds() {
        return Stream.concat(
                Seed.orElse(1, 2).map(seed -> Arguments.of("MySQL", seed)),
                Seed.orElse(1).map(seed -> Arguments.of("MariaDB", seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterTheReplayTheDestinationIsTheSource(String product, Seed seed) throws Exception {
        Database db = Database.on(product.equals("MySQL") ? mysql : mariaDb, mounts, EngineChoice.Direct);
        MovingMoney money = MovingMoney.in(db).start(seed.value());
        Position at = db.position();
        SchemaState schema = db.schema(at);
        SnapshotConfig config = SnapshotJobs.of(db, at, 100, DyingWorkers.GROUPS);
        DyingWorkers workers = new DyingWorkers(db, ledgers, sink);
        workers.plan(config);
        int kills = workers.copy(config, new Random(seed.value()));
        money.stop();

        List<ChangeEvent> delivered = new ArrayList<>(sink.events());
        try (RunningEngine capture = RunningEngine.stream(db.source, at, schema)) {
            capture.awaitLine(MovingMoney.lastLine());
            delivered.addAll(capture.events.events());
        }
        Map<String, String> applied = MovingMoney.applied(delivered);
        assertThat(kills).as("kills; %s", seed).isPositive();
        assertThat(applied).as(seed.toString()).isEqualTo(money.rows()).hasSizeGreaterThan(MovingMoney.ROWS);
        assertThat(MovingMoney.money(applied)).isEqualTo(MovingMoney.ALL);
    }
}
