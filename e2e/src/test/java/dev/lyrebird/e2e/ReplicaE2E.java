package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.e2e.scene.Bank;
import dev.lyrebird.e2e.scene.Business;
import dev.lyrebird.e2e.scene.Engine;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Snapshot;
import dev.lyrebird.e2e.servers.Replica;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows are read from a replica while the changes come from the primary. */
@ExtendWith(SceneExtension.class)
class ReplicaE2E {
    private static final long SEED = 1;

    @Test
    void aReplicaThatStopsHoldsTheCopyBackAndNothingIsLost(Scene scene) {
        assumeTrue(Engine.taken().equals("Direct"), "with the Debezium engine no replica is read");
        Replica replica = Replica.running();
        Bank bank = Bank.open(scene, 20_000, 40_000);
        replica.awaitCaughtUp();
        scene.source()
                .createAndAwaitReady("snapshot: {mode: Never}", "mysql: {replica: {host: %s}}".formatted(Replica.HOST));

        long transactions;
        try (Snapshot snapshot = Snapshot.create(
                scene, "again", "{readFrom: Replica, parallelism: 1, connectionsPerPod: 2, chunk: {rows: 500}}")) {
            try (Business business = bank.business(SEED)) {
                GroupState atWork = snapshot.awaitGroupAtWork();
                replica.stop();
                snapshot.awaitReason("ReplicaStopped");
                snapshot.killWorker(atWork);
                replica.resume();
                snapshot.change("parallelism: 3");
                snapshot.awaitEnd();
                transactions = business.transactions();
            }
            assertThat(snapshot.step()).isEqualTo(SnapshotStep.Complete);
            assertThat(snapshot.readers()).containsExactly(replica.uuid());
        }
        for (String table : Bank.TABLES) {
            assertThat(bank.assertApplied(table).operations())
                    .as("%s after %d transactions", table, transactions)
                    .containsKeys("r", "u");
        }
    }
}
