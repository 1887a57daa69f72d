package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.AdmissionPolicy;
import dev.lyrebird.operator.source.fixture.NoConfigMaps;
import dev.lyrebird.operator.source.fixture.NoDeletions;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that ask for what they cannot have: the status says what to do, and nothing is set aside. */
@SourceApiServerTest
class SnapshotTroubleApiServerIT {
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
    void badInputIsNamedAndHoldsNobodyUp() {
        job.create("tables: [\"crm.*\"]");
        world.awaitState(job, "Stalled", "True/TablesOutsideSource");
        assertThat(job.condition("Ready").orElseThrow().getMessage()).contains("crm.*", "CdcSource orders");

        SnapshotJobs unreadable = world.another("unreadable");
        unreadable.create("where: {shop.orders: \"status ==\"}");
        world.awaitState(unreadable, "Stalled", "True/InvalidSpec");
        assertThat(unreadable.condition("Ready").orElseThrow().getMessage()).contains("spec.where[shop.orders]");

        SnapshotJobs good = world.another("good");
        good.create();
        world.awaitStep(good, SnapshotStep.Complete);

        world.sources.source.patch("{\"spec\":{\"tables\":[\"shop.*\",\"crm.*\"]}}");
        world.awaitStep(SnapshotStep.Complete);
    }

    @Nightly("RefusedObjectsApiServerIT: refusals; WorkingPoliciesTest: the words")
    @Test
    void aReplicaThatTheSourceDoesNotNameLeavesNoLaneBehind() {
        job.create("tables: [\"shop.orders\"]\n  readFrom: Replica");
        world.awaitState(job, "Stalled", "True/ReplicaMissing");
        assertThat(job.condition("Ready").orElseThrow().getMessage())
                .contains("spec.readFrom is Replica", "CdcSource orders", "spec.mysql.replica");
        assertThat(world.lanes()).isEqualTo(1);

        SnapshotJobs good = world.another("good");
        good.create();
        world.awaitStep(good, SnapshotStep.Complete);
        assertThat(world.lanes()).isEqualTo(1);

        world.sources.source.patch("{\"spec\":{\"mysql\":{\"replica\":{\"host\":\"orders-replica\","
                + "\"credentialsSecretRef\":{\"name\":\"replica-login\"}}}}}");
        world.awaitStep(SnapshotStep.Complete);
        assertThat(config())
                .contains("\"reader\":{\"credentialsSecret\":\"replica-login\",\"host\":\"orders-replica\"");
        assertThat(job.status().orElseThrow().reader().address()).isEqualTo("orders-replica:3306");
    }

    @Test
    void aSourceThatIsMissingOrSuspendedIsWaitedFor() {
        world.sources.source.patch("{\"spec\":{\"suspend\":true}}");
        world.sources.awaitState("Suspended", "True/Suspended");
        job.create();
        world.awaitState(job, "Ready", "False/SourceSuspended");
        world.sources.source.resource().delete();
        world.sources.awaitGone();
        world.awaitState(job, "Ready", "False/SourceMissing");
        assertThat(world.lanes()).isEqualTo(1);

        world.sources.createStreaming();
        world.awaitStep(SnapshotStep.Complete);
    }

    @Test
    void whatIsNotOursIsNotWrittenOver() {
        world.sources
                .admin
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(world.names.ledger(3))
                        .withNamespace(world.sources.namespace)
                        .endMetadata()
                        .addToData("theirs", "kept")
                        .build())
                .create();
        job.create();
        world.awaitState(job, "Failed", "True/NameConflict");
        assertThat(job.condition("Ready").orElseThrow().getMessage()).contains("ConfigMap again-ledger-3");
        assertThat(world.lanes()).as("no table stands still").isEqualTo(1);
        assertThat(world.objects()).as("nothing was made").isZero();
        assertThat(world.sources.configMap(world.names.ledger(3)).orElseThrow().getData())
                .containsEntry("theirs", "kept");

