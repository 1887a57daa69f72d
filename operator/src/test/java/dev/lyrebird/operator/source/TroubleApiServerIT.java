package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person meets on a bad day, and how the source recovers from it. */
@SourceApiServerTest
class TroubleApiServerIT {
    private SourceWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        world = SourceWorld.start(server, namespace, oracles);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aDeletedCheckpointStopsTheCaptureAndIsNeverMadeAgain() {
        world.createStreaming();
        ConfigMap backup = world.configMap(world.names.checkpoint()).orElseThrow();

        world.admin.resource(backup).delete();

        world.awaitState("Stalled", "True/CheckpointLost");
        await().until(world::isStopped);
        assertThat(world.source.state("Ready")).isEqualTo("False/CheckpointLost");
        assertThat(world.source.state("CheckpointHealthy")).isEqualTo("False/CheckpointLost");
        world.operator(); // a restart changes nothing
        world.source.patch("{\"spec\":{\"tables\":[\"shop.orders\"]}}");
        await().until(() -> world.source.status().orElseThrow().observedGeneration() == 2L);
        assertThat(world.configMap(world.names.checkpoint())).isEmpty();
        assertThat(world.isStopped()).isTrue();

        restore(backup);
        world.awaitState("Ready", "True/Streaming");
        assertThat(world.source.status().orElseThrow().adopted().uid())
                .isEqualTo(world.source.status().orElseThrow().checkpoint().uid());
    }

    /** Another cluster, and what is in git is there before the backup. */
    @Test
    void aSuspendedSourceGoesOnFromTheBackupThatComesAfterIt() {
        world.createStreaming();
        List<ConfigMap> backup = Stream.concat(
                        Stream.of(world.names.checkpoint()), world.names.slots(SlotSet.A).stream())
                .map(name -> world.configMap(name).orElseThrow())
                .toList();
        world.source.resource().delete();
        world.awaitGone();
        world.admin.configMaps().inNamespace(world.namespace).delete();

        world.source.create(yaml -> yaml + "  suspend: true\n");
        world.awaitState("Ready", "True/Suspended");
        backup.forEach(this::restore);
        world.source.patch("{\"spec\":{\"suspend\":false}}");

        world.awaitState("Ready", "True/Streaming");
        assertThat(world.source.status().orElseThrow().adopted()).isNotNull();
    }

    @Test
    void anEmptiedCheckpointIsLostToo() {
        world.createStreaming();
        await().until(() -> world.source.status().orElseThrow().checkpoint().epoch() != null);

        edit(world.names.checkpoint(), CheckpointCodec.encode(new Uninitialised(CheckpointCodec.FIRST_VERSION)));

        world.awaitState("Stalled", "True/CheckpointLost");
        await().until(world::isStopped);
    }

    @Test
    void anEditedCheckpointStopsTheCaptureAndSaysSo() {
        world.createStreaming();
        Map<String, String> good =
                world.configMap(world.names.checkpoint()).orElseThrow().getData();

        edit(world.names.checkpoint(), Map.of("checkpoint.json", "{\"version\":1,\"epoch\":7}"));

        world.awaitState("Stalled", "True/CheckpointUnreadable");
        await().until(world::isStopped);
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("orders-checkpoint", "edited by hand", "Restore");

        edit(world.names.checkpoint(), good);
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void anObjectOfSomebodyElseIsNotTouched() {
        ConfigMap theirs = world.admin
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(world.names.pipeline())
                        .withNamespace(world.namespace)
                        .endMetadata()
                        .addToData("theirs", "yes")
                        .build())
                .create();
        Service service = world.admin
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(world.names.capture())
                        .withNamespace(world.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();

        world.source.create();

        world.awaitState("Stalled", "True/NameConflict");
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("ConfigMap orders-pipeline", "Service orders-capture");
        assertThat(world.configMap(world.names.pipeline()).orElseThrow()).isEqualTo(theirs);
        assertThat(world.configMap(world.names.checkpoint())).isEmpty();
        assertThat(world.statefulSet()).isEmpty();

        world.admin.resource(theirs).delete();
        world.admin.resource(service).delete();
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void aSpecThatNoSchemaCanRefuseIsNamedAndWhatRunsGoesOn() {
        world.createStreaming();

        world.source.patch("{\"spec\":{\"tables\":[\"shop.*\",\"billing\"]}}");

        world.awaitState("Stalled", "True/InvalidSpec");
        assertThat(world.source.condition("Stalled").orElseThrow().getMessage())
                .contains("spec.tables[1]", "database.table");
        assertThat(world.isStopped()).isFalse();

        world.source.patch("{\"spec\":{\"tables\":[\"shop.*\"]}}");
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void whatTheRuntimeFindsIsShownAndAnnouncedOnce() {
        world.createStreaming();

        world.capture.finds(
                Aspect.CredentialsValid,
                Finding.fails(SourceReason.SecretMissing, "Secret orders-db has no key password."));
        world.awaitState("Ready", "False/SecretMissing");
        assertThat(world.source.state("ReferencesResolved")).isEqualTo("False/SecretMissing");
        assertThat(world.source.state("Stalled")).isEqualTo("False/AsExpected");

        world.capture.finds(Aspect.CredentialsValid, Finding.holds(SourceReason.CredentialsAccepted, "Accepted."));
        world.awaitState("Ready", "True/Streaming");
        world.capture.finds(
                Aspect.CredentialsValid,
                Finding.fails(SourceReason.SecretMissing, "Secret orders-db has no key password."));
        world.awaitState("Ready", "False/SecretMissing");

        List<Event> events = world.admin
                .events()
                .v1()
                .events()
                .inNamespace(world.namespace)
                .list()
                .getItems();
        assertThat(events)
                .filteredOn(event -> "SecretMissing".equals(event.getReason()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getNote()).contains("no key password");
                    assertThat(event.getRegarding().getName()).isEqualTo("orders");
                });
    }

    private void edit(String name, Map<String, String> data) {
        ConfigMap stored = world.configMap(name).orElseThrow();
        stored.setData(data);
        world.admin.resource(stored).update();
    }

    private void restore(ConfigMap backup) {
        world.admin
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(backup.getMetadata().getName())
                        .withNamespace(world.namespace)
                        .withLabels(backup.getMetadata().getLabels())
                        .endMetadata()
                        .withData(backup.getData())
                        .withBinaryData(backup.getBinaryData())
                        .build())
                .create();
    }
}
