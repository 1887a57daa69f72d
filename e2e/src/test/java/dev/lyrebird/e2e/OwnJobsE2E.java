package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.e2e.scene.Bank;
import dev.lyrebird.e2e.scene.Business;
import dev.lyrebird.e2e.scene.Engine;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Snapshot;
import dev.lyrebird.e2e.servers.AppliedTopic;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.junit.Seed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SnapshotJobs that a source makes for itself: for its first copy, and for tables that are added to it, while all are written to. */
@ExtendWith(SceneExtension.class)
@Nightly("FirstCopyApiServerIT and LocalAddedTablesIT; SnapshotE2E: a copy on the cluster")
class OwnJobsE2E {
    private static final int ROWS = 10_000;
    private static final String MANY_CHUNKS = "options: {parallelism: 1, connectionsPerPod: 2, chunk: {rows: 500}}";

    private final Seed seed = Seed.orElse(1).findFirst().orElseThrow();
    private Bank bank;

    @BeforeEach
    void fill(Scene scene) {
        bank = Bank.open(scene, ROWS, ROWS);
    }

    @Test
    void theStreamBeginsWhereTheJobOfTheFirstCopyBegan(Scene scene) {
        try (Snapshot first = Snapshot.ofTheSource(scene, "orders-first")) {
            try (Business business = bank.business(seed.value())) {
                scene.source().create("snapshot: {mode: Initial, " + MANY_CHUNKS + "}");
                first.awaitGroupAtWork();
                scene.source().awaitCondition("Ready", "False", "Copying");
                assertThat(scene.capture().lanesOfJobs())
                        .as("the stream stands still")
                        .hasSize(1);
                complete(first);
                scene.source().awaitReady();
                assertThat(business.transactions()).isPositive();
            }
        }
        scene.source().awaitCondition("SnapshotComplete", "True", "Complete");
        assertThat(scene.capture().lanesOfJobs()).isEmpty();
        for (String table : Bank.TABLES) {
            AppliedTopic applied = bank.assertApplied(table);
            assertThat(applied.operations()).as(table).containsKeys("r", "u", "c", "d");
            assertThat(applied.isCopiedFirst())
                    .as("rows of %s come before changes", table)
                    .isTrue();
        }
    }

    @Test
    void aTableThatIsAddedIsCopiedWhileTheOthersGoOn(Scene scene) {
        String account = scene.database().name() + ".bulk_account";
        String part = scene.database().name() + ".bulk_part";
        scene.source().createAndAwaitReady("tables: [" + account + "]", "snapshot: {newTables: Snapshot}");
        try (Snapshot added = Snapshot.ofTheSource(scene, "orders-added-2")) {
            try (Business business = bank.business(seed.value())) {
                scene.source().change("""
                        tables: [%s, %s]
                        snapshot: {%s}
                        """.formatted(account, part, MANY_CHUNKS));
                added.awaitGroupAtWork();
                assertThat(scene.capture().lanesOfJobs())
                        .as("the new table waits")
                        .hasSize(1);
                // with the Debezium engine they wait as well
                if (Engine.taken().equals("Direct")) {
                    bank.assertStreamed("bulk_account");
                    assertThat(added.step()).isEqualTo(SnapshotStep.Copying);
                }
                complete(added);
                scene.source().awaitReady();
                assertThat(business.transactions()).isPositive();
            }
        }
        assertThat(scene.capture().lanesOfJobs()).isEmpty();
        assertThat(bank.assertApplied("bulk_account").operations())
                .as("copied by the capture, and not again")
                .containsEntry("r", ROWS)
                .containsKeys("u", "c", "d");
        assertThat(bank.assertApplied("bulk_part").operations()).containsKeys("r", "u", "c", "d");
    }

    private static void complete(Snapshot snapshot) {
        snapshot.change("parallelism: 3");
        snapshot.awaitEnd();
        assertThat(snapshot.steps())
                .endsWith(
                        SnapshotStep.Splitting,
                        SnapshotStep.Planning,
                        SnapshotStep.Copying,
                        SnapshotStep.Rejoining,
                        SnapshotStep.Complete);
        assertThat(snapshot.percents()).isSorted().endsWith(100);
        assertThat(snapshot.chunksDone()).as("chunks in its ledgers").isGreaterThan(8);
    }
}
