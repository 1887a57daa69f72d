package dev.lyrebird.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.source.fixture.Gates;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What metrics are made of: the resources that are there, with their statuses. */
@SourceApiServerTest
class SeenResourcesApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void areThoseThatAreThereAsTheirStatusStands(ApiServer server, TestNamespace namespace) {
        KubernetesClient admin = server.admin();
        SnapshotJobs job = new SnapshotJobs(admin, namespace.name(), "again");
        Gates gates = new Gates(admin, namespace.name());
        Sources source = new Sources(admin, namespace.name(), "orders");
        try (RunningOperator operator = RunningOperator.start(server, namespace.name())) {
            assertThat(seen(operator, namespace)).isEmpty();

            job.create();
            gates.create();
            gates.createClusterWide();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen(operator, namespace))
                    .containsExactlyInAnyOrder(
                            "SnapshotJob again", "CdcFilter no-pii", "ClusterCdcFilter " + namespace.name()));
            assertThat(operator.seen())
                    .filteredOn(SnapshotJob.class::isInstance)
                    .extracting(seen -> ((SnapshotJob) seen).getStatus().step().name())
                    .containsExactly(SnapshotStep.Waiting);

            source.create();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen(operator, namespace)).contains("CdcSource orders"));

            source.resource().delete();
            job.resource().delete();
            gates.delete();
            gates.deleteClusterWide();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen(operator, namespace)).isEmpty());
        }
    }

    /** @return kind and name of what has a status; cluster-wide gates of other tests may be there, too */
    private static List<String> seen(RunningOperator operator, TestNamespace namespace) {
        return operator.seen().stream()
                .filter(seen -> Stream.of(
                                seen.getMetadata().getNamespace(),
                                seen.getMetadata().getName())
                        .anyMatch(namespace.name()::equals))
                .filter(SeenResourcesApiServerIT::hasStatus)
                .map(seen -> seen.getKind() + " " + seen.getMetadata().getName())
                .toList();
    }

    private static boolean hasStatus(HasMetadata resource) {
        return ((CustomResource<?, ?>) resource).getStatus() != null;
    }
}
