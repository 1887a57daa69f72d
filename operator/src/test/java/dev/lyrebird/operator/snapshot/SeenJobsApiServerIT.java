package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What metrics are made of: the jobs that are there, with their statuses. */
@SourceApiServerTest
class SeenJobsApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void areThoseThatAreThereAsTheirStatusStands(ApiServer server, TestNamespace namespace) {
        SnapshotJobs job = new SnapshotJobs(server.admin(), namespace.name(), "again");
        try (RunningOperator operator = RunningOperator.start(server, namespace.name())) {
            assertThat(operator.seenJobs()).isEmpty();

            job.create();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(operator.seenJobs())
                    .filteredOn(seen -> seen.getStatus() != null)
                    .extracting((SnapshotJob seen) -> seen.getMetadata().getName() + " "
                            + seen.getStatus().step().name())
                    .containsExactly("again " + SnapshotStep.Waiting));

            job.resource().delete();
            await().atMost(PATIENCE).until(() -> operator.seenJobs().isEmpty());
        }
    }
}
