package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.source.cluster.EndingNamespaces;
import dev.lyrebird.operator.source.cluster.LiveObjects;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import dev.lyrebird.operator.source.fixture.ShippedRights;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A confined operator of whose namespaces some are gone, with its rights there: the others are looked after. */
@WithApiServer
class ConfinedLooksApiServerIT {
    private static final String ACCOUNT = "lyrebird-looks";

    @Test
    void aNamespaceThatEndsIsEmptied(ApiServer server) {
        TestNamespace ending = server.namespace("ending");
        Sources source = new Sources(server.admin(), ending.name(), "orders");
        source.create();
        source.patch("{\"metadata\":{\"finalizers\":[\"" + Labels.FINALIZER + "\"]}}");
        KubernetesClient confined = confined(server, ending.name());
        ending.delete();

        new EndingNamespaces(confined, amongOthers(ending.name())).run();

        assertThat(source.get().getMetadata().getDeletionTimestamp()).isNotNull();
        source.patch("{\"metadata\":{\"finalizers\":null}}");
    }

    @Test
    void orphansAreFoundAndTheirSourceIsAskedForOnce(ApiServer server, TestNamespace namespace) {
        for (ConfigMapRole role : ConfigMapRole.values()) {
            server.admin().resource(owned(namespace, role)).create();
        }
        Requests requests = new Requests();
        KubernetesClient confined = confined(server, namespace.name(), requests);

        new OrphanSweep(
                        confined,
                        new LiveObjects(confined),
                        new ObjectWriter(confined),
                        amongOthers(namespace.name()),
                        100)
                .run();

        assertThat(server.admin()
                        .configMaps()
                        .inNamespace(namespace.name())
                        .withLabel(Labels.SOURCE)
                        .list()
                        .getItems())
                .extracting(left -> left.getMetadata().getName())
                .containsExactlyInAnyOrder("ghost-checkpoint", "ghost-state");
        assertThat(requests.paths)
                .filteredOn(path -> path.endsWith("/cdcsources/ghost"))
                .hasSize(1);
    }

    private static Set<String> amongOthers(String namespace) {
        return Set.of("gone-a", "gone-b", "gone-c", "gone-d", namespace);
    }

    private static KubernetesClient confined(ApiServer server, String namespace, Interceptor... interceptors) {
        ShippedRights.bindIn(server.admin(), ACCOUNT, List.of(namespace));
        ShippedRights.withoutClusterFilters(server.admin(), ACCOUNT);
        return server.clients().client(server.clients().serviceAccount(ShippedRights.NAMESPACE, ACCOUNT), interceptors);
    }

    private static ConfigMap owned(TestNamespace namespace, ConfigMapRole role) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("ghost-" + role.label())
                .withNamespace(namespace.name())
                .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD)
                .addToLabels(Labels.SOURCE, "ghost")
                .addToLabels(Labels.ROLE, role.label())
                .endMetadata()
                .build();
    }

    private static final class Requests implements Interceptor {
        private final List<String> paths = new CopyOnWriteArrayList<>();

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            paths.add(request.uri().getPath());
        }
    }
}
