package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.engine.EngineLanes;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneRulesTest {
    private static final JobRef JOB = new JobRef("uid-1", "nightly");
    private static final JobRef NAMESAKE = new JobRef("uid-2", "nightly");
    private static final Order SPLIT = Order.split("split-1", JOB, List.of("shop.orders"));
    private static final Order REJOIN = Order.rejoin("rejoin-1", JOB);
    private static final Order ASSIGN = Order.assignCopy("assign-1", JOB);
    private static final Order DISCARD = Order.discardCopy("discard-1", JOB);
    private static final Checkpoint FOLLOWING = Samples.following("pod", 1, 100);
    private static final Lane LANE = Lane.split(JOB, List.of(new TableId("shop", "orders")), at(90), Samples.NOON);
    private static final Checkpoint SPLIT_OFF = FOLLOWING.withLanes(List.of(FOLLOWING.mainLane(), LANE));
    private static final Checkpoint REPLAYING =
            FOLLOWING.withLanes(List.of(FOLLOWING.mainLane(), LANE.in(LaneState.Replaying)));
    private static final Checkpoint ON_HOLD = FOLLOWING.withLanes(List.of(Lane.heldFor(JOB, at(100), Samples.NOON)));

    @Test
    void tablesAreSplitOffWhereTheEngineReadsSeveralLanesElseTheStreamIsHeld() {
        assertThat(next(FOLLOWING, SPLIT)).isEqualTo(new LaneStep.Split(SPLIT));
        assertThat(LaneRules.next(FOLLOWING, SPLIT, EngineLanes.One)).isEqualTo(new LaneStep.Hold(SPLIT));
    }

    @Test
    void whatTheCheckpointSaysAlreadyIsDone() {
        assertSays(FOLLOWING.using("split-1"), SPLIT, Outcome.Done, "");
        assertSays(SPLIT_OFF, Order.split("split-again", JOB, List.of()), Outcome.Done, "");
        assertSays(ON_HOLD, SPLIT, Outcome.Done, "");
        assertSays(FOLLOWING, REJOIN, Outcome.Done, "");
        assertSays(SPLIT_OFF, Order.rejoin("rejoin-2", NAMESAKE), Outcome.Done, "");
        assertSays(FOLLOWING.using("first-1"), new Order("first-1", Act.FirstStart), Outcome.Done, "");
    }

    @Test
    void oneJobAtATimeHasTablesSplitOff() {
        Order other = Order.split("split-2", NAMESAKE, List.of("shop.items"));

        assertSays(SPLIT_OFF, other, Outcome.Refused, "nightly (uid-1)");
        assertSays(REPLAYING, other, Outcome.Refused, "nightly (uid-1)");
        assertSays(ON_HOLD, other, Outcome.Refused, "nightly (uid-1)");
    }

    @Test
    void tablesThatRejoinAreNotSplitOffForTheSameJobAgain() {
        assertSays(REPLAYING, Order.split("split-3", JOB, List.of()), Outcome.Refused, "rejoining already");
    }

    @Test
    void aFirstCopyIsWaitedFor() {
        Checkpoint copying = FOLLOWING.withLanes(List.of(Lane.held(at(100))));

        assertThat(next(copying, SPLIT))
                .asInstanceOf(type(LaneStep.Wait.class))
                .satisfies(wait -> assertThat(wait.echo().outcome()).isEqualTo(Outcome.Running));
    }

    @Test
    void aLaneReplaysAndAHeldStreamGoesOn() {
        assertThat(next(SPLIT_OFF, REJOIN)).isEqualTo(new LaneStep.Replay(REJOIN));
        assertThat(next(ON_HOLD, REJOIN)).isEqualTo(new LaneStep.Release(REJOIN));
        assertSays(REPLAYING, REJOIN, Outcome.Running, "read");
    }

    @Test
    void aPositionIsTakenOnceUnlessTheUserLeavesItBehind() {
        Order first = new Order("first-2", Act.FirstStart);
        Order afresh = new Order("fresh-1", Act.StartAfresh);

        assertSays(FOLLOWING, first, Outcome.Refused, "already has a position");
        assertThat(next(SPLIT_OFF, afresh)).isEqualTo(new LaneStep.Afresh(afresh));
    }

    @Test
    void aFirstCopyIsLeftToAJobWhileItIsToBeMade() {
        Checkpoint copying = FOLLOWING.withLanes(List.of(Lane.held(at(100))));

        assertThat(next(copying, ASSIGN)).isEqualTo(new LaneStep.Assign(ASSIGN));
        assertThat(next(copying, ASSIGN).endsEngine())
                .as("it may copy by itself")
                .isTrue();
        assertSays(ON_HOLD, ASSIGN, Outcome.Done, "");
        assertSays(FOLLOWING, ASSIGN, Outcome.Refused, "by itself");
        assertSays(ON_HOLD, Order.assignCopy("assign-2", NAMESAKE), Outcome.Refused, "nightly (uid-1)");
    }

    @Test
    void onlyAFirstCopyIsTakenAwayFromAJob() {
        assertThat(next(ON_HOLD, DISCARD)).isEqualTo(new LaneStep.Discard(DISCARD));
        assertSays(FOLLOWING.withLanes(List.of(Lane.held(at(100)))), DISCARD, Outcome.Done, "");
        assertSays(FOLLOWING, DISCARD, Outcome.Done, "");
        assertSays(SPLIT_OFF, DISCARD, Outcome.Refused, "these tables rejoin");
    }

    @Test
    void onlyWhatChangesLanesEndsTheEngine() {
        assertThat(next(FOLLOWING, SPLIT).endsEngine()).isTrue();
        assertThat(next(SPLIT_OFF, REJOIN).endsEngine()).isTrue();
        assertThat(next(SPLIT_OFF, SPLIT).endsEngine()).isFalse();
    }

    private static LaneStep next(Checkpoint now, Order order) {
        return LaneRules.next(now, order, EngineLanes.Several);
    }

    private static void assertSays(Checkpoint now, Order order, Outcome outcome, String words) {
        assertThat(next(now, order)).asInstanceOf(type(LaneStep.Say.class)).satisfies(say -> {
            assertThat(say.echo().id()).isEqualTo(order.id());
            assertThat(say.echo().outcome()).isEqualTo(outcome);
            assertThat(say.echo().message()).contains(words);
        });
    }
}
