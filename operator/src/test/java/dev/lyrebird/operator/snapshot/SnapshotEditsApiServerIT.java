package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of a job that the API server itself takes or refuses, whether an operator runs or not. */
@WithApiServer
class SnapshotEditsApiServerIT {
    private SnapshotJobs job;

    @BeforeEach
    void create(ApiServer server, TestNamespace namespace) {
        job = new SnapshotJobs(server.admin(), namespace.name(), "again");
        job.create("tables: [\"shop.orders\"]\n  suspend: true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sourceRef\":{\"name\":\"other\"}}",
                "{\"tables\":[\"shop.items\"]}",
                "{\"tables\":null}",
                "{\"where\":{\"shop.orders\":\"id > 1\"}}",
                "{\"chunk\":{\"rows\":7}}",
                "{\"connectionsPerPod\":3}",
                "{\"readFrom\":\"Replica\"}",
                "{\"unkeyedTables\":\"AllowDuplicates\"}"
            })
    void whatItCopiesCannotBeChanged(String edit) {
        assertThatThrownBy(() -> job.patch(edit))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot be changed: make another SnapshotJob");
    }

    @Test
    void whatChangesHowItCopiesCan() {
        job.patch("{\"parallelism\":9,\"throttle\":{\"maxThreadsRunning\":3},\"ttlSecondsAfterFinished\":5}");

        SnapshotJob changed = job.get();
        assertThat(Serialization.asYaml(changed.getSpec())).contains("parallelism: 9", "maxThreadsRunning: 3");
    }
}