        SnapshotJobs other = world.another("other");
        other.create();
        world.awaitStep(other, SnapshotStep.Complete);
    }

    @Nightly("RefusedObjectsApiServerIT: refusals; WorkingPoliciesTest: the words")
    @Test
    void aJobWhosePodsAreRefusedIsPointedTo() {
        world.copyUntil(3);
        world.sources.operator(new ShiftedClock(() -> Duration.ofMinutes(2)));

        world.sources.source.patch("{\"spec\":{\"pod\":{\"priorityClassName\":\"missing\"}}}");

        world.awaitState(job, "Ready", "False/PodPending");
        assertThat(job.condition("Ready").orElseThrow().getMessage())
                .contains("Job again-copy has no pod since", "kubectl describe job");
        assertThat(world.runningPods()).isZero();

        world.sources.source.patch("{\"spec\":{\"pod\":{\"priorityClassName\":null}}}");
        world.workers.copyGroupsBelow(8);
        world.awaitStep(SnapshotStep.Complete);
    }

    @Nightly("RefusedObjectsApiServerIT: refusals; WorkingPoliciesTest: the words")
    @Test
    void whatTheApiServerRefusesIsNamedAndTheJobGoesOnWhenItIsTaken() {
        ResourceQuota none = NoConfigMaps.in(world.sources.admin, world.sources.namespace);

        job.create();

        world.awaitState(job, "Ready", "False/ObjectsRefused");
        assertThat(job.condition("Ready").orElseThrow().getMessage()).contains("again-snapshot", "quota", "none");
        world.sources.admin.resource(none).delete();
        world.awaitStep(SnapshotStep.Complete);
    }

    @Nightly("RefusedObjectsApiServerIT: refusals; WorkingPoliciesTest: the words")
    @Test
    void requestsAboveTheirLimitLetTheCopyGoOnAsItWas() {
        world.copyUntil(3);

        world.sources.source.patch(
                "{\"spec\":{\"pod\":{\"resources\":{\"requests\":{\"memory\":\"2Gi\"},\"limits\":{\"memory\":\"1Gi\"}}}}}");

        world.awaitState(job, "Ready", "False/ObjectsRefused");
        assertThat(job.condition("Ready").orElseThrow().getMessage())
                .contains("must be less than or equal to memory limit");
        assertThat(job.step()).contains(SnapshotStep.Copying);

        world.sources.source.patch("{\"spec\":{\"pod\":{\"resources\":{\"limits\":{\"memory\":\"2Gi\"}}}}}");
        world.workers.copyGroupsBelow(8);
        world.awaitStep(SnapshotStep.Complete);
    }

    @Test
    void whatMayNotBeDeletedIsSaidAndTakesNothingFromACopyThatIsOver() {
        job.create("ttlSecondsAfterFinished: 3600");
        world.awaitStep(SnapshotStep.Complete);
        ConfigMap plan = world.sources.configMap(world.names.plan()).orElseThrow();
        try (AdmissionPolicy kept = NoDeletions.of(plan, world.sources.admin)) {
            job.patch("{\"ttlSecondsAfterFinished\":0}");
            await().until(() -> notes("ObjectsRefused").stream().anyMatch(note -> note.contains("what is here stays")));
            assertThat(job.state("Ready")).isEqualTo("True/Complete");

            job.resource().delete();
            world.awaitState(job, "Ready", "False/ObjectsRefused");
        }
        world.awaitGone();
        world.awaitNothingLeft();
    }

    @Test
    void newGatesReachThePodsBeforeTheyGoOn() {
        world.copyUntil(3);
        String before = config();

        world.sources.source.patch("{\"spec\":{\"tables\":[\"shop.*\",\"billing.*\"]}}");

        await().until(() -> !config().equals(before));
        assertThat(config()).contains("billing.*");
        await().until(() -> world.runningPods() == 1);
        world.workers.copyGroupsBelow(8);
        world.awaitStep(SnapshotStep.Complete);
    }

    private List<String> notes(String reason) {
        return world
                .sources
                .admin
                .events()
                .v1()
                .events()
                .inNamespace(world.sources.namespace)
                .list()
                .getItems()
                .stream()
                .filter(event -> reason.equals(event.getReason()))
                .map(Event::getNote)
                .toList();
    }

    private String config() {
        return world.sources
                .configMap(world.names.config())
                .orElseThrow()
                .getData()
                .get("snapshot.json");
    }
}
