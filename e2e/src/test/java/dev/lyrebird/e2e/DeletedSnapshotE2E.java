package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.e2e.scene.Bank;
import dev.lyrebird.e2e.scene.Business;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Snapshot;
import dev.lyrebird.testkit.junit.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever does not want a copy any more deletes its job: nothing is lost, and another one can be made. */
@ExtendWith(SceneExtension.class)
class DeletedSnapshotE2E {
    private static final String MANY_CHUNKS = "{parallelism: 1, connectionsPerPod: 2, chunk: {rows: 500}}";

    private final Seed seed = Seed.orElse(1).findFirst().orElseThrow();

    @Test
    void deletedHalfWayItLeadsItsTablesBack(Scene scene) {
        Bank bank = Bank.open(scene, 10_000, 10_000);
        scene.source().createAndAwaitReady("snapshot: {mode: Never}");
        try (Business business = bank.business(seed.value())) {
            try (Snapshot snapshot = Snapshot.create(scene, "again", MANY_CHUNKS)) {
                snapshot.awaitGroupAtWork();
                assertThat(scene.capture().lanesOfJobs()).hasSize(1);
                snapshot.delete();
                snapshot.awaitGone();
            }
            assertThat(scene.capture().lanesOfJobs()).isEmpty();
            try (Snapshot another = Snapshot.create(scene, "again", MANY_CHUNKS)) {
                another.awaitGroupAtWork();
                another.change("parallelism: 3");
                another.awaitEnd();
                assertThat(another.step()).isEqualTo(SnapshotStep.Complete);
            }
            assertThat(business.transactions()).isPositive();
        }
        for (String table : Bank.TABLES) {
            bank.assertApplied(table);
        }
    }
}
