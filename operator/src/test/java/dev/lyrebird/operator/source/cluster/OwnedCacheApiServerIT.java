package dev.lyrebird.operator.source.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What the operator holds in memory of a source's ConfigMaps: their slots are large, and not for it; nor is what only carries the labels. */
@WithApiServer
class OwnedCacheApiServerIT {
    private static final String SLOT = "x".repeat(100_000);

    @Test
    void slotsAreKnownWithoutWhatIsInThem(ApiServer server, TestNamespace first) {
        TestNamespace second = server.namespace("second");
        for (TestNamespace namespace : List.of(first, second)) {
            for (ConfigMapRole role : ConfigMapRole.values()) {
                server.admin().resource(filled(namespace, role)).create();
            }
            server.admin().resource(foreign(namespace)).create();
            new Sources(server.admin(), namespace.name(), "orders").create();
        }
        Cached seen = new Cached(new ConcurrentHashMap<>());
        try (Running operator = Running.start(server, seen, Set.of(first.name(), second.name()))) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(seen.byKey).hasSize(2 * (ConfigMapRole.values().length + 1)));

            server.admin()
                    .configMaps()
                    .inNamespace(second.name())
                    .withName("orders-state")
                    .edit(slot -> new ConfigMapBuilder(slot)
                            .addToData("more", SLOT)
                            .editMetadata()
                            .addToLabels("changed", "yes")
                            .endMetadata()
                            .build());
            await().until(() -> seen.byKey
                    .get(second.name() + "/orders-state")
                    .getMetadata()
                    .getLabels()
                    .containsKey("changed"));
        }

        seen.byKey.forEach((key, configMap) -> {
            boolean empty = key.endsWith("/orders-state") || key.endsWith("/somebody-elses");
            assertThat(configMap.getBinaryData()).as(key).isNullOrEmpty();
            assertThat(configMap.getData() == null || configMap.getData().isEmpty())
                    .as(key)
                    .isEqualTo(empty);
        });
    }

    /** It carries the labels of a report, and is none: whoever may create ConfigMaps can have as many as he likes. */
    private static ConfigMap foreign(TestNamespace namespace) {
        return new ConfigMapBuilder(filled(namespace, ConfigMapRole.Report))
                .editMetadata()
                .withName("somebody-elses")
                .endMetadata()
                .build();
    }

    private static ConfigMap filled(TestNamespace namespace, ConfigMapRole role) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("orders-" + role.label())
                .withNamespace(namespace.name())
                .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD)
                .addToLabels(Labels.SOURCE, "orders")
                .addToLabels(Labels.ROLE, role.label())
                .endMetadata()
                .addToData("text", SLOT)
                .withBinaryData(role == ConfigMapRole.State ? Map.of("bytes", "AAAA") : null)
                .build();
    }

    /** Remembers what the caches had at the last look. */
    @ControllerConfiguration(name = "cached")
    private record Cached(Map<String, ConfigMap> byKey) implements Reconciler<CdcSource> {
        @Override
        public List<EventSource<?, CdcSource>> prepareEventSources(EventSourceContext<CdcSource> context) {
            return OwnedSources.of(context);
        }

        @Override
        public UpdateControl<CdcSource> reconcile(CdcSource source, Context<CdcSource> context) {
            context.getSecondaryResources(ConfigMap.class)
                    .forEach(found -> byKey.put(
                            found.getMetadata().getNamespace() + "/"
                                    + found.getMetadata().getName(),
                            found));
            return UpdateControl.noUpdate();
        }
    }

    private record Running(Operator operator) implements AutoCloseable {
        static Running start(ApiServer server, Cached seen, Set<String> namespaces) {
            KubernetesClient client = server.clients().client(server.clients().adminConfig());
            Operator operator = new Operator(
                    configuration -> configuration.withKubernetesClient(client).withCloseClientOnStop(true));
            operator.register(seen, configuration -> configuration.settingNamespaces(namespaces));
            operator.start();
            return new Running(operator);
        }

        @Override
        public void close() {
            operator.stop();
            operator.getConfigurationService()
                    .getExecutorServiceManager()
                    .scheduledExecutorService()
                    .shutdownNow();
        }
    }
}
