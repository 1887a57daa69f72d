package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.CaptureStandIn.Obedience;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source's first copy by a SnapshotJob that it makes: whatever becomes of that job, the stream begins only from a copy. */
@SourceApiServerTest
class FirstCopyApiServerIT {
    private static final int GROUPS = 8;

    private SnapshotWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        HttpFaults writes = new HttpFaults();
        oracles.standsStill("writes of the operator", () -> writes.writes().size());
        world = SnapshotWorld.beforeTheSource(server, namespace, writes);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void isMadeOnceByAJobOfTheSourcesOwn() {
        copyUntil(3);
        SnapshotJob made = world.job.get();
        assertThat(made.getSpec().parallelism()).as("from the options").isEqualTo(1);
        assertThat(made.getSpec().connectionsPerPod())
                .as("the schema's default")
                .isEqualTo(2);
        assertThat(made.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> assertThat(
                        owner.getUid())
                .isEqualTo(world.sources.source.get().getMetadata().getUid()));
        world.sources.awaitState("Ready", "False/Copying");
        assertThat(world.sources.source.state("SnapshotComplete")).isEqualTo("False/Copying");
        assertThat(world.sources.source.state("Stalled")).isEqualTo("False/AsExpected");

        world.workers.copyGroupsBelow(GROUPS);

        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
        world.sources.awaitState("SnapshotComplete", "True/Complete");
        assertThat(world.checkpoint().lanes()).extracting(Lane::state).containsExactly(LaneState.Following);

        world.job.resource().delete();
        world.awaitGone();
        world.sources.operator();
        world.sources.source.patch("{\"spec\":{\"limits\":{\"maxEventBytes\":500000}}}");
        await().until(() -> world.sources.source.status().orElseThrow().observedGeneration() == 2);
        world.sources.awaitState("Ready", "True/Streaming");
        assertThat(world.job.get()).as("a finished copy is never made again").isNull();
    }

    @Nightly("StartOverStepsTest and JobsToMakeTest: the steps")
    @Test
    void beginsAnewWhenItsJobIsDeletedHalfWay() {
        copyUntil(3);
        String uid = world.job.get().getMetadata().getUid();
        long position = world.checkpoint().position().offset();

        world.job.resource().delete();

        await().until(() -> Optional.ofNullable(world.job.get())
                .filter(job -> !job.getMetadata().getUid().equals(uid))
                .isPresent());
        assertThat(world.sources.source.state("Ready")).startsWith("False/");
        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
        assertThat(world.checkpoint().position().offset()).as("P").isEqualTo(position);
        assertThat(world.checkpoint().usedOrders()).anyMatch(order -> order.startsWith("discard-"));
        assertThat(world.workers.copied()).hasSize(3 + GROUPS);
    }

    @Nightly("StartOverStepsTest and JobsToMakeTest: the steps")
    @Test
    void aCopyThatWasGivenUpIsNotStreamedFrom() {
        world.workers.planFails("Access denied for user 'lyrebird'");
        create();
        world.awaitStep(SnapshotStep.Planning);
        world.endsInFailure(world.names.planJob());

        world.awaitState(world.job, "Failed", "True/PlanFailed");
        world.sources.awaitState("Ready", "False/FirstCopyFailed");
        assertThat(world.sources.source.condition("Ready").orElseThrow().getMessage())
                .contains("orders-first", "Access denied for user 'lyrebird'", "delete");
        assertThat(world.sources.source.state("Stalled")).isEqualTo("True/FirstCopyFailed");
        assertThat(world.checkpoint().mainLane().state()).isEqualTo(LaneState.Held);
        assertThat(world.checkpoint().mainLane().job()).isEmpty();

        world.workers.plansAgain();
        world.job.resource().delete();

        world.sources.awaitState("Ready", "True/Streaming");
        world.sources.awaitState("SnapshotComplete", "True/Complete");
        world.awaitStep(SnapshotStep.Complete);
    }

    @Test
    void aTableThatFailsHoldsTheOthersNotUpAndIsNotForgotten() {
        world.workers.givesUp(Set.of(2));
        create();

        world.awaitState(world.job, "Failed", "True/TablesFailed");
        world.sources.awaitState("Ready", "True/Streaming");
        world.sources.awaitState("SnapshotComplete", "False/FirstCopyFailed");
        assertThat(world.sources
                        .source
                        .condition("SnapshotComplete")
                        .orElseThrow()
                        .getMessage())
                .contains("shop.orders");

        world.job.resource().delete();
        world.sources.awaitState("SnapshotComplete", "True/Complete");
    }

