package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The node of a worker is gone: nobody says that its pod has ended. */
@SourceApiServerTest
@Nightly("DeletionApiServerIT and SnapshotTurnsTest: pods that are waited for")
class LostNodeApiServerIT {
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

    @Test
    void itsPodIsToldOfAndHoldsTheTablesUntilItIsConfirmed() {
        world.copyUntil(3);
        await().until(() -> fourth().filter(
                        pod -> "Running".equals(pod.getStatus().getPhase()))
                .isPresent());
        world.workers.losesNodes();
        world.sources.operator(new ShiftedClock(() -> Duration.ofMinutes(2)));

        Pod pod = running();
        world.sources.admin.resource(pod).withGracePeriod(0).delete();

        world.awaitState(job, "Ready", "False/NodeLost");
        assertThat(job.condition("Ready").orElseThrow().getMessage())
                .contains("Pod " + pod.getMetadata().getName(), "does not confirm that it did");
        assertThat(running().getMetadata().getUid())
                .as("its Job holds it, though it was deleted by force")
                .isEqualTo(pod.getMetadata().getUid());

        job.resource().delete();
        world.awaitState(job, "Ready", "False/Deleting");
        await().untilAsserted(() -> assertThat(
                        job.condition("Ready").orElseThrow().getMessage())
                .contains("It waits for that: Pod " + pod.getMetadata().getName()));
        assertThat(world.lanes()).isEqualTo(2);

        world.sources
                .admin
                .resource(new PodBuilder(running())
                        .editStatus()
                        .withPhase("Failed")
                        .endStatus()
                        .build())
                .updateStatus();
        world.awaitGone();
        assertThat(world.lanes()).isEqualTo(1);
        world.awaitNothingLeft();
    }

    private Pod running() {
        return fourth().orElseThrow();
    }

    /** The pod of the first group that is not copied. */
    private Optional<Pod> fourth() {
        return world
                .sources
                .admin
                .pods()
                .inNamespace(world.sources.namespace)
                .withLabel(Labels.SNAPSHOT)
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getName().startsWith("again-copy-3-"))
                .filter(PodState::runs)
                .findFirst();
    }
}
