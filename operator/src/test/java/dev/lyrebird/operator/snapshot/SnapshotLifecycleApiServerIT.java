package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.CaptureStandIn.Obedience;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy on its way: from its turn to its end, stopped, slowed down, and followed by the next one. */
@SourceApiServerTest
class SnapshotLifecycleApiServerIT {
    private static final int GROUPS = 8;

    private SnapshotWorld world;
    private SnapshotJobs job;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        HttpFaults writes = new HttpFaults();
        oracles.standsStill("writes of the operator", () -> writes.writes().size());
        world = SnapshotWorld.start(server, namespace, writes);
        job = world.job;
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void copiesAndLeadsBack() {
        world.copyUntil(3);
        Job copy = world.copyJob().orElseThrow();
        assertThat(copy.getSpec().getCompletions()).isEqualTo(GROUPS);
        assertThat(world.lanes()).isEqualTo(2);
        assertThat(turn()).contains("again", "Split");
        assertThat(job.state("Ready")).isEqualTo("False/Copying");
        assertThat(job.state("Reconciling")).isEqualTo("True/Copying");

        world.workers.copyGroupsBelow(GROUPS);

        world.awaitStep(SnapshotStep.Complete);
        world.awaitState(job, "Ready", "True/Complete");
        assertThat(job.state("Complete")).isEqualTo("True/Complete");
        assertThat(job.state("Failed")).isEqualTo("False/AsExpected");
        assertThat(job.state("Stalled")).isEqualTo("False/AsExpected");
        assertThat(job.state("Reconciling")).isEqualTo("False/Settled");
        ProgressStatus progress = job.status().map(SnapshotJobStatus::progress).orElseThrow();
        assertThat(progress.percent()).isEqualTo(100);
        assertThat(progress.rows()).isEqualTo(GROUPS * PlannedCopy.ROWS);
        assertThat(job.status().orElseThrow().tables())
                .containsExactly(new TableStatus("shop.orders", GROUPS, GROUPS, 0, GROUPS * PlannedCopy.ROWS, null));
        await().until(() -> turn().equals("none"));
        assertThat(world.lanes()).isEqualTo(1);
        assertThat(world.copyJob().orElseThrow().getMetadata().getUid())
                .as("made once")
                .isEqualTo(copy.getMetadata().getUid());
        assertThat(world.sources.source.state("Ready")).isEqualTo("True/Streaming");
    }

    @Test
    void whatIsRestoredFromABackupIsNotCopiedAgain() {
        world.workers.copyGroupsBelow(GROUPS);
        job.create();
        world.awaitStep(SnapshotStep.Complete);
        await().until(() -> turn().equals("none") && job.get().getMetadata().getAnnotations() != null);

        job.restore();

        world.awaitState(job, "Ready", "True/Complete");
        assertThat(job.condition("Ready").orElseThrow().getMessage()).contains("restored");
        assertThat(turn()).isEqualTo("none");
        assertThat(world.copyJob()).isEmpty();
    }

    @Test
    void stopsAndGoesOnWithTheSameJob() {
        world.copyUntil(3);
        job.patch("{\"suspend\":true}");

        world.awaitState(job, "Suspended", "True/Suspended");
        assertThat(job.state("Ready")).isEqualTo("True/Suspended");
        assertThat(world.runningPods()).isZero();
        assertThat(world.lanes()).as("the tables stand still").isEqualTo(2);

        job.patch("{\"suspend\":false,\"parallelism\":2}");
        await().until(() -> world.runningPods() == 2);
        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(SnapshotStep.Complete);
        assertThat(world.workers.copied()).hasSize(GROUPS);
    }

    @Nightly("SnapshotStepsTest and SnapshotFailuresTest: the steps")
    @Test
    void containersThatRunOnBesideTheWorkersHoldNothingUp() {
        world.workers.runBesideOthers();
        job.create();

        world.awaitStep(SnapshotStep.Complete);
        assertThat(world.workers.copied()).hasSize(GROUPS);
        assertThat(world.copyJob().orElseThrow().getSpec().getSuspend()).isTrue();
    }

