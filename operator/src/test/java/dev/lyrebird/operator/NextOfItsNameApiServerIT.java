package dev.lyrebird.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.NamespaceState;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.cluster.CaptureRemoval;
import dev.lyrebird.operator.source.cluster.LiveObjects;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A resource goes, and one of its name is there before the operator has the answer to its letting go of the first. */
@WithApiServer(controllers = true)
class NextOfItsNameApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aSourceIsLookedAfter(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults();
        try (SourceWorld world = SourceWorld.start(server, namespace, faults)) {
            Sources another = new Sources(world.admin, world.namespace, "another");
            world.createStreaming();
            String first = world.source.get().getMetadata().getUid();
            faults.next(write -> write.path().endsWith("/cdcsources/orders"), new Fault.Followed(() -> {
                world.awaitGone();
                world.source.create();
                another.create();
                awaitHeld(another::get);
            }));

            world.source.resource().delete();

            awaitStatusOfAnother(world.source::get, first);
            world.awaitState("Ready", "True/Streaming");
        }
    }

    @Test
    void aSnapshotJobIsLookedAfter(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults();
        try (SnapshotWorld world = SnapshotWorld.beforeTheSource(server, namespace, faults)) {
            SnapshotJobs another = world.another("another");
            world.job.create();
            await().atMost(PATIENCE).until(() -> world.job.status().isPresent());
            String first = world.job.get().getMetadata().getUid();
            faults.next(write -> write.path().endsWith("/snapshotjobs/" + world.job.name()), new Fault.Followed(() -> {
                world.awaitGone();
                world.job.create();
                another.create();
                awaitHeld(another::get);
            }));

            world.job.resource().delete();

            awaitStatusOfAnother(world.job::get, first);
        }
    }

    @Test
    void whatIsMadeForTheNextStaysWhenTheFirstIsStillInACache(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            world.createStreaming();
            world.source.resource().delete();
            CdcSource first = world.source.get();
            world.awaitGone();
            world.createStreaming();
            LiveObjects live = new LiveObjects(world.admin);
            CaptureRemoval removal = new CaptureRemoval(
                    new Finalizer(world.admin, Labels.FINALIZER),
                    new NamespaceState(world.admin),
                    live,
                    new ObjectWriter(world.admin),
                    Clock.systemUTC());

            assertThat(removal.advance(first)).as("done").isTrue();

            assertThat(world.statefulSet().orElseThrow().getSpec().getReplicas())
                    .isEqualTo(1);
            assertThat(world.source.get().getMetadata().getFinalizers()).contains(Labels.FINALIZER);
        }
    }

    /** Events come in order: by then the operator was told of what was made before. */
    private static void awaitHeld(Supplier<? extends CustomResource<?, ?>> resource) {
        await().atMost(PATIENCE)
                .until(() -> !resource.get().getMetadata().getFinalizers().isEmpty());
    }

    private static void awaitStatusOfAnother(Supplier<? extends CustomResource<?, ?>> resource, String first) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            CustomResource<?, ?> found = resource.get();
            assertThat(found).isNotNull();
            assertThat(found.getMetadata().getUid()).isNotEqualTo(first);
            assertThat(found.getStatus()).as("status of the next").isNotNull();
        });
    }
}
