package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods of a copy that would be of no use as they are made: what was copied stays, and the others are made as they are to be. */
@SourceApiServerTest
class WorkerRenewalApiServerIT {
    private static final int GROUPS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SnapshotWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        HttpFaults writes = new HttpFaults();
        oracles.standsStill("writes of the operator", () -> writes.writes().size());
        world = SnapshotWorld.start(server, namespace, writes);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aSecretOfAnotherNameIsMountedByThePodsThatGoOn() {
        String before = copiedHalf();

        world.sources.source.patch("{\"spec\":{\"mysql\":{\"credentialsSecretRef\":{\"name\":\"renamed\"}}}}");

        awaitAnother(before);
        assertThat(secrets()).containsExactly("renamed");
        copiesTheRest();
    }

    @Test
    void moreMemoryReachesPodsThatAreKilledForTheLackOfIt() {
        String before = copiedHalf();

        world.sources.source.patch("{\"spec\":{\"pod\":{\"resources\":{\"limits\":{\"memory\":\"2Gi\"}}}}}");

        awaitAnother(before);
        assertThat(world.copyJob()
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits()
                        .get("memory"))
                .hasToString("2Gi");
        copiesTheRest();
    }

    /** Who they are is told before they are made; what is said of them alone does not concern the capture. */
    @Nightly("WorkerRenewalTest")
    @Test
    void whatIsSaidOfPodsThatCopyReachesThemAlone() {
        String before = copiedHalf();
        long capture = world.sources.statefulSet().orElseThrow().getMetadata().getGeneration();
        world.sources.source.patch("{\"spec\":{\"pod\":{\"copy\":{\"nodeSelector\":{\"pool\":\"batch\"}}}}}");
        awaitAnother(before);
        assertThat(world.copyJob()
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getNodeSelector())
                .isEqualTo(Map.of("pool", "batch"));
        assertThat(world.sources.statefulSet().orElseThrow().getMetadata().getGeneration())
                .isEqualTo(capture);

        String second = uid();
        world.sources.source.patch(
                "{\"spec\":{\"pod\":{\"serviceAccount\":{\"annotations\":{\"example.com/role\":\"orders\"}}}}}");
        awaitAnother(second);
        assertThat(account().getAnnotations()).isEqualTo(Map.of("example.com/role", "orders"));

        String third = uid();
        world.sources.source.patch("{\"spec\":{\"pod\":null}}");
        awaitAnother(third);
        assertThat(account().getAnnotations()).isNullOrEmpty();
        copiesTheRest();
    }

    private ObjectMeta account() {
        return world.sources
                .admin
                .serviceAccounts()
                .inNamespace(world.sources.namespace)
                .withName(world.copyJob()
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .get()
                .getMetadata();
    }

    /** A version of the operator that knew no such marks made it; a newer one leaves it alone as long as it runs. */
    @Nightly("WorkerRenewalTest")
    @Test
    void aJobOfAnEarlierVersionIsMadeAgainOnlyWhenItsPodsEndAnyway() {
        String before = copiedHalf();
        world.sources.stopOperator();
        world.sources
                .admin
                .resource(world.copyJob().orElseThrow())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + Labels.TEMPLATE_HASH + "\":null,\""
                                + Labels.POD_SETTINGS_HASH + "\":null}}}");

        world.sources.operator();
        world.job.patch("{\"throttle\":{\"maxThreadsRunning\":99}}");
        await().atMost(PATIENCE).until(() -> world.job.status().orElseThrow().observedGeneration() == 2);
        assertThat(uid()).isEqualTo(before);

        world.job.patch("{\"suspend\":true}");
        world.awaitState(world.job, "Suspended", "True/Suspended");
        assertThat(uid()).isEqualTo(before);
        world.job.patch("{\"suspend\":false}");
        awaitAnother(before);
        copiesTheRest();
    }

    private String copiedHalf() {
        world.copyUntil(3);
        return uid();
    }

    private void awaitAnother(String before) {
        await().atMost(PATIENCE).until(() -> world.copyJob()
                .filter(job -> !job.getMetadata().getUid().equals(before))
                .isPresent());
        await().atMost(PATIENCE).until(() -> world.runningPods() == 1);
    }

    private void copiesTheRest() {
        String last = uid();
        world.workers.copyGroupsBelow(GROUPS);
        world.awaitStep(SnapshotStep.Complete);
        assertThat(world.workers.copied()).as("each once").hasSize(GROUPS);
        assertThat(uid()).as("made again once").isEqualTo(last);
    }

    private String uid() {
        return world.copyJob().map(Job::getMetadata).orElseThrow().getUid();
    }

    private List<String> secrets() {
        return world.copyJob().orElseThrow().getSpec().getTemplate().getSpec().getVolumes().stream()
                .map(Volume::getSecret)
                .filter(Objects::nonNull)
                .map(SecretVolumeSource::getSecretName)
                .toList();
    }
}