    @Test
    void stopsWithItsSourceAndGoesOnWithIt() {
        world.copyUntil(3);
        world.sources.source.patch("{\"spec\":{\"suspend\":true}}");

        world.awaitState(job, "Suspended", "True/SourceSuspended");
        assertThat(job.state("Ready")).isEqualTo("False/SourceSuspended");
        assertThat(world.runningPods()).isZero();
        assertThat(world.lanes()).as("the tables stand still").isEqualTo(2);

        world.sources.source.patch("{\"spec\":{\"suspend\":false}}");
        await().until(() -> world.runningPods() == 1);
        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(SnapshotStep.Complete);
        assertThat(world.workers.copied()).hasSize(GROUPS);
    }

    @Test
    void theNextOneWaitsAndSaysForWhom() {
        world.workers.copyGroupsBelow(0);
        job.create();
        world.awaitStep(SnapshotStep.Copying);
        SnapshotJobs second = world.another("second");
        second.create();

        world.awaitState(second, "Ready", "False/WaitingForTurn");
        assertThat(second.condition("Ready").orElseThrow().getMessage()).contains("SnapshotJob again");
        assertThat(second.step()).contains(SnapshotStep.Waiting);

        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(job, SnapshotStep.Complete);
        await().untilAsserted(() -> assertThat(turn()).contains("second"));
        second.resource().delete();
        await().until(() -> second.get() == null && turn().equals("none"));
    }

    @Test
    void aTableThatFailsIsNamedAndTheOthersAreCopied() {
        world.workers.givesUp(Set.of(2));
        job.create();

        world.awaitStep(SnapshotStep.Failed);
        world.awaitState(job, "Failed", "True/TablesFailed");
        assertThat(job.state("Stalled")).isEqualTo("True/TablesFailed");
        assertThat(job.condition("Failed").orElseThrow().getMessage()).contains("shop.orders");
        TableStatus table = job.status().orElseThrow().tables().get(0);
        assertThat(table.failed()).isEqualTo(1);
        assertThat(table.error()).isEqualTo("The server said no.");
        assertThat(world.lanes()).as("no lane is left behind").isEqualTo(1);
    }

    @Nightly("SnapshotStepsTest and SnapshotFailuresTest: the steps")
    @Test
    void aPlanThatFailsLeavesNoLaneBehind() {
        world.workers.planFails("Access denied for user 'lyrebird'");
        job.create();
        world.endsInFailure(world.names.planJob());

        world.awaitState(job, "Failed", "True/PlanFailed");
        assertThat(job.condition("Failed").orElseThrow().getMessage()).contains("Access denied for user 'lyrebird'");
        assertThat(world.lanes()).isEqualTo(1);
        assertThat(world.copyJob()).isEmpty();
    }

    @Nightly("SnapshotStepsTest and SnapshotFailuresTest: the steps")
    @Test
    void whatTheCaptureRefusesIsSaid() {
        world.sources.capture.takesOrders(Obedience.Refuses);
        job.create();

        world.awaitState(job, "Failed", "True/SplitRefused");
        assertThat(job.condition("Failed").orElseThrow().getMessage()).contains("No table matches.");
        await().until(() -> turn().equals("none"));
        assertThat(world.objects()).isZero();
    }

    @Test
    void podsAndLedgersGoWhenTheirTimeIsOverAndTheResourceStays() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        world.sources.operator(new ShiftedClock(ahead::get));
        job.create("ttlSecondsAfterFinished: 3600");
        world.awaitStep(SnapshotStep.Complete);
        assertThat(world.objects()).isPositive();

        ahead.set(Duration.ofHours(2));
        job.patch("{\"ttlSecondsAfterFinished\":3599}"); // wakes it

        world.awaitNothingLeft();
        assertThat(job.step()).contains(SnapshotStep.Complete);
        assertThat(job.status().orElseThrow().progress().percent()).isEqualTo(100);
    }

    @Test
    void goesOnWhereAnOperatorLeftIt() {
        world.copyUntil(3);
        world.sources.stopOperator();
        world.workers.copyGroupsBelow(GROUPS);
        await().until(() -> world.workers.copied().size() == GROUPS);

        world.sources.operator();

        world.awaitStep(SnapshotStep.Complete);
    }

    private String turn() {
        return world.sources
                .source
                .status()
                .map(status -> status.snapshotJob())
                .map(turn -> turn.name() + " " + turn.order())
                .orElse("none");
    }
}
