package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.operator.source.cluster.CaptureRemoval;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.AllowedLog;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source is deleted, and one of its name is made again. */
@SourceApiServerTest
class DeletionApiServerIT {
    private SourceWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        world = SourceWorld.start(server, namespace, oracles);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKGROUND", "FOREGROUND", "ORPHAN"})
    void thePositionStaysAndTheNextSourceGoesOnFromIt(DeletionPropagation propagation) {
        world.createStreaming();
        Position before = checkpoint().position();
        long epoch = checkpoint().epoch();

        world.source.resource().withPropagationPolicy(propagation).delete();
        world.awaitGone();

        await().until(world::isStopped);
        assertThat(left())
                .containsExactlyInAnyOrder(
                        "orders-checkpoint",
                        "orders-state-a-0",
                        "orders-state-a-1",
                        "orders-state-b-0",
                        "orders-state-b-1");

        world.createStreaming();
        assertThat(world.source.status().orElseThrow().adopted().position()).isEqualTo(before.display());
        assertThat(checkpoint().position()).isEqualTo(before);
        assertThat(checkpoint().epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void thePositionGoesWhenTheUserSaysSo() {
        world.source.create(yaml -> yaml + "  checkpoint: {deletionPolicy: Delete}\n");
        world.awaitState("Ready", "True/Streaming");

        world.source.resource().delete();
        world.awaitGone();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }

    @Test
    @AllowedLog(
            logger = "dev.lyrebird.operator.source.cluster.CaptureRemoval",
            text = "has not ended within",
            why = "it is what happens")
    void aPodThatNeverEndsHoldsADeletionUpForAWhileOnly() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        world.operator(new ShiftedClock(ahead::get));
        world.createStreaming();
        Pod pod = world.admin
                .pods()
                .inNamespace(world.namespace)
                .list()
                .getItems()
                .get(0);
        holdUp(pod, List.of("lyrebird.dev/never-ends"));

        world.source.resource().delete();
        await().until(() -> world.admin.resource(pod).get().getMetadata().getDeletionTimestamp() != null);
        assertThat(world.source.get()).isNotNull();
        assertThat(left()).as("its rights, for the last checkpoint").contains(world.names.capture());

        ahead.set(CaptureRemoval.PATIENCE.plusSeconds(1));
        world.awaitGone();
        assertThat(left()).contains(world.names.checkpoint()).doesNotContain(world.names.capture());
        holdUp(pod, List.of());
    }

    private void holdUp(Pod pod, List<String> finalizers) {
        world.admin
                .pods()
                .inNamespace(world.namespace)
                .withName(pod.getMetadata().getName())
                .edit(now -> new PodBuilder(now)
                        .editMetadata()
                        .withFinalizers(finalizers)
                        .endMetadata()
                        .build());
    }

    @Test
    void nobodyIsHeldUpWhereTheNamespaceGoes() {
        world.createStreaming();

        world.admin.namespaces().withName(world.namespace).delete();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> world.admin.namespaces().withName(world.namespace).get() == null);
    }

    @Test
    void anotherDestinationNeedsTheUsersWord() {
        world.createStreaming();
        Position before = checkpoint().position();
        world.source.resource().delete();
        world.awaitGone();

        world.source.create(yaml -> yaml.replace("kafka:9092", "other:9092"));
        world.awaitState("Stalled", "True/AdoptionUndecided");
        assertThat(world.statefulSet()).isEmpty();
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("kafka:9092", "spec.checkpoint.adoption");

        world.source.patch("{\"spec\":{\"checkpoint\":{\"adoption\":\"Continue\"}}}");
        world.awaitState("Ready", "True/Streaming");
        assertThat(checkpoint().position()).isEqualTo(before);
        assertThat(world.configMap(world.names.control()).orElseThrow().getData())
                .isNullOrEmpty();
    }

    @Test
    void aFreshStartIsAnOrderOfItsOwn() {
        world.createStreaming();
        world.source.resource().delete();
        world.awaitGone();

        world.source.create(yaml -> yaml.replace("kafka:9092", "other:9092") + "  checkpoint: {adoption: Fresh}\n");

        world.awaitState("Ready", "True/Streaming");
        assertThat(world.configMap(world.names.control())
                        .orElseThrow()
                        .getData()
                        .get("order.json"))
                .contains("StartAfresh", "fresh-");
    }

    private Checkpoint checkpoint() {
        Readable readable = (Readable) CheckpointCodec.decode(
                world.configMap(world.names.checkpoint()).orElseThrow().getData());
        return (Checkpoint) readable.document();
    }

    /** Everything that carries our label. */
    private List<String> left() {
        return Stream.of(
                        world.admin
                                .configMaps()
                                .inNamespace(world.namespace)
                                .withLabel(Labels.SOURCE)
                                .list(),
                        world.admin
                                .services()
                                .inNamespace(world.namespace)
                                .withLabel(Labels.SOURCE)
                                .list(),
                        world.admin
                                .serviceAccounts()
                                .inNamespace(world.namespace)
                                .withLabel(Labels.SOURCE)
                                .list(),
                        world.admin
                                .rbac()
                                .roles()
                                .inNamespace(world.namespace)
                                .withLabel(Labels.SOURCE)
                                .list(),
                        world.admin
                                .rbac()
                                .roleBindings()
                                .inNamespace(world.namespace)
                                .withLabel(Labels.SOURCE)
                                .list(),
                        world.admin
                                .apps()
                                .statefulSets()
                                .inNamespace(world.namespace)
                                .withLabel(Labels.SOURCE)
                                .list())
                .flatMap(list -> list.getItems().stream())
                .map(HasMetadata.class::cast)
                .map(object -> object.getMetadata().getName())
                .toList();
    }
}