    @Nightly("StartOverStepsTest and JobsToMakeTest: the steps")
    @Test
    void aJobOfThatNameThatIsSomebodyElsesIsLeftAlone() {
        world.job.create("suspend: true");
        create();

        world.sources.awaitState("Ready", "False/NameConflict");
        assertThat(world.job.get().getMetadata().getOwnerReferences()).isEmpty();

        world.job.resource().delete();
        world.sources.awaitState("Ready", "True/Streaming");
        world.awaitStep(SnapshotStep.Complete);
    }

    @Test
    void startingOverCopiesOnceMoreByAnotherJobOfThatName() {
        world.workers.copyGroupsBelow(GROUPS);
        create();
        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
        String uid = world.job.get().getMetadata().getUid();

        startOver();

        copiesOnceMore(uid);
    }

    @Test
    void startingOverMakesRoomWhereABackupBroughtTheJobBack() {
        world.workers.copyGroupsBelow(GROUPS);
        create();
        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
        await().until(() -> world.job.get().getMetadata().getAnnotations() != null);
        world.job.restore();
        world.awaitStep(SnapshotStep.Complete);
        String uid = world.job.get().getMetadata().getUid();

        startOver();

        copiesOnceMore(uid);
    }

    @Nightly("StartOverStepsTest and JobsToMakeTest: the steps")
    @Test
    void startingOverWaitsForPodsThatCopy() {
        copyUntil(3);
        String uid = world.job.get().getMetadata().getUid();

        startOver();

        world.sources.awaitState("Reconciling", "True/StartingOver");
        assertThat(world.sources.source.condition("Reconciling").orElseThrow().getMessage())
                .contains("waits for SnapshotJob orders-first");
        assertThat(world.checkpoint().usedOrders()).doesNotContain(OrderIds.startOver("over-1"));

        world.job.resource().delete();

        awaitAnother(uid);
        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
        assertThat(world.checkpoint().usedOrders()).containsOnlyOnce(OrderIds.startOver("over-1"));
        assertThat(world.workers.copied()).hasSize(3 + GROUPS);
    }

    @Nightly("StartOverStepsTest and JobsToMakeTest: the steps")
    @Test
    void startingOverIsNotHeldUpByACopyThatIsLedBack() {
        copyUntil(3);
        String uid = world.job.get().getMetadata().getUid();
        world.sources.capture.takesOrders(Obedience.Delays);
        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(SnapshotStep.Rejoining);

        startOver();

        await().atMost(Duration.ofSeconds(60)).until(() -> world.sources.capture.starts() == 2);
        world.sources.capture.takesOrders(Obedience.Obeys);
        copiesOnceMore(uid);
    }

    @Nightly("StartOverStepsTest and JobsToMakeTest: the steps")
    @Test
    void startingOverFollowsTheCopyThatItWaitedFor() {
        copyUntil(3);
        String uid = world.job.get().getMetadata().getUid();
        startOver();
        world.sources.awaitState("Reconciling", "True/StartingOver");

        world.workers.copyGroupsBelow(GROUPS);

        copiesOnceMore(uid);
    }

    private void copiesOnceMore(String uid) {
        awaitAnother(uid);
        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
        assertThat(world.checkpoint().usedOrders()).containsOnlyOnce(OrderIds.startOver("over-1"));
        assertThat(world.workers.copied()).hasSize(2 * GROUPS);
    }

    @Test
    void goesOnWhereAnOperatorLeftIt() {
        copyUntil(3);
        world.sources.stopOperator();
        world.workers.copyGroupsBelow(GROUPS);
        await().until(() -> world.workers.copied().size() == GROUPS);

        world.sources.operator();

        world.awaitStep(SnapshotStep.Complete);
        world.sources.awaitState("Ready", "True/Streaming");
    }

    @Test
    void goesWithItsSource() {
        copyUntil(3);
        world.job.losesItsOwner();
        await().until(() -> world.job.get().getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid()
                        .equals(world.sources.source.get().getMetadata().getUid())));

        world.sources.source.resource().delete();

        world.sources.awaitGone();
        world.awaitGone();
        world.awaitNothingLeft();
    }

    private void startOver() {
        world.sources.source.patch("{\"spec\":{\"startOver\":{\"id\":\"over-1\"}}}");
    }

    private void awaitAnother(String uid) {
        await().atMost(Duration.ofSeconds(60)).until(() -> Optional.ofNullable(world.job.get())
                .filter(job -> !job.getMetadata().getUid().equals(uid))
                .isPresent());
    }

    private void create() {
        world.sources.source.create(yaml -> yaml + "  snapshot: {options: {parallelism: 1}}\n");
    }

    private void copyUntil(int groups) {
        world.workers.copyGroupsBelow(groups);
        create();
        world.awaitStep(SnapshotStep.Copying);
        await().until(() -> world.workers.copied().size() == groups && world.runningPods() == 1);
    }
}
