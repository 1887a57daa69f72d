package dev.lyrebird.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Writers come, freeze, wake and lose answers in any order; the laws hold all the same. */
class CheckpointLawsTest {
    private static final int STEPS = 150;

    @Property(tries = 600)
    void epochAndPositionOnlyRise(@ForAll long seed, @ForAll UnconfirmedPolicy policy) throws Exception {
        WritersModel model = WritersModel.run(new Random(seed), policy, STEPS);

        List<Checkpoint> written = model.written();
        String predecessor = "earlier";
        for (int i = 1; i < written.size(); i++) {
            Checkpoint before = written.get(i - 1);
            Checkpoint after = written.get(i);
            assertThat(after.epoch()).isGreaterThanOrEqualTo(before.epoch());
            assertThat(after.position().isAtOrAfter(before.position())).isTrue();
            if (after.epoch() == before.epoch()) {
                // who waits for a predecessor signs later; nobody else takes an epoch's place
                assertThat(before.writer().pod()).isIn(after.writer().pod(), predecessor);
                assertThat(after.sequence()).isGreaterThan(before.sequence());
            } else {
                predecessor = before.writer().pod();
            }
        }
    }

    @Property(tries = 600)
    void aCheckpointNeverRunsAheadOfItsWritersDeliveries(@ForAll long seed, @ForAll UnconfirmedPolicy policy)
            throws Exception {
        WritersModel model = WritersModel.run(new Random(seed), policy, STEPS);

        assertThat(model.aheadOfDelivery()).isEmpty();
    }

    @Property(tries = 600)
    void whoWasFrozenDeliversNothingAfterItsSuccessorBegan(@ForAll long seed) throws Exception {
        WritersModel model = WritersModel.run(new Random(seed), UnconfirmedPolicy.Continue, STEPS);

        assertThat(model.deliveriesOfThawed()).isEmpty();
    }

    @Property(tries = 600)
    void underPauseNoTwoWritersDeliverAtOnce(@ForAll long seed) throws Exception {
        WritersModel model = WritersModel.run(new Random(seed), UnconfirmedPolicy.Pause, STEPS);

        assertThat(model.overlaps()).isEmpty();
    }

    @Property(tries = 600)
    void whileTheStoreAnswersNoTwoWritersDeliverAtOnce(@ForAll long seed, @ForAll UnconfirmedPolicy policy)
            throws Exception {
        WritersModel model = WritersModel.run(new Random(seed), policy, WritersModel.Answers.Always, STEPS);

        assertThat(model.overlaps()).isEmpty();
    }

    @Test
    void theModelReachesWhatTheLawsAreAbout() throws Exception {
        int deliveries = 0;
        int writers = 0;
        for (int seed = 0; seed < 50; seed++) {
            WritersModel model = WritersModel.run(new Random(seed), UnconfirmedPolicy.Continue, STEPS);
            deliveries += model.deliveries();
            writers += model.writers();
        }
        assertThat(deliveries).isGreaterThan(500);
        assertThat(writers).isGreaterThan(150);
    }
}
