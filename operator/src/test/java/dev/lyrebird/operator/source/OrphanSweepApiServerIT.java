package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.source.cluster.LiveObjects;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import dev.lyrebird.operator.source.fixture.ShippedRights;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects whose source went without its finalizer. */
@WithApiServer(controllers = true)
class OrphanSweepApiServerIT {
    @Test
    void removesWhatIsLeftAndKeepsThePosition(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            world.createStreaming();
            KubernetesClient client = server.clients()
                    .client(server.clients().serviceAccount(ShippedRights.NAMESPACE, ShippedRights.ACCOUNT));
            // a page is less than what a source has of a kind
            OrphanSweep orphans = new OrphanSweep(
                    client, new LiveObjects(client), new ObjectWriter(client), Set.of(namespace.name()), 1);

            orphans.run();
            assertThat(world.statefulSet())
                    .as("a source that is there keeps its objects")
                    .isPresent();

            world.stopOperator();
            world.source.resource().delete();
            world.source.patch("{\"metadata\":{\"finalizers\":null}}");
            world.awaitGone();
            orphans.run();

            assertThat(world.statefulSet()).isEmpty();
            assertThat(world.configMap(world.names.report())).isEmpty();
            assertThat(world.admin
                            .rbac()
                            .roles()
                            .inNamespace(world.namespace)
                            .list()
                            .getItems())
                    .isEmpty();
            assertThat(world.configMap(world.names.checkpoint())).isPresent();
            assertThat(world.configMap("orders-state-a-0")).isPresent();
        }
    }
}
