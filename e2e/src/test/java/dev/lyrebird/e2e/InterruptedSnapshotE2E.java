package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.e2e.scene.Bank;
import dev.lyrebird.e2e.scene.Business;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Snapshot;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.oracle.AllowedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People change their minds in the middle of a copy, and tables go: what was copied is kept, and nothing is lost. */
@ExtendWith(SceneExtension.class)
class InterruptedSnapshotE2E {
    private static final String MANY_CHUNKS = "{parallelism: 1, connectionsPerPod: 2, chunk: {rows: 500}}";

    private final Seed seed = Seed.orElse(1).findFirst().orElseThrow();
    private Bank bank;

    @BeforeEach
    void stream(Scene scene) {
        bank = Bank.open(scene, 10_000, 10_000);
        scene.source().createAndAwaitReady("snapshot: {mode: Never}");
    }

    @Test
    void deletedHalfWayItLeadsItsTablesBack(Scene scene) {
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
                complete(another);
            }
            assertThat(business.transactions()).isPositive();
        }
        assertApplied();
    }

    @Test
    void suspendedHalfWayItGoesOnWhereItStood(Scene scene) {
        try (Snapshot snapshot = Snapshot.create(scene, "again", MANY_CHUNKS);
                Business business = bank.business(seed.value())) {
            snapshot.awaitGroupAtWork();
            snapshot.change("suspend: true");
            snapshot.awaitSuspended();
            assertThat(snapshot.workers()).isEmpty();
            assertThat(scene.capture().lanesOfJobs()).hasSize(1);
            long copied = snapshot.chunksDone();

            snapshot.change("suspend: false");
            snapshot.awaitGroupAtWork();
            assertThat(snapshot.chunksDone()).isGreaterThanOrEqualTo(copied);
            complete(snapshot);
            assertThat(snapshot.percents()).isSorted().endsWith(100);
            assertThat(business.transactions()).isPositive();
        }
        assertApplied();
    }

    @Nightly("SnapshotTroubleApiServerIT and AlteredInMidCopyIT")
    @Test
    @AllowedLog(logger = "GroupWork", text = "bulk_part is given up", why = "it was dropped")
    void aTableThatIsDroppedHalfWayFailsAlone(Scene scene) {
        try (Snapshot snapshot = Snapshot.create(scene, "again", MANY_CHUNKS)) {
            snapshot.awaitGroupAtWork();
            snapshot.change("suspend: true");
            snapshot.awaitSuspended();
            scene.database().run("DROP TABLE bulk_part");
            snapshot.change("suspend: false");
            snapshot.change("parallelism: 3");
            snapshot.awaitEnd();

            assertThat(snapshot.step()).isEqualTo(SnapshotStep.Failed);
            snapshot.awaitReason("TablesFailed");
            assertThat(snapshot.tablesWithFailures())
                    .containsExactly(scene.database().name() + ".bulk_part");
        }
        assertThat(scene.capture().lanesOfJobs()).isEmpty();
        bank.assertApplied("bulk_account");
    }

    @Nightly("SnapshotTroubleApiServerIT and AlteredInMidCopyIT")
    @Test
    void moreConnectionsThanTheServerHasAreSaidBeforeAnyIsOpened(Scene scene) {
        try (Snapshot snapshot =
                Snapshot.create(scene, "again", "{parallelism: 14, connectionsPerPod: 32, chunk: {rows: 1500}}")) {
            snapshot.awaitReason("TooManyConnections");
            assertThat(snapshot.workers()).isEmpty();
            complete(snapshot);
        }
        assertApplied();
    }

    private static void complete(Snapshot snapshot) {
        snapshot.change("parallelism: 3");
        snapshot.awaitEnd();
        assertThat(snapshot.step()).isEqualTo(SnapshotStep.Complete);
    }

    private void assertApplied() {
        Bank.TABLES.forEach(bank::assertApplied);
    }
}
