package dev.lyrebird.runtime.copies;

import static dev.lyrebird.runtime.copies.CopiesInFolder.OWN;
import static dev.lyrebird.runtime.copies.CopiesInFolder.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint says of copies that count for nothing, or of jobs that nobody knows. */
class LeftCopiesTest {
    @TempDir
    Path folder;

    private CopiesInFolder copies;

    @BeforeEach
    void begin() throws Exception {
        copies = new CopiesInFolder(folder);
    }

    @AfterEach
    void end() throws Exception {
        copies.close();
    }

    /** The stream would go on from rows that were never copied. */
    @Test
    void aFirstCopyThatCountsForNothingIsDiscardedAndEndsItsSource() throws Exception {
        copies.job(OWN)
                .write(JobRecord.begun(OWN, spec()).entering(SnapshotStep.Copying, Optional.empty(), Samples.NOON));
        String uid = copies.record(OWN).uid();
        copies.store.put(Samples.following("process", 1, 5)
                .withLanes(List.of(Lane.held(Samples.at(5))))
                .using(OrderIds.assignCopy(uid)));
        copies.start();

        await().until(() -> copies.standing().act() == Act.DiscardCopy);
        assertThat(copies.ended).isFalse();
        copies.store.put(copies.store.checkpoint().using(OrderIds.discardCopy(uid)));
        await().until(copies.ended::get);
        assertThat(copies.record(OWN).step()).contains(SnapshotStep.Failed);
        assertThat(copies.said)
                .anySatisfy(line -> assertThat(line).contains("the copy begins anew, and nothing is lost"));
    }

    @Test
    void tablesOfAJobThatNobodyKnowsAreLedBack() throws Exception {
        JobRef stranger = new JobRef("uid-of-old", "old");
        Lane lane = Lane.split(stranger, List.of(new TableId("shop", "orders")), Samples.at(3), Samples.NOON);
        Checkpoint following = Samples.following("process", 1, 5);
        copies.store.put(following.withLanes(List.of(following.mainLane(), lane)));
        copies.start("again");

        await().until(() -> copies.standing().act() == Act.Rejoin);
        assertThat(copies.standing().job()).contains(stranger);
        assertThat(copies.job("again").record()).as("one job at a time").isEmpty();
        copies.store.put(following.using(copies.standing().id()));
        await().until(() -> copies.standing().act() == Act.Split);
    }

    @Test
    void aFirstCopyOfAJobThatNobodyKnowsIsMadeByAnother() throws Exception {
        JobRef stranger = new JobRef("uid-of-old", OWN);
        copies.store.put(Samples.following("process", 1, 5)
                .withLanes(List.of(Lane.heldFor(stranger, Samples.at(5), Samples.NOON)))
                .using(OrderIds.assignCopy(stranger.uid())));
        copies.start("again");

        await().until(() -> copies.standing().act() == Act.DiscardCopy);
        assertThat(copies.standing().job()).contains(stranger);
    }
}
