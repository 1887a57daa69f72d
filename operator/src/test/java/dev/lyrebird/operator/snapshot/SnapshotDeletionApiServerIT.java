package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.source.fixture.CaptureStandIn.Obedience;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job, or its source, goes in the middle of a copy: no lane is left behind. */
@SourceApiServerTest
class SnapshotDeletionApiServerIT {
    private static final int GROUPS = 8;

    private SnapshotWorld world;
    private SnapshotJobs job;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace) {
        world = SnapshotWorld.start(server, namespace);
        job = world.job;
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void staysUntilItsTablesAreLedBack(DeletionPropagation propagation) {
        world.copyUntil(3);
        world.sources.capture.takesOrders(Obedience.Delays);

        job.resource().withPropagationPolicy(propagation).delete();
        world.awaitStep(SnapshotStep.Rejoining);
        assertThat(world.runningPods()).isZero();
        assertThat(job.state("Ready")).isEqualTo("False/Deleting");
        assertThat(world.lanes()).isEqualTo(2);

        world.sources.capture.takesOrders(Obedience.Obeys);
        world.awaitGone();
        assertThat(world.lanes()).isEqualTo(1);
        world.awaitNothingLeft();

        world.workers.copyGroupsBelow(GROUPS);
        job.create();
        world.awaitStep(SnapshotStep.Complete);
    }

    /** Without its finalizer, and its objects without an owner: nobody collects them. */
    @Nightly("SnapshotTurnsTest: whose turn it is")
    @Test
    void whatIsLeftOfOneThatIsGoneIsInNobodysWay() {
        world.copyUntil(3);
        world.sources.stopOperator();
        job.resource().edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
        job.resource().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        world.awaitGone();
        world.workers.copyGroupsBelow(GROUPS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> world.copyJob().filter(WorkerObjects::isOver).isPresent());
        world.sources.operator();
        await().atMost(Duration.ofSeconds(60)).until(() -> world.lanes() == 1);
        assertThat(world.objects()).isPositive();

        job.create();

        world.awaitStep(SnapshotStep.Complete);
    }

    @Nightly("SnapshotTurnsTest: whose turn it is")
    @Test
    void oneThatIsTornAwayIsLedBackAllTheSame() {
        world.copyUntil(3);
        world.sources.stopOperator();
        job.resource().edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
        job.resource().delete();
        world.awaitGone();

        world.sources.operator();

        await().atMost(Duration.ofSeconds(60)).until(() -> world.lanes() == 1);
        world.awaitNothingLeft();
    }

    @Test
    void oneThatWaitsGoesAtOnce() {
        job.create("suspend: true");
        world.awaitState(job, "Ready", "True/Suspended");

        job.resource().delete();

        world.awaitGone();
        assertThat(world.lanes()).isEqualTo(1);
    }

    @Nightly("SnapshotTurnsTest: whose turn it is")
    @Test
    void theNextSourceLeadsBackWhatItsPredecessorLeft() {
        world.copyUntil(3);
        String uid = uid();

        world.sources.source.resource().delete();
        world.sources.awaitGone();
        world.awaitState(job, "Failed", "True/SourceGone");
        assertThat(world.runningPods()).isZero();
        assertThat(world.lanes()).as("the checkpoint is retained").isEqualTo(2);

        world.sources.createStreaming();
        await().atMost(Duration.ofSeconds(60)).until(() -> world.lanes() == 1);
        assertThat(uid()).isNotEqualTo(uid);
        assertThat(job.step()).contains(SnapshotStep.Failed);
    }

    @Test
    void neitherHoldsUpANamespaceThatGoes() {
        world.copyUntil(3);

        world.sources.admin.namespaces().withName(world.sources.namespace).delete();

        // Kubernetes' garbage collector, which this test starts, takes up to a minute to know all kinds
        await("the namespace is gone")
                .atMost(Duration.ofSeconds(120))
                .until(() -> world.sources
                                .admin
                                .namespaces()
                                .withName(world.sources.namespace)
                                .get()
                        == null);
    }

    private String uid() {
        ObjectMeta metadata = world.sources.source.get().getMetadata();
        return metadata.getUid();
    }
}
